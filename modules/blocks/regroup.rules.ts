import type { Group } from './contract.ts'

/** What is counted of people and homes; numbers of things are public. */
export const personal = ['actual', 'registered', 'sixty', 'alone', 'households', 'dwellings'] as const
type Personal = (typeof personal)[number]

/** A row before anything is left out. */
export type Counted = Omit<Group, Personal> & Record<Personal, number>
type Open<R> = { -readonly [K in keyof R]: R[K] }

/** Below this a number may tell of one household. @see standards/masking-rules.json (leader: statistics; small cells < 5 suppressed) */
export const least = 5

/**
 * Leaves out numbers from 1 to 4. Where a column then lacks a single one, the total would still tell it: the next smallest goes too. A column
 * of one row is its own total.
 */
export function suppress(rows: readonly Counted[]): Group[] {
  const out: Open<Group>[] = rows.map((row) => ({ ...row }))
  for (const field of personal) {
    const order = rows
      .map((row, i) => ({ i, n: row[field] }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => a.n - b.n)
    const small = order.filter(({ n }) => n < least).length
    const gone = small === 1 ? 2 : small
    for (const { i } of order.slice(0, gone)) out[i]![field] = null
  }
  return out
}

export interface Place {
  readonly grid: string | null
  readonly community: string | null
}

/** One number at a place, to be added up. */
export interface Addend extends Place {
  readonly what: Personal | 'organizations' | 'facilities'
  readonly n: number
}

export type By = 'grid' | 'community' | 'street'

/** Adds up by territory. What lies in no grid stands under its community, what lies nowhere under null: the sums stay whole. */
export function regroup(addends: readonly Addend[], by: By, street: string): Counted[] {
  const rows = new Map<string, Open<Counted>>()
  for (const { grid, community, what, n } of addends) {
    const id = by === 'street' ? street : by === 'community' ? community : grid
    const of = by === 'street' ? null : community
    const key = `${id} ${of}`
    let row = rows.get(key)
    if (!row) {
      row = { id, community: of, ...zero }
      rows.set(key, row)
    }
    row[what] += n
  }
  const order = (row: Counted) => `${row.community ?? '~'} ${row.id ?? '~'}`
  return [...rows.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

const zero = {
  ...{ actual: 0, registered: 0, sixty: 0, alone: 0 },
  ...{ households: 0, dwellings: 0, organizations: 0, facilities: 0 },
}

/** What a post serves. */
export interface Territory {
  readonly scope?: string | undefined
  readonly community?: string | undefined
  /** Separated by commas. */
  readonly grids?: string | undefined
}

/** Whether a place lies in the territory of a post. */
export function serves(territory: Territory, { grid, community }: Place): boolean {
  if (territory.scope === 'street') return true
  if (territory.scope === 'community') return community !== null && community === territory.community
  return territory.scope === 'grid' && grid !== null && (territory.grids ?? '').split(',').includes(grid)
}
