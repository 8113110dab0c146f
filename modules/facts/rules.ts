import { type Item, rankOf } from '../catalogue/contract.ts'
import type { ShownClaim, Why } from './shapes.ts'

/** A claim, as much of it as deciding needs. `same` is equal for equal values: the value itself, or its blind index. */
export type Claim = Pick<
  ShownClaim,
  'id' | 'item' | 'sourceKind' | 'flaw' | 'asOf' | 'recorded' | 'decided'
> & {
  readonly same: string
}

export interface Decision<C> {
  readonly claim: C
  readonly why: Why
}

/** By which of two claims would one go? Below zero: by the first. */
type Reason = readonly [why: Why, compare: (a: Claim, b: Claim, item: Pick<Item, 'authority'>) => number]

const reasons: readonly Reason[] = [
  ['decided', (a, b) => Number(b.decided !== null) - Number(a.decided !== null)],
  ['sound', (a, b) => Number(a.flaw !== null) - Number(b.flaw !== null)],
  ['authority', (a, b, item) => rankOf(item.authority, a.sourceKind) - rankOf(item.authority, b.sourceKind)],
  ['newer', (a, b) => order(b.asOf, a.asOf) || order(b.recorded, a.recorded) || order(b.id, a.id)],
]

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The claim that counts among all that are said now of one item. A person's decision comes first (the latest of several), then a
 * value without a flaw, then who answers for the item, then the later day: never simply who wrote last. The order of the input
 * does not matter. Undefined when nothing is said.
 */
export function decide<C extends Claim>(
  item: Pick<Item, 'authority'>,
  claims: readonly C[],
): Decision<C> | undefined {
  const [best, ...rest] = [...claims].sort((a, b) => comparing(item, a, b)[0])
  if (!best) return undefined
  if (best.decided !== null) return { claim: best, why: 'decided' }
  const rival = rest.find((claim) => claim.same !== best.same)
  if (!rival) return { claim: best, why: rest.length > 0 ? 'agreed' : 'only' }
  return { claim: best, why: comparing(item, best, rival)[1] }
}

function comparing(item: Pick<Item, 'authority'>, a: Claim, b: Claim): [number, Why] {
  for (const [why, compare] of reasons) {
    const found = compare(a, b, item)
    if (found !== 0) return [found, why]
  }
  return [0, 'newer']
}

/** How many different values other than the one that counts are still said. */
export function othersOf(winner: Claim, claims: readonly Claim[]): number {
  return new Set(claims.map((claim) => claim.same).filter((same) => same !== winner.same)).size
}

/** Claims by item, decided one by one. Items that the catalogue does not know are left out. */
export function decideAll<C extends Claim>(
  catalogue: ReadonlyMap<string, Pick<Item, 'authority'>>,
  claims: readonly C[],
): Map<string, Decision<C> & { readonly others: number }> {
  const byItem = Map.groupBy(claims, (claim) => claim.item)
  const decided = new Map<string, Decision<C> & { readonly others: number }>()
  for (const [id, said] of byItem) {
    const item = catalogue.get(id)
    const found = item && decide(item, said)
    if (found) decided.set(id, { ...found, others: othersOf(found.claim, said) })
  }
  return decided
}
