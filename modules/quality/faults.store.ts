import type { Instant } from '../../base/contract.ts'
import { insertMany } from '../../base/db/insert-many.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Ending, Judged } from './shapes.ts'

/** A fault as the table has it. */
export interface FaultRow {
  readonly id: string
  readonly source: string
  readonly subject: string
  readonly item: string
  readonly dimension: Judged
  readonly code: string
  readonly line: string | null
  readonly other: string | null
  readonly given: Buffer
  readonly found: Instant
  readonly ended: Instant | null
  readonly how: Ending | null
  readonly batch: string | null
}

const columns =
  'f.id, f.source, f.subject, f.item, f.dimension, f.code, f.line, f.other, f.given, f.found, f.ended, f.how, f.batch'

/** Faults of these subjects that are still there. */
export async function openOf(tx: Tx, street: string, subjects: readonly string[]): Promise<FaultRow[]> {
  return tx.query<FaultRow>({
    name: 'quality-open-of',
    text: `SELECT ${columns} FROM quality.fault f WHERE f.street = $1 AND f.subject = ANY ($2) AND f.ended IS NULL`,
    values: [street, subjects],
  })
}

export interface AnswerRow {
  readonly source: string
  readonly subject: string
  readonly item: string
  readonly dimension: Judged
  readonly code: string
  readonly given: Buffer
  readonly reason: string
}

/** What owners said to be right, of these subjects. */
export async function answersOf(tx: Tx, street: string, subjects: readonly string[]): Promise<AnswerRow[]> {
  return tx.query<AnswerRow>({
    name: 'quality-answers-of',
    text: `SELECT source, subject, item, dimension, code, given, reason FROM quality.answer WHERE street = $1 AND subject = ANY ($2)`,
    values: [street, subjects],
  })
}

export type NewFault = Omit<FaultRow, 'found' | 'ended' | 'how' | 'batch'>

export async function add(tx: Tx, street: string, at: Instant, rows: readonly NewFault[]): Promise<void> {
  if (rows.length === 0) return
  await insertMany(
    tx,
    'quality.fault',
    {
      ...{ street: 'text', id: 'uuid', source: 'text', subject: 'uuid', item: 'text', dimension: 'text' },
      ...{ code: 'text', line: 'uuid', other: 'text', given: 'bytea', found: 'timestamptz' },
    },
    rows.map((row) => ({ ...row, street, found: at })),
  )
}

/** The same row is still wrong, by another rule or with another value. */
export async function change(tx: Tx, street: string, rows: readonly NewFault[]): Promise<void> {
  for (const { id, code, line, other, given } of rows)
    await tx.query({
      name: 'quality-change',
      text: 'UPDATE quality.fault SET code = $3, line = $4, other = $5, given = $6 WHERE street = $1 AND id = $2',
      values: [street, id, code, line, other, given],
    })
}

export async function end(
  tx: Tx,
  street: string,
  at: Instant,
  how: Ending,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    name: 'quality-end',
    text: 'UPDATE quality.fault SET ended = $3, how = $4 WHERE street = $1 AND id = ANY ($2::uuid[]) AND ended IS NULL',
    values: [street, ids, at, how],
  })
}

export interface Which {
  readonly source: string
  readonly dimension: Judged
  readonly item: string
}

/** A page of the list behind a figure, in the order in which they were found. */
export async function list(
  tx: Tx,
  street: string,
  of: Which,
  page: { readonly after: string | null; readonly limit: number; readonly unsent?: boolean },
): Promise<FaultRow[]> {
  return tx.query<FaultRow>({
    text: `SELECT ${columns} FROM quality.fault f WHERE f.street = $1 AND f.source = $2 AND f.dimension = $3 AND f.item = $4
             AND f.ended IS NULL AND ($5::uuid IS NULL OR f.id > $5)${page.unsent ? ' AND f.batch IS NULL' : ''} ORDER BY f.id LIMIT $6`,
    values: [street, of.source, of.dimension, of.item, page.after, page.limit],
  })
}

/** Faults by id, locked: of two who send the same rows, one goes first. */
export async function byIds(tx: Tx, street: string, ids: readonly string[]): Promise<FaultRow[]> {
  return tx.query<FaultRow>({
    text: `SELECT ${columns} FROM quality.fault f WHERE f.street = $1 AND f.id = ANY ($2::uuid[]) ORDER BY f.id FOR UPDATE`,
    values: [street, ids],
  })
}

