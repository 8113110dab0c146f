import { dayBefore } from '../../base/clock.ts'
import type { Day } from '../../base/contract.ts'

/** One place of business of an organization, as kept: `to` is the last day, null: still. */
export interface Kept {
  readonly id: string
  readonly address: string
  readonly claim: string
  readonly from: Day
  readonly to: Day | null
}

export interface SaidPlace {
  readonly address: string
  readonly claim: string
  readonly asOf: Day
}

export interface Spread {
  /** Places that follow from a claim that was taken back. */
  readonly withdraw: readonly string[]
  readonly close: readonly { readonly id: string; readonly to: Day }[]
  readonly reopen: readonly string[]
  readonly open: readonly Omit<Kept, 'id' | 'to'>[]
}

/**
 * The claims that say where an organization works. The source whose claim counts answers for all of them: each of its lines is a
 * place, so that a firm with three shops has three. A person’s decision stands for itself.
 */
export function answering<
  C extends { readonly id: string; readonly source: string; readonly decided: string | null },
>(counts: string, said: readonly C[]): C[] {
  const winner = said.find((claim) => claim.id === counts)
  if (!winner) return []
  if (winner.decided !== null) return [winner]
  return said.filter((claim) => claim.source === winner.source)
}

/** The first day on which each address is said. */
function byAddress(said: readonly SaidPlace[]): Map<string, SaidPlace> {
  const found = new Map<string, SaidPlace>()
  for (const one of said) {
    const before = found.get(one.address)
    const earlier =
      !before || one.asOf < before.asOf || (one.asOf === before.asOf && one.claim < before.claim)
    if (earlier) found.set(one.address, one)
  }
  return found
}

/**
 * What has to change so that the open places of business are those said now, all of them. `undone` are claims that were taken back
 * as wrong: what followed from them never was. Nothing said, or at no address of the base, ends nothing. Applying the outcome and
 * asking again changes nothing; the order of the input does not matter.
 */
export function spread(
  kept: readonly Kept[],
  undone: ReadonlySet<string>,
  said: readonly SaidPlace[],
  today: Day,
): Spread {
  const withdraw = kept.filter((one) => undone.has(one.claim)).map((one) => one.id)
  const left = kept.filter((one) => !undone.has(one.claim))
  const wanted = byAddress(said)
  if (wanted.size === 0) return { withdraw, close: [], reopen: [], open: [] }
  const reopen: string[] = []
  const open: Omit<Kept, 'id' | 'to'>[] = []
  for (const { address, claim, asOf } of wanted.values()) {
    const here = left.filter((one) => one.address === address)
    if (here.some((one) => one.to === null)) continue
    const last = here
      .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1))
      .at(-1)
    // Said by what said it before, or from a day that it reached: it never ended.
    if (last && (last.claim === claim || last.to! >= dayBefore(asOf))) reopen.push(last.id)
    else open.push({ address, claim, from: asOf })
  }
  const starts = open.map((one) => one.from).sort()
  const until = dayBefore(starts.at(-1) ?? today)
  const close = left
    .filter((one) => one.to === null && !wanted.has(one.address))
    // Ended on the day it began: it was so on no day at all.
    .map(({ id, from }) => ({ id, to: until < from ? dayBefore(from) : until }))
  return { withdraw, close, reopen, open }
}
