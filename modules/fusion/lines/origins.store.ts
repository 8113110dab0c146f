import type { Day, Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Mapping } from '../mapping/shapes.ts'
import type { Role } from '../shapes.ts'

/** Where a line record stands in the table that brought it. */
export interface Origin {
  readonly line: string
  readonly load: string
  readonly row: number
  readonly name: string
  readonly asOf: Day | null
}

export async function originsOf(tx: Tx, street: string, lines: readonly string[]): Promise<Origin[]> {
  return tx.query<Origin>({
    name: 'fusion-origins',
    text: `SELECT l.id AS line, l.load, l.row::float8 AS row, d.name, to_char(d.as_of, 'YYYY-MM-DD') AS "asOf"
           FROM fusion.line l JOIN fusion.load d ON d.street = l.street AND d.id = l.load WHERE l.street = $1 AND l.id = ANY ($2::uuid[])`,
    values: [street, lines],
  })
}

/** As whom lines speak of somebody: themselves, the head of a household, an owner. */
export async function rolesOf(
  tx: Tx,
  street: string,
  lines: readonly string[],
): Promise<{ readonly line: string; readonly role: Role; readonly subject: string | null }[]> {
  return tx.query({
    name: 'fusion-roles',
    text: 'SELECT line, role, subject FROM fusion.party WHERE street = $1 AND line = ANY ($2::uuid[])',
    values: [street, lines],
  })
}

/** Which columns loads were told to take. */
export async function mappingsOf(
  tx: Tx,
  street: string,
  loads: readonly string[],
): Promise<ReadonlyMap<string, Mapping>> {
  const rows = await tx.query<{ id: string; mapping: Mapping }>({
    text: 'SELECT id, mapping FROM fusion.load WHERE street = $1 AND id = ANY ($2::uuid[]) AND mapping IS NOT NULL',
    values: [street, loads],
  })
  return new Map(rows.map((row) => [row.id, row.mapping]))
}

export interface DoneLoad {
  readonly source: string
  readonly asOf: Day
  readonly finished: Instant
  readonly rows: number
}

/** The newest loads of each source that came to their end, at most `most` each. */
export async function doneLoads(tx: Tx, street: string, most: number): Promise<DoneLoad[]> {
  return tx.query<DoneLoad>({
    text: `SELECT source, "asOf", finished, rows FROM (
             SELECT source, to_char(as_of, 'YYYY-MM-DD') AS "asOf", finished, read - refused AS rows,
               row_number() OVER (PARTITION BY source ORDER BY finished DESC) AS n
             FROM fusion.load WHERE street = $1 AND phase = 'take' AND state = 'done' AND as_of IS NOT NULL) d WHERE n <= $2`,
    values: [street, most],
  })
}
