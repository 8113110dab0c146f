import { setImmediate as breathe } from 'node:timers/promises'
import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import {
  type Base,
  fieldsOf,
  type Match,
  type Near,
  type Reason,
} from '../../../engines/address/match/index.ts'
import { foldPlace } from '../find/fold.rules.ts'
import { bareOf, type Divisions } from './divisions.rules.ts'
import { divisionsAround } from './divisions.store.ts'
import { addressesWritten, type ExactRow, nowOf } from './exact.store.ts'
import { type KeptBase, keptBase } from './kept-base.ts'

/** What a text means in the address base of the street. */
export interface AddressMatch {
  /** Null: the street does not have it, or the text does not tell it apart. Never a guess. */
  readonly address: string | null
  /** How likely the answer is right, 0 … 1. */
  readonly score: number
  /** In words: `sayReason` of the engine. */
  readonly why: readonly Reason[]
  /** Written as the base has it, or as one of its other names; divisions above may be said or not. */
  readonly exact: boolean
  /** What else may be meant, or what is near where nothing is; best first. */
  readonly candidates: readonly Near[]
}

export interface AddressWish {
  /** What stood on this day, `YYYY-MM-DD`; without it what stands today, also by the names of what it came of. */
  readonly day?: string
  /** Candidates at most; 5. */
  readonly most?: number
  /** The least score of an answer; the engine’s own threshold. */
  readonly least?: number
}

type Where = Pick<Ctx, 'tx' | 'street' | 'now'>

/** Of one call. */
export const mostTexts = 10_000
/** Texts matched without a look at other requests: about 10 ms. */
const atOnce = 50
const longest = 400

/**
 * What free texts mean in the address base of the street: the one way from a text to an address. First as it is written (an index),
 * then by the engine over the base in memory, which is read at the first question and when the base has changed.
 * @returns one answer for each text, in their order
 * @throws RangeError for more than 10 000 texts
 */
export async function matchAddress(
  ctx: Where,
  texts: readonly string[],
  wish: AddressWish = {},
): Promise<AddressMatch[]> {
  if (texts.length > mostTexts) throw new RangeError(`at most ${mostTexts} texts at once`)
  const around = await divisionsAround(ctx.tx, ctx.street)
  const found = new Map<string, AddressMatch>()
  const bare = new Map([...new Set(texts)].map((text) => [text, bareOf(text.slice(0, longest), around)]))
  const folded = new Map([...bare].map(([text, { rest }]) => [text, foldPlace(rest)]))
  const written = wish.day
    ? new Map<string, ExactRow[]>()
    : await addressesWritten(ctx.tx, ctx.street, [...new Set(folded.values())])
  const unknown: string[] = []
  for (const [text, { rest, communities, elsewhere }] of bare) {
    const said = rest === '' ? nowhere : elsewhere && otherPlace(elsewhere, around)
    const exact = said ? undefined : exactOf(written.get(folded.get(text)!) ?? [], communities)
    if (said || exact) found.set(text, said ?? exact!)
    else unknown.push(text)
  }
  if (unknown.length > 0) {
    const kept = await keptBase(ctx.tx, ctx.street)
    const rests = unknown.map((text) => bare.get(text)!.rest)
    const matched = await matchAll(kept, rests, wish, dayOf(ctx.now))
    const now = wish.day ? matched.map(plainly) : await ofToday(ctx, kept, matched)
    unknown.forEach((text, i) => void found.set(text, now[i]!))
  }
  return texts.map((text) => found.get(text)!)
}

const nowhere: AddressMatch = {
  ...{ address: null, score: 1, why: [{ code: 'nothing-found' }], exact: false, candidates: [] },
}

function otherPlace({ level, said }: { level: string; said: string }, around: Divisions): AddressMatch {
  const label = level as 'province' | 'city' | 'district' | 'town'
  const value = around.own.find((one) => one.level === level)?.name ?? ''
  return { ...nowhere, why: [{ code: 'differs', label, value, said }] }
}

/** One is written so, or one in the community that is named. */
function exactOf(rows: readonly ExactRow[], communities: readonly string[]): AddressMatch | undefined {
  const there = rows.filter(({ community }) => community !== null && communities.includes(community))
  const [row, ...others] = rows.length > 1 && there.length > 0 ? there : rows
  if (!row) return undefined
  if (others.length > 0) {
    const candidates = [row, ...others]
      .slice(0, 5)
      .map(({ id, text }) => ({ id, text, score: 1 / rows.length }))
    return { ...nowhere, why: [{ code: 'several', count: others.length + 1 }], candidates }
  }
  const same = foldPlace(row.text) === row.folded
  const why = same ? levelsOf(row.text) : [aliasOf(row.text, row.folded)]
  return { address: row.id, score: 1, why, exact: true, candidates: [] }
}

const aliasOf = (value: string, said: string): Reason => ({ code: 'alias', label: 'address', value, said })

function levelsOf(text: string): Reason[] {
  return Object.entries(fieldsOf(text)).flatMap(([label, value]): Reason[] =>
    label === 'group' || !value
      ? []
      : [{ code: 'same', label: label as Exclude<typeof label, 'group'> & 'poi', value }],
  )
}

async function matchAll(
  { base, ended }: KeptBase,
  texts: readonly string[],
  { day, ...wish }: AddressWish,
  today: string,
): Promise<Match[]> {
  const found: Match[] = []
  for (const [i, text] of texts.entries()) {
    if (i > 0 && i % atOnce === 0) await breathe()
    const now = base.match(text, { ...wish, day: day ?? today })
    // What ended is asked only where nothing that stands is meant: a door that was split and joined again has two entries.
    found.push(now.match === null && !day && ended.size > 0 ? formerOr(base, text, wish, now) : now)
  }
  return found
}

const plainly = ({ match, score, why, near }: Match): AddressMatch => ({
  ...{ address: match, score, why, exact: false, candidates: near },
})

function formerOr(base: Base, text: string, wish: AddressWish, now: Match): Match {
  const former = base.match(text, { ...wish })
  return former.match === null ? now : former
}

/** An address that ended is answered with what came of it; several: nobody knows which. Pulled down: it itself. */
async function ofToday(ctx: Where, { ended }: KeptBase, matched: readonly Match[]): Promise<AddressMatch[]> {
  const olds = [...new Set(matched.flatMap(({ match }) => (match && ended.has(match) ? [match] : [])))]
  const now = olds.length > 0 ? await nowOf(ctx.tx, ctx.street, olds) : new Map<string, never[]>()
  return matched.map(({ match, score, why, near }) => {
    const became = match === null ? [] : (now.get(match) ?? [])
    const [one, ...others] = became
    const it = { score, why, exact: false, candidates: near }
    if (!one) return { ...it, address: match }
    if (others.length > 0) {
      const candidates = became
        .slice(0, 5)
        .map(({ id, text }) => ({ id, text, score: score / became.length }))
      return { ...it, address: null, why: [{ code: 'several', count: became.length }, ...why], candidates }
    }
    return { ...it, address: one.id, why }
  })
}
