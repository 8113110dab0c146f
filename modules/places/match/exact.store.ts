import type { Tx } from '../../../base/db/tx.ts'

export interface ExactRow {
  readonly folded: string
  readonly id: string
  readonly text: string
  readonly community: string | null
}

/** Of one question; more of one writing are told apart by nobody. */
const mostAlike = 50_000

/** Addresses in force that are written so, or that are or were called so. Folded texts as `foldPlace` gives them. */
export async function addressesWritten(
  tx: Tx,
  street: string,
  folded: readonly string[],
): Promise<ReadonlyMap<string, readonly ExactRow[]>> {
  const rows = await tx.query<ExactRow>({
    name: 'places-addresses-written',
    // One look at the index for each text, whatever the planner knows of the table: a join of lists went through all addresses.
    text: `SELECT f.folded, a.id, a.text, c.name AS community FROM unnest($2::text[]) f(folded)
           CROSS JOIN LATERAL (
             SELECT id FROM places.address WHERE street = $1 AND folded = f.folded AND to_day IS NULL
             UNION SELECT l.address FROM places.address_alias l
             WHERE l.street = $1 AND l.folded = f.folded AND l.ended IS NULL AND l.kind <> 'code') h
           CROSS JOIN LATERAL (
             SELECT id, text, community FROM places.address
             WHERE street = $1 AND id = h.id AND to_day IS NULL AND kind <> 'road' LIMIT 1) a
           LEFT JOIN LATERAL (SELECT name FROM places.community WHERE street = $1 AND code = a.community LIMIT 1) c ON true
           LIMIT ${mostAlike}`,
    values: [street, folded],
  })
  return Map.groupBy(rows, (row) => row.folded)
}

/** Where an address of before lies now: those in force that came of it, over all steps. */
export async function nowOf(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly id: string; readonly text: string }[]>> {
  const rows = await tx.query<{ was: string; id: string; text: string }>({
    name: 'places-addresses-now',
    text: `WITH RECURSIVE onward AS (
             SELECT was AS was, was AS id, 0 AS n FROM unnest($2::uuid[]) was
             UNION SELECT o.was, s.became, n + 1 FROM onward o
             JOIN places.succession s ON s.street = $1 AND s.was = o.id AND s.became IS NOT NULL WHERE n < 20)
           SELECT DISTINCT o.was, a.id, a.text FROM onward o
           JOIN places.address a ON a.street = $1 AND a.id = o.id AND a.to_day IS NULL LIMIT 2000`,
    values: [street, ids],
  })
  return Map.groupBy(rows, (row) => row.was)
}
