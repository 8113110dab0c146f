import type { Tx } from '../../../base/db/tx.ts'
import type { PartyKind } from './compare.rules.ts'

/** Counts parties of these lines as compared, each with the load that brought its line. Gives those loads. */
export async function countLinked(tx: Tx, street: string, lines: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'fusion-count-linked',
    text: `UPDATE fusion.load d SET linked = d.linked + c.n FROM (
             SELECT l.load, count(*)::int AS n FROM unnest($2::uuid[]) AS w (line)
             JOIN fusion.line l ON l.street = $1 AND l.id = w.line GROUP BY l.load) c
           WHERE d.street = $1 AND d.id = c.load RETURNING d.id`,
    values: [street, lines],
  })
  return rows.map((row) => row.id)
}

/** Loads of which nothing waits any more are compared, whatever became of single lines: some ended before it was their turn. */
export async function closeLinked(tx: Tx, street: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `UPDATE fusion.load d SET linked = d.to_link WHERE d.street = $1 AND d.linked <> d.to_link AND d.state <> 'running'
             AND NOT EXISTS (SELECT FROM fusion.line l JOIN fusion.party p ON p.street = l.street AND p.line = l.id
               WHERE l.street = $1 AND l.load = d.id AND p.subject IS NULL AND p.ended IS NULL)
           RETURNING d.id`,
    values: [street],
  })
  return rows.map((row) => row.id)
}

/** Whether a street has more parties of a kind than this. */
export async function moreThan(tx: Tx, street: string, kind: PartyKind, most: number): Promise<boolean> {
  const rows = await tx.query<{ one: number }>({
    name: 'fusion-more-parties',
    text: 'SELECT 1 AS one FROM fusion.party WHERE street = $1 AND kind = $2 AND ended IS NULL OFFSET $3 LIMIT 1',
    values: [street, kind, most],
  })
  return rows.length > 0
}
