import { Base } from './base.ts'
import type { Entry } from './shapes.ts'

/** A base of these entries, or one that was packed. Throws a RangeError for what is no packed base. */
export function openBase(from: Iterable<Entry> | Uint8Array): Base {
  if (from instanceof Uint8Array) return Base.unpack(from)
  const base = new Base()
  for (const entry of from) base.add(entry)
  return base
}

export type { Base } from './base.ts'
export { leastScore } from './certainty.ts'
export { type Fields, fieldsOf } from './fields.ts'
export { type Compared, openPairs, type Verdict, verdicts } from './pair/index.ts'
export { isDay } from './readable.ts'
export { sayReason } from './say.ts'
export type { Asked, Entry, Match, MatchWish, Near, Reason } from './shapes.ts'
export type { Suggestion, SuggestWish } from './suggest.ts'
