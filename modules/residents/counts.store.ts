import type { Tx } from '../../base/db/tx.ts'
import type { SaidAlone } from './people/alone.ts'

/** People by the grid of their home; both null: no home in the base is known of them. */
export interface PeopleCount {
  readonly grid: string | null
  readonly community: string | null
  readonly actual: number
  /** Registered at the very address where they live. */
  readonly registered: number
  /** Who turns 60 this year, or did. */
  readonly sixty: number
  /** People who live alone (people/alone.rules.ts). */
  readonly alone: number
}

/**
 * The living, as far as the asker sees. `bornTo`: the last year of birth of those who are counted as 60. `said`: of whom it counts that they
 * live alone, or that they do not.
 */
export async function countPeople(
  tx: Tx,
  street: string,
  bornTo: number,
  said: SaidAlone,
): Promise<PeopleCount[]> {
  return tx.query<PeopleCount>({
    name: 'residents-count-people',
    text: `WITH home AS (
             SELECT p.home, p.grid, p.community, count(*) AS people,
               count(*) FILTER (WHERE p.registered = p.home) AS registered, count(*) FILTER (WHERE p.born <= $2) AS sixty,
               count(*) FILTER (WHERE p.id = ANY ($3)) AS yes, count(*) FILTER (WHERE p.id = ANY ($4)) AS no
             FROM residents.person p WHERE p.street = $1 AND NOT p.died AND NOT p.gone GROUP BY p.home, p.grid, p.community)
           SELECT grid, community, sum(people)::int AS actual, sum(registered)::int AS registered, sum(sixty)::int AS sixty,
             (sum(yes) + count(*) FILTER (WHERE people = 1 AND yes = 0 AND no = 0 AND home IS NOT NULL))::int AS alone
           FROM home GROUP BY grid, community`,
    values: [street, bornTo, said.yes, said.no],
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
             WHERE p.street = $1 AND NOT p.died AND NOT p.gone AND p.registered IS NOT NULL AND p.registered IS DISTINCT FROM p.home GROUP BY p.registered
           UNION ALL SELECT 'households', h.home, count(*)::int FROM residents.household h WHERE h.street = $1 AND NOT h.gone GROUP BY h.home
           UNION ALL SELECT 'dwellings', d.address, count(*)::int FROM residents.dwelling d WHERE d.street = $1 AND NOT d.gone GROUP BY d.address`,
    values: [street],
  })
}
