import type { Instant } from '../../../../base/contract.ts'
import { insertMany } from '../../../../base/db/insert-many.ts'
import type { Tx } from '../../../../base/db/tx.ts'
import type { DuplicateReason } from '../../../../engines/suggest/index.ts'
import { beginningSql } from '../../store.ts'
import { planAfresh } from '../writing/store.ts'

/** The span of the cases that wait to be compared, by id, which is by time. */
export async function waitingSpan(
  tx: Tx,
  street: string,
): Promise<{ first: string; last: string; count: number } | undefined> {
  const rows = await tx.query<{ first: string | null; last: string; count: number }>({
    name: 'uncompared-span',
    text: `SELECT (SELECT case_id FROM cases.uncompared WHERE street = $1 ORDER BY case_id LIMIT 1) AS first,
                  (SELECT case_id FROM cases.uncompared WHERE street = $1 ORDER BY case_id DESC LIMIT 1) AS last,
                  (SELECT count(*) FROM cases.uncompared WHERE street = $1) AS count`,
    values: [street],
  })
  const { first, last, count } = rows[0]!
  return first === null ? undefined : { first, last, count }
}

export interface SaidRow {
  readonly id: string
  readonly words: string
  readonly category: string | null
  readonly grid: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly reportedAt: Instant
  /** Code of who said it, where the other system told one. */
  readonly caller: string | null
  readonly waits: boolean
}

/** Cases in order of time after an id, with as many of their words as a comparison looks at. */
export async function casesAfter(
  tx: Tx,
  street: string,
  after: string,
  until: string,
  most: number,
): Promise<SaidRow[]> {
  await tx.query({ text: planAfresh })
  const cases = await tx.query<Omit<SaidRow, 'caller' | 'waits'>>({
    name: 'uncompared-page',
    text: `SELECT c.id, left(c.words, 1500) AS words, c.category, c.grid, c.lon, c.lat, c.reported_at AS "reportedAt"
           FROM cases.case c
           WHERE c.street = $1 AND c.id > $2 AND c.id <= $3 AND c.state NOT IN ('merged', 'rejected')
           ORDER BY c.id LIMIT $4`,
    values: [street, after, until, most],
  })
  // A query of its own: joined, a planner without figures for a table just filled may choose to read all of it per row.
  const waiting = await tx.query<{ id: string; caller: string | null }>({
    name: 'uncompared-of-page',
    text: `SELECT u.case_id AS id, u.caller FROM cases.uncompared u WHERE u.street = $1 AND u.case_id > $2 AND u.case_id <= $3`,
    values: [street, after, cases.at(-1)?.id ?? after],
  })
  const callers = new Map(waiting.map((row) => [row.id, row.caller]))
  return cases.map((row) => ({ ...row, caller: callers.get(row.id) ?? null, waits: callers.has(row.id) }))
}

/** Words of cases spread over a span, to learn which words are common in this street. */
export async function sampleWords(
  tx: Tx,
  street: string,
  after: string,
  until: string,
  most: number,
): Promise<string[]> {
  await tx.query({ text: planAfresh })
  const rows = await tx.query<{ words: string }>({
    name: 'uncompared-sample',
    text: `SELECT left(c.words, 1500) AS words FROM cases.case c
           WHERE c.street = $1 AND c.id > $2 AND c.id <= $3 ORDER BY c.receipt LIMIT $4`,
    values: [street, after, until, most],
  })
  return rows.map((row) => row.words)
}

export interface Likeness {
  readonly case_id: string
  readonly other_id: string
  readonly score: number
  readonly reasons: readonly DuplicateReason[]
}

/** Keeps what was found and strikes off what has been compared with everything near it, in one transaction. */
export async function keepLikeness(
  tx: Tx,
  street: string,
  found: readonly Likeness[],
  compared: readonly string[],
): Promise<number> {
  await tx.query({ text: planAfresh })
  const columns = { street: 'text', case_id: 'uuid', other_id: 'uuid', score: 'real', reasons: 'jsonb' }
  const rows = found.map((one) => ({ street, ...one, reasons: JSON.stringify(one.reasons) }))
  const added = await insertMany(tx, 'cases.likeness', columns, rows, 'ON CONFLICT DO NOTHING')
  await tx.query({
    name: 'uncompared-done',
    text: 'DELETE FROM cases.uncompared WHERE street = $1 AND case_id = ANY ($2::uuid[])',
    values: [street, compared],
  })
  return added
}

/** What is left in the list although no such case is shown any more (merged meanwhile). */
export async function clearWaiting(tx: Tx, street: string, until: string): Promise<void> {
  await tx.query({
    name: 'uncompared-clear',
    text: 'DELETE FROM cases.uncompared WHERE street = $1 AND case_id <= $2',
    values: [street, until],
  })
}

export interface AlikeRow {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly words: string
  readonly score: number
  readonly reasons: readonly DuplicateReason[]
}

/** Cases marked as likely the same matter, best first. */
export async function alikeOf(tx: Tx, street: string, id: string, most: number): Promise<AlikeRow[]> {
  return tx.query<AlikeRow>({
    name: 'likeness-of',
    text: `SELECT c.id, to_char(c.day, 'YYYYMMDD') || '-' || lpad(c.seq::text, 4, '0') AS number, c.state, ${beginningSql('c.words', 90)} AS words,
                  l.score, l.reasons
           FROM (SELECT other_id AS id, score, reasons FROM cases.likeness WHERE street = $1 AND case_id = $2
                 UNION ALL
                 SELECT case_id, score, reasons FROM cases.likeness WHERE street = $1 AND other_id = $2) l
           JOIN cases.case c ON c.street = $1 AND c.id = l.id
           ORDER BY l.score DESC, c.id LIMIT $3`,
    values: [street, id, most],
  })
}
