import { dayBefore } from '../../base/clock.ts'
import type { Day } from '../../base/contract.ts'

/** One stay of a person, or of an organization, at an address, as kept: `to` is the last day, null: still there. */
export interface Stay {
  readonly id: string
  readonly address: string
  readonly claim: string
  readonly from: Day
  readonly to: Day | null
}

/** Where the claims that count say somebody or something is now; `address` null: said, and not found in the base. */
export interface Now {
  readonly address: string | null
  readonly claim: string
  readonly asOf: Day
  /** A person decided that it is elsewhere, at no address of the base: moved away. */
  readonly left?: boolean
}

export interface Move {
  /** Stays that follow from a claim that was taken back. */
  readonly withdraw: readonly string[]
  readonly close: readonly { readonly id: string; readonly to: Day }[]
  /** A stay that had ended only because of a claim taken back since goes on. */
  readonly reopen: string | null
  readonly open: Omit<Stay, 'id' | 'to'> | null
}

/**
 * What has to change in the stays of a subject so that they end with what counts now. `undone` are claims that were taken back as wrong
 * (not those that were merely replaced): what followed from them never was. Applying the outcome and asking again changes nothing.
 */
export function move(stays: readonly Stay[], undone: ReadonlySet<string>, now: Now | null): Move {
  const withdraw = stays.filter((stay) => undone.has(stay.claim)).map((stay) => stay.id)
  const left = stays
    .filter((stay) => !undone.has(stay.claim))
    .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1))
  const last = left.at(-1)
  if (now?.left && !now.address) return leave(withdraw, last, now.asOf)
  if (!now?.address) {
    // Not known where: the last stay stays open unless somebody says that it ended.
    const lost = withdraw.length > 0 && last !== undefined && last.to !== null
    return { withdraw, close: [], reopen: lost ? last.id : null, open: null }
  }
  if (last?.address === now.address && !cameBack(last, now, withdraw.length > 0))
    return { withdraw, close: [], reopen: last.to === null ? null : last.id, open: null }
  const from = last && now.asOf <= last.from ? last.from : now.asOf
  const open = { address: now.address, claim: now.claim, from }
  // Ended on the day it began: it was so on no day at all. A stay that ended because of a claim taken back ends anew.
  const to = dayBefore(from)
  const ends = last && (last.to === null || last.to > to || (withdraw.length > 0 && last.to < to))
  const close = ends ? [{ id: last.id, to }] : []
  return { withdraw, close, reopen: null, open }
}

/** Left, and there again after days elsewhere: a stay of its own. Not where the stay had ended by a mistake that was taken back. */
function cameBack(last: Stay, now: Now, mistaken: boolean): boolean {
  return last.to !== null && !mistaken && dayBefore(now.asOf) > last.to
}

/** The last stay ends the day before; on the day it began: it was so on no day at all. */
function leave(withdraw: readonly string[], last: Stay | undefined, asOf: Day): Move {
  const none = { withdraw, close: [], reopen: null, open: null }
  if (!last) return none
  const to = dayBefore(asOf < last.from ? last.from : asOf)
  return last.to === to ? none : { ...none, close: [{ id: last.id, to }] }
}
