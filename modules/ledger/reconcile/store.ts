import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { entryColumns } from '../entries.store.ts'
import type { EntryRow } from '../leaf.rules.ts'
import type { Finding } from './findings.rules.ts'

export type PlacedEntry = EntryRow & { readonly index: number | null }

/** Entries after an id, in the order of the ids, with their places. */
export async function entriesAfter(
  tx: Tx,
  street: string,
  after: string,
  limit: number,
): Promise<PlacedEntry[]> {
  return tx.query<PlacedEntry>({
    name: 'ledger-entries-after',
    text: `SELECT ${entryColumns}, p.index FROM (SELECT * FROM ledger.entry WHERE street = $1 AND id > $2 ORDER BY id LIMIT $3) e
           LEFT JOIN ledger.place p ON p.id = e.id ORDER BY e.id`,
    values: [street, after, limit],
  })
}

/** Places whose entry is gone. */
export async function placesWithoutEntry(
  tx: Tx,
  street: string,
  after: string,
  limit: number,
): Promise<{ id: string; index: number }[]> {
  return tx.query({
    text: `SELECT p.id, p.index FROM ledger.place p WHERE p.street = $1 AND p.id > $2
             AND NOT EXISTS (SELECT FROM ledger.entry e WHERE e.street = p.street AND e.id = p.id)
           ORDER BY p.index LIMIT $3`,
    values: [street, after, limit],
  })
}

export interface ReconciliationRow {
  readonly id: string
  readonly at: Instant
  readonly since: Instant | null
  readonly askedBy: string
  readonly entries: number
  readonly erased: number
  readonly ms: number
  readonly found: number
  readonly findings: readonly Finding[]
}

export async function addReconciliation(tx: Tx, street: string, r: ReconciliationRow): Promise<void> {
  await tx.query({
    text: `INSERT INTO ledger.reconciliation (street, id, at, since, asked_by, entries, erased, ms, found, findings)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      street,
      r.id,
      r.at,
      r.since,
      r.askedBy,
      r.entries,
      r.erased,
      r.ms,
      r.found,
      JSON.stringify(r.findings),
    ],
  })
}

/** The newest ones. */
export async function reconciliations(tx: Tx, street: string, limit: number): Promise<ReconciliationRow[]> {
  return tx.query<ReconciliationRow>({
    text: `SELECT id, at, since, asked_by AS "askedBy", entries, erased, ms, found, findings FROM ledger.reconciliation
           WHERE street = $1 ORDER BY id DESC LIMIT $2`,
    values: [street, limit],
  })
}
