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

/** The index from which on the log holds what was written since this id: after the last place of an older one. */
export async function firstIndexSince(tx: Tx, first: string): Promise<number> {
  const [row] = await tx.query<{ index: number }>({
    text: 'SELECT index FROM ledger.place WHERE id < $1 ORDER BY id DESC LIMIT 1',
    values: [first],
  })
  return row ? row.index + 1 : 0
}

export interface WaitingSeen {
  readonly id: string
  /** It has no entry any more: it was taken away before it got its place. */
  readonly gone: boolean
}

/** The next of what waits for the log, in the order of the ids. */
export async function waitingAfter(
  tx: Tx,
  street: string,
  after: string,
  limit: number,
): Promise<WaitingSeen[]> {
  return tx.query<WaitingSeen>({
    text: `SELECT w.id, (SELECT e.id FROM ledger.entry e WHERE e.street = $1 AND e.id = w.id) IS NULL AS gone
           FROM (SELECT id FROM ledger.waiting WHERE street = $1 AND id > $2 ORDER BY id LIMIT $3) w ORDER BY w.id`,
    values: [street, after, limit],
  })
}

/** How many entries the log has by its newest head. Read before the places: those of a head are committed with it. */
export async function logSize(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ size: number | null }>({
    text: 'SELECT max(size)::float8 AS size FROM ledger.head',
    values: [],
  })
  return row?.size ?? 0
}

/** A place of this street with what its entry says; nulls where the entry is gone. */
export interface PlaceSeen {
  readonly id: string
  readonly index: number
  readonly at: Instant | null
  readonly case: string | null
}

const seen = `p.id, p.index, e.at, e.case_id AS "case"`
const entryOfPlace = `LEFT JOIN LATERAL (SELECT d.at, d.case_id FROM ledger.entry d WHERE d.street = p.street AND d.id = p.id OFFSET 0) e ON true`

/** Places of this street at these indexes, in their order. */
export async function placesBetween(tx: Tx, street: string, from: number, to: number): Promise<PlaceSeen[]> {
  return tx.query<PlaceSeen>({
    name: 'ledger-places-between',
    text: `SELECT ${seen} FROM (SELECT * FROM ledger.place WHERE index >= $2 AND index < $3 AND street = $1) p
           ${entryOfPlace} ORDER BY p.index`,
    values: [street, from, to],
  })
}

/** Places of this street that lie beyond every signed head, the lowest first. */
export async function placesBeyond(
  tx: Tx,
  street: string,
  size: number,
  limit: number,
): Promise<PlaceSeen[]> {
  return tx.query<PlaceSeen>({
    text: `SELECT ${seen} FROM (SELECT * FROM ledger.place WHERE index >= $2 AND street = $1 ORDER BY index LIMIT $3) p
           ${entryOfPlace} ORDER BY p.index`,
    values: [street, size, limit],
  })
}

/** How many of these indexes have a place, of any street. */
export async function countPlaces(tx: Tx, from: number, to: number): Promise<number> {
  const [row] = await tx.query<{ n: number }>({
    name: 'ledger-places-count',
    text: 'SELECT count(*)::int AS n FROM ledger.place WHERE index >= $1 AND index < $2',
    values: [from, to],
  })
  return row!.n
}

/**
 * Those of these indexes that the database does not know. What was lost counts as known where a resumption tells of it, which the
 * auditor sees as an alarm.
 */
export async function unknownIndexes(tx: Tx, from: number, to: number): Promise<number[]> {
  const rows = await tx.query<{ index: number }>({
    text: `SELECT g.index::float8 AS index FROM generate_series($1::bigint, $2::bigint - 1) AS g (index)
           WHERE (SELECT p.index FROM ledger.place p WHERE p.index = g.index) IS NULL
             AND (SELECT l.index FROM ledger.lost l WHERE l.index = g.index AND EXISTS (
               SELECT FROM ledger.alarm a WHERE a.kind = 'ledger.resumed' AND a.at = l.found_at)) IS NULL
           ORDER BY g.index`,
    values: [from, to],
  })
  return rows.map(({ index }) => index)
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

/** When the last comparison by night came to its end, or was noted to have failed. */
export async function newestDaily(tx: Tx, street: string): Promise<Instant | undefined> {
  const [row] = await tx.query<{ at: Instant }>({
    text: `SELECT at FROM ledger.reconciliation WHERE street = $1 AND asked_by = 'system' ORDER BY id DESC LIMIT 1`,
    values: [street],
  })
  return row?.at
}

/** The newest ones. */
export async function reconciliations(
  tx: Tx,
  street: string,
  limit: number,
): Promise<(ReconciliationRow & { readonly street: string })[]> {
  return tx.query({
    text: `SELECT street, id, at, since, asked_by AS "askedBy", entries, erased, ms, found, findings FROM ledger.reconciliation
           WHERE street = $1 ORDER BY id DESC LIMIT $2`,
    values: [street, limit],
  })
}
