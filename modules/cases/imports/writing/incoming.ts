import type { Instant } from '../../../../base/contract.ts'
import { ngrams } from '../../grams.ts'
import { never } from '../../rules.ts'
import type { AppealMapping, ImportRule } from '../contract.ts'
import { caseKeysOf } from '../rows/case-id.ts'
import type { Appeal } from '../rows/read-row.ts'
import { dayAt } from '../rows/times.ts'
import { type Advice, adviceFor } from './advice.ts'

/** A case ready to be written, but for its number of the day and what the street knows about its place. */
export interface Incoming {
  readonly appeal: Appeal
  readonly id: string
  readonly source: string
  readonly day: string
  readonly advice: Advice
  readonly category: string | null
  readonly receipt: Uint8Array
  /** Terms for the search, parted by spaces, which no term holds. */
  readonly grams: string
  readonly facts: Readonly<Record<string, string>>
}

export interface Making {
  readonly street: string
  readonly mapping: AppealMapping
}

export function sourceOf({ mapping }: Pick<Making, 'mapping'>, number: string): string {
  return `${mapping.system}:${number}`
}

export function makeIncoming(making: Making, appeal: Appeal): Incoming {
  const source = sourceOf(making, appeal.number)
  const advice = adviceFor(appeal)
  const decided = decide(advice, making.mapping.rules ?? [])
  return {
    appeal,
    ...caseKeysOf(making.street, source, appeal.at.ms),
    source,
    day: dayAt(appeal.at.ms),
    advice,
    category: decided?.category ?? null,
    grams: ngrams(appeal.words, null, advice.place).join(' '),
    facts: factsOf(making.mapping, appeal, advice, decided),
  }
}

interface Decision {
  readonly category: string
  readonly rule: ImportRule
}

/** The other system's own category goes before what words suggest; neither counts unless its rule is named. */
function decide(advice: Advice, rules: readonly ImportRule[]): Decision | null {
  if (advice.mapped !== null && rules.includes('import-category'))
    return { category: advice.mapped, rule: 'import-category' }
  if (advice.suggested !== null && rules.includes('import-suggestion'))
    return { category: advice.suggested.code, rule: 'import-suggestion' }
  return null
}

/** What the first step says: where the appeal came from, what was suggested, and which rule, if any, decided. */
function factsOf(
  mapping: AppealMapping,
  appeal: Appeal,
  advice: Advice,
  decided: Decision | null,
): Record<string, string> {
  const { suggested, mapped } = advice
  return {
    channel: mapping.channel ?? 'system',
    system: mapping.system,
    number: appeal.number,
    ...(appeal.sender === null ? {} : { sender: appeal.sender }),
    ...(appeal.supports === null ? {} : { supports: String(appeal.supports) }),
    ...(appeal.opposes === null ? {} : { opposes: String(appeal.opposes) }),
    ...(appeal.at.exact === 'day' ? { hour: 'unknown' } : {}),
    ...(suggested
      ? { suggested: suggested.code, score: String(suggested.score), because: suggested.words.join('、') }
      : { suggested: 'none' }),
    ...(appeal.category.length > 0 ? { theirs: appeal.category.join(' / '), mapped: mapped ?? 'none' } : {}),
    ...(decided ? { category: decided.category, decidedBy: decided.rule } : {}),
  }
}

/** State of a case at the end of its import: what was answered is over, the rest waits to be filed like any report. */
export function standing(
  { appeal: { reply } }: Incoming,
  fileBy: Instant,
): { state: string; act: string; actDue: Instant; closedAt: Instant | null; steps: number } {
  if (reply === null) return { state: 'reported', act: 'file', actDue: fileBy, closedAt: null, steps: 1 }
  return { state: 'closed', act: 'none', actDue: never, closedAt: reply.at.at, steps: 2 }
}
