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

/** What waits for the log and has no entry any more: it was taken away before it got its place. */
export async function waitingWithoutEntry(tx: Tx, street: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `SELECT w.id FROM ledger.waiting w WHERE w.street = $1
             AND NOT EXISTS (SELECT FROM ledger.entry e WHERE e.street = w.street AND e.id = w.id)
           ORDER BY w.id LIMIT $2`,
    values: [street, limit],
  })
  return rows.map(({ id }) => id)
}

/** Lost counts where a resumption tells of it, which the auditor sees as an alarm. */
const knownIndexes = `SELECT index FROM ledger.place UNION ALL
  SELECT index FROM ledger.lost l WHERE EXISTS (
    SELECT FROM ledger.alarm a WHERE a.kind = 'ledger.resumed' AND a.at = l.found_at)`

/** The size of the log, if not as many indexes are known; looked at in one moment. */
export async function sizeIfIncomplete(tx: Tx): Promise<number | undefined> {
  const [row] = await tx.query<{ size: number | null; known: number }>({
    text: `SELECT (SELECT max(size)::float8 FROM ledger.head) AS size, (SELECT count(*)::float8 FROM (${knownIndexes}) k) AS known`,
    values: [],
  })
  return row?.size != null && row.known < row.size ? row.size : undefined
}

/** Indexes below a size that the database does not know, the lowest first. */
export async function unknownIndexes(tx: Tx, size: number, limit: number): Promise<number[]> {
  const rows = await tx.query<{ index: number }>({
    text: `SELECT g.index::float8 AS index FROM (
             SELECT index, lead(index) OVER (ORDER BY index) AS next
             FROM (SELECT -1 AS index UNION ALL SELECT $1::bigint UNION ALL ${knownIndexes}) k) s,
             LATERAL generate_series(s.index + 1, least(s.next - 1, s.index + $2)) AS g (index)
           WHERE s.next > s.index + 1 AND s.index < $1::bigint ORDER BY g.index LIMIT $2`,
    values: [size, limit],
  })
  return rows.map(({ index }) => index)
}

const msOfId = `(('x' || substr(replace(e.id::text, '-', ''), 1, 12))::bit(48))::bigint`

/**
 * Placed entries whose time, or whose id, lies more than `late` ms before what stands before them in the log, or after `future`: they came
 * into the log long after the time they name, or name one that has not come yet.
 */
export async function timesOutOfOrder(
  tx: Tx,
  street: string,
  first: string,
  { late, future }: { readonly late: number; readonly future: Instant },
  limit: number,
): Promise<{ id: string; index: number; case: string | null }[]> {
  return tx.query({
    text: `SELECT o.id, o.index, o.case_id AS "case" FROM (
             SELECT e.id, p.index, e.case_id, e.at, ${msOfId} AS ms, max(${msOfId}) OVER w AS ms_before, max(e.at) OVER w AS at_before
             FROM ledger.place p JOIN ledger.entry e ON e.street = p.street AND e.id = p.id
             WHERE p.street = $1 AND p.index >= coalesce(
               (SELECT min(f.index) FROM ledger.place f WHERE f.street = $1 AND f.id >= $2::uuid), 0)
             WINDOW w AS (ORDER BY p.index ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) o
           WHERE o.ms < o.ms_before - $3::bigint OR o.at < o.at_before - $3::bigint * interval '1 ms' OR o.at > $4
           ORDER BY o.index LIMIT $5`,
    values: [street, first, late, future, limit],
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
