import type { Tx } from '../../base/db/tx.ts'

/** How many lines a register has, as far as the asker sees. */
export interface Registered {
  readonly kind: 'person' | 'household' | 'dwelling'
  readonly n: number
  /** Beside `n`: kept for their history only (found to be another, or said by nobody). */
  readonly gone: number
  /** Of `n`: people who died. */
  readonly ended: number
}

/** The registers of people and homes, counted without regard to territory. */
export async function countRegistered(tx: Tx, street: string): Promise<Registered[]> {
  return tx.query<Registered>({
    name: 'residents-count-registered',
    text: `SELECT 'person' AS kind, (count(*) FILTER (WHERE NOT p.gone))::int AS n, (count(*) FILTER (WHERE p.gone))::int AS gone,
             (count(*) FILTER (WHERE p.died AND NOT p.gone))::int AS ended FROM residents.person p WHERE p.street = $1
           UNION ALL SELECT 'household', (count(*) FILTER (WHERE NOT h.gone))::int, (count(*) FILTER (WHERE h.gone))::int, 0
             FROM residents.household h WHERE h.street = $1
           UNION ALL SELECT 'dwelling', (count(*) FILTER (WHERE NOT d.gone))::int, (count(*) FILTER (WHERE d.gone))::int, 0
             FROM residents.dwelling d WHERE d.street = $1`,
    values: [street],
  })
}
