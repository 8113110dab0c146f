import type { Tx } from '../../../base/db/tx.ts'
import { entryColumns } from '../entries.store.ts'
import type { PlacedEntry } from '../reconcile/store.ts'

/** The newest entries of a case with their places, oldest first. Row-level security lets through the case that the request named. */
export async function entriesOfCase(
  tx: Tx,
  street: string,
  id: string,
  limit: number,
): Promise<PlacedEntry[]> {
  const rows = await tx.query<PlacedEntry>({
    name: 'ledger-entries-of-case',
    text: `SELECT ${entryColumns}, p.index FROM ledger.entry e LEFT JOIN ledger.place p ON p.id = e.id
           WHERE e.street = $1 AND e.case_id = $2 ORDER BY e.id DESC LIMIT $3`,
    values: [street, id, limit],
  })
  return rows.reverse()
}
