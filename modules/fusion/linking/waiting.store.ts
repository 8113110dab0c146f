import type { Tx } from '../../../base/db/tx.ts'

/** Parties of line records that were taken and not yet compared with the registers, by source, as far as the asker sees. */
export async function countWaiting(
  tx: Tx,
  street: string,
): Promise<{ kind: string; source: string; n: number }[]> {
  return tx.query({
    name: 'fusion-count-waiting',
    text: `SELECT p.kind, p.source, count(*)::int AS n FROM fusion.party p
           WHERE p.street = $1 AND p.subject IS NULL AND p.ended IS NULL GROUP BY p.kind, p.source ORDER BY p.kind, p.source`,
    values: [street],
  })
}
