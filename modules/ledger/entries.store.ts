import type { Tx } from '../../base/db/tx.ts'
import type { EntryRow } from './leaf.rules.ts'

export interface EntryRef {
  readonly street: string
  readonly id: string
}

export const entryColumns = `e.id, e.street, e.at, e.type, e.actor, e.post, e.unit, e.purpose, e.route, e.case_id AS "case",
  e.subject, e.facts, e.content`

/** These entries, in the order asked for; those that are not there (or not to be seen) are missing. */
export async function readEntries(tx: Tx, refs: readonly EntryRef[]): Promise<EntryRow[]> {
  return tx.query<EntryRow>({
    name: 'ledger-read-entries',
    text: `SELECT ${entryColumns} FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS w (street, id, n)
           JOIN ledger.entry e ON e.street = w.street AND e.id = w.id ORDER BY w.n`,
    values: [refs.map((ref) => ref.street), refs.map((ref) => ref.id)],
  })
}