/** Marks rows as on their way. Gives how many were free to go. */
export async function send(tx: Tx, street: string, batch: string, ids: readonly string[]): Promise<number> {
  return tx.change({
    text: 'UPDATE quality.fault SET batch = $2 WHERE street = $1 AND id = ANY ($3::uuid[]) AND batch IS NULL AND ended IS NULL',
    values: [street, batch, ids],
  })
}

/** Rows of a batch whose case ended without them: they can be sent again. */
export async function release(tx: Tx, street: string, batch: string): Promise<void> {
  await tx.query({
    text: 'UPDATE quality.fault SET batch = NULL WHERE street = $1 AND batch = $2 AND ended IS NULL',
    values: [street, batch],
  })
}

export async function ofBatch(
  tx: Tx,
  street: string,
  batch: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<FaultRow[]> {
  return tx.query<FaultRow>({
    text: `SELECT ${columns} FROM quality.fault f WHERE f.street = $1 AND f.batch = $2 AND ($3::uuid IS NULL OR f.id > $3) ORDER BY f.id LIMIT $4`,
    values: [street, batch, page.after, page.limit],
  })
}

/** The owner's word that values are right. */
export async function addAnswers(
  tx: Tx,
  by: { readonly street: string; readonly at: Instant; readonly actor: string; readonly unit: string | null },
  rows: readonly AnswerRow[],
): Promise<void> {
  const { street, at, actor, unit } = by
  await insertMany(
    tx,
    'quality.answer',
    {
      ...{ street: 'text', source: 'text', subject: 'uuid', item: 'text', dimension: 'text', code: 'text' },
      ...{ given: 'bytea', reason: 'text', at: 'timestamptz', actor: 'text', unit: 'uuid' },
    },
    rows.map((row) => ({ ...row, street, at, actor, unit })),
    `ON CONFLICT (street, subject, source, item, dimension, code, given)
       DO UPDATE SET reason = EXCLUDED.reason, at = EXCLUDED.at, actor = EXCLUDED.actor, unit = EXCLUDED.unit`,
  )
}

/** Faults that are there now, counted as the lists show them. */
export async function counts(
  tx: Tx,
  street: string,
  source: string,
): Promise<(Pick<Which, 'item' | 'dimension'> & { readonly n: number })[]> {
  return tx.query({
    name: 'quality-counts',
    text: `SELECT dimension, item, count(*)::float8 AS n FROM quality.fault WHERE street = $1 AND source = $2 AND ended IS NULL GROUP BY dimension, item`,
    values: [street, source],
  })
}

/** How many rows the list of one figure has. */
export async function countOf(tx: Tx, street: string, of: Which): Promise<number> {
  const [found] = await tx.query<{ n: number }>({
    text: `SELECT count(*)::float8 AS n FROM quality.fault WHERE street = $1 AND source = $2 AND dimension = $3 AND item = $4 AND ended IS NULL`,
    values: [street, of.source, of.dimension, of.item],
  })
  return found?.n ?? 0
}

/**
 * The row of a fault is taken to be about another subject. Where that one has the same fault already, it takes over the way back, and
 * this one ends.
 */
export async function moveTo(
  tx: Tx,
  street: string,
  at: Instant,
  fault: FaultRow,
  subject: string,
): Promise<void> {
  const key = [fault.source, fault.item, fault.dimension]
  const there = await tx.query<{ id: string }>({
    text: `SELECT id FROM quality.fault WHERE street = $1 AND subject = $2 AND source = $3 AND item = $4 AND dimension = $5 AND ended IS NULL`,
    values: [street, subject, ...key],
  })
  if (!there[0]) {
    await tx.query({
      text: 'UPDATE quality.fault SET subject = $3 WHERE street = $1 AND id = $2',
      values: [street, fault.id, subject],
    })
    return
  }
  await tx.query({
    text: 'UPDATE quality.fault SET batch = coalesce(batch, $3) WHERE street = $1 AND id = $2',
    values: [street, there[0].id, fault.batch],
  })
  await tx.query({
    text: `UPDATE quality.fault SET batch = NULL, ended = $3, how = 'withdrawn' WHERE street = $1 AND id = $2`,
    values: [street, fault.id, at],
  })
}
