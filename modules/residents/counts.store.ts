import type { Tx } from '../../base/db/tx.ts'

/** People by the grid of their home; both null: no home in the base is known of them. */
export interface PeopleCount {
  readonly grid: string | null
  readonly community: string | null
  readonly actual: number
  /** Registered at the very address where they live. */
  readonly registered: number
  /** Who turns 60 this year, or did. */
  readonly sixty: number
  /** Homes in which one person lives. */
  readonly alone: number
}

/** The living, as far as the asker sees. `bornTo`: the last year of birth of those who are counted as 60. */
export async function countPeople(tx: Tx, street: string, bornTo: number): Promise<PeopleCount[]> {
  return tx.query<PeopleCount>({
    name: 'residents-count-people',
    text: `WITH home AS (
             SELECT p.home, p.grid, p.community, count(*) AS people,
               count(*) FILTER (WHERE p.registered = p.home) AS registered, count(*) FILTER (WHERE p.born <= $2) AS sixty
             FROM residents.person p WHERE p.street = $1 AND NOT p.died GROUP BY p.home, p.grid, p.community)
           SELECT grid, community, sum(people)::int AS actual, sum(registered)::int AS registered, sum(sixty)::int AS sixty,
             (count(*) FILTER (WHERE people = 1 AND home IS NOT NULL))::int AS alone
           FROM home GROUP BY grid, community`,
    values: [street, bornTo],
  })
}

export interface CountAt {
  readonly what: 'registered' | 'households' | 'dwellings'
  readonly address: string | null
  readonly n: number
}

/** What is counted by an address of its own: people registered where they do not live, households, dwellings. */
export async function countAt(tx: Tx, street: string): Promise<CountAt[]> {
  return tx.query<CountAt>({
    name: 'residents-count-at',
    text: `SELECT 'registered' AS what, p.registered AS address, count(*)::int AS n FROM residents.person p
             WHERE p.street = $1 AND NOT p.died AND p.registered IS NOT NULL AND p.registered IS DISTINCT FROM p.home GROUP BY p.registered
           UNION ALL SELECT 'households', h.home, count(*)::int FROM residents.household h WHERE h.street = $1 GROUP BY h.home
           UNION ALL SELECT 'dwellings', d.address, count(*)::int FROM residents.dwelling d WHERE d.street = $1 GROUP BY d.address`,
    values: [street],
  })
}
