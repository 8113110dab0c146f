import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { suggestCategory, suggestUrgency, whyNotLead } from '../../engines/suggest/index.ts'
import type { Unit } from '../access/contract.ts'
import * as access from '../access/index.ts'
import { findCategory, tree } from './categories.ts'
import type { Duty, Limit, Suggestion, Urgency } from './contract.ts'
import { keptOf } from './kept.ts'
import { dutyThatHolds } from './rules.ts'

/** Who answers for a category at a place, with real units. */
export interface Assignment {
  readonly no: string
  readonly name: string
  readonly kind: Duty['kind']
  readonly lead: string
  readonly unit: Unit | null
  readonly assisting: readonly Unit[]
  readonly limit: Limit | null
  readonly closing: string
  readonly barred: Unit['kind'][]
}

export async function dutyOf(
  ctx: Ctx,
  category: string,
  community: string | null,
): Promise<Assignment | null> {
  const { tx, street, now } = ctx
  const [{ duties }, byId] = await Promise.all([
    keptOf(tx, street, dayOf(now)),
    access.unitNames(tx, street, now),
  ])
  const units = [...byId.values()]
  const duty = dutyThatHolds(duties, category, street, community)
  if (!duty) return null
  const unitOfKind = (kind: string) =>
    units.find(
      (unit) =>
        unit.closed === null && unit.kind === kind && (kind !== 'community' || unit.territory === community),
    ) ?? null
  const named = duty.leadUnit
    ? (units.find((unit) => unit.id === duty.leadUnit && unit.closed === null) ?? null)
    : null
  return {
    no: duty.no,
    name: duty.name,
    kind: duty.kind,
    lead: duty.lead,
    unit: named ?? unitOfKind(duty.lead),
    assisting: duty.assisting.map(unitOfKind).filter((unit) => unit !== null),
    limit: duty.limit,
    closing: duty.closing,
    barred: [...new Set(units.map((unit) => unit.kind))].filter(
      (kind) => whyNotLead(duty, kind as never) !== undefined,
    ),
  }
}

/** What words alone say, for a report that just came in: nothing but the class that decides its first clock. */
export function adviceOn(words: string): { category: string | null; urgency: Urgency } {
  const best = suggestCategory(words, {}, tree)[0]
  const minor = best && findCategory(best.code)
  if (!minor) return { category: null, urgency: '7d' }
  return { category: minor.code, urgency: suggestUrgency(words, minor).urgency }
}

export interface Question {
  readonly words: string
  readonly category?: string | null | undefined
  readonly community?: string | null | undefined
}

/** Category, class, limit and unit, each with its reasons in words. It decides nothing. */
export async function suggest(ctx: Ctx, question: Question): Promise<Suggestion> {
  const ranked = suggestCategory(question.words, {}, tree)
  const chosen = findCategory(question.category ?? ranked[0]?.code ?? '')
  const duty = chosen ? await dutyOf(ctx, chosen.code, question.community ?? null) : null
  const urgency = chosen ? suggestUrgency(question.words, chosen) : null
  const say = phrases[ctx.lang]
  return {
    categories: ranked.map((one) => ({
      value: one.code,
      score: one.score,
      reasons: [...new Set(one.reasons.map((reason) => say.word(reason.word)))].slice(0, 4),
    })),
    urgency: urgency && {
      value: urgency.urgency,
      score: 1,
      reasons: ['word' in urgency.reason ? say.danger(urgency.reason.word) : say.usual],
    },
    unit: duty?.unit
      ? {
          value: { id: duty.unit.id, name: duty.unit.name },
          score: 1,
          reasons: [say.duty(duty.no, duty.name)],
        }
      : null,
    assisting: duty?.assisting.map(({ id, name }) => ({ id, name })) ?? [],
    duty: duty && { no: duty.no, name: duty.name, kind: duty.kind },
    barred: duty?.barred ?? [],
    limit: duty?.limit ?? (chosen ? { amount: chosen.limit.amount, unit: chosen.limit.unit } : null),
  }
}

const phrases = {
  zh: {
    word: (word: string) => `原话里有“${word}”`,
    danger: (word: string) => `原话里有“${word}”`,
    usual: '这一类的通常时限',
    duty: (no: string, name: string) => `权责清单 ${no}：${name}`,
  },
  en: {
    word: (word: string) => `the words say “${word}”`,
    danger: (word: string) => `the words say “${word}”`,
    usual: 'usual for this category',
    duty: (no: string, name: string) => `duty list ${no}: ${name}`,
  },
} as const
