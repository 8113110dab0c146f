import type { Day } from '../../../base/contract.ts'
import { joined, type Told } from './spans.rules.ts'

/** Part of the whole that an owner has: 1 of 2. */
export interface Share {
  readonly part: number
  readonly whole: number
}

export interface TenureSaid extends Told {
  readonly dwelling: string
  readonly holder: string
  readonly kind: 'owner' | 'tenant' | 'user'
  readonly share: Share | null
}

export interface Tenure {
  readonly dwelling: string
  readonly holder: string
  readonly kind: 'owner' | 'tenant' | 'user'
  readonly share: Share | null
  readonly from: Day
  readonly to: Day | null
}

/** Who owns, rents and uses dwellings, from all that sources say: one holder never has two tenures of one kind in a dwelling on a day. */
export function tenuresOf(rows: readonly TenureSaid[]): Tenure[] {
  const groups = Map.groupBy(rows, (row) => `${row.dwelling} ${row.kind} ${row.holder}`)
  return [...groups.values()].flatMap((said) =>
    joined(said).map(({ from, to, rows: [first, ...more] }) => {
      const { dwelling, holder, kind } = first!
      const share = [first!, ...more].find((row) => row.share !== null)?.share ?? null
      return { dwelling, holder, kind, share: kind === 'owner' ? share : null, from, to }
    }),
  )
}

/** Do the owners of today have more than the whole together? Counted exactly: three thirds are one. */
export function exceeds(tenures: readonly Tenure[]): boolean {
  let part = 0n
  let whole = 1n
  for (const { kind, to, share } of tenures) {
    if (kind !== 'owner' || to !== null || !share) continue
    part = part * BigInt(share.whole) + BigInt(share.part) * whole
    whole *= BigInt(share.whole)
  }
  return part > whole
}
