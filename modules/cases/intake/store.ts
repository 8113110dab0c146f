import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Instant } from '../../../base/contract.ts'
import { type Tx, withTx } from '../../../base/db/tx.ts'
import type { Entry } from '../../ledger/index.ts'
import { beginningSql } from '../store.ts'

export interface NewCase {
  readonly street: string
  readonly id: string
  readonly day: string
  readonly seq: number
  readonly matter: string
  readonly words: string
  readonly summary: string | null
  readonly urgency: string
  readonly channel: string
  readonly place: string
  readonly lon: number | null
  readonly lat: number | null
  readonly grid: string | null
  readonly community: string | null
  readonly resident: string | null
  readonly receipt: Buffer
  readonly actDue: Instant
  readonly at: Instant
  readonly grams: readonly string[]
  readonly splitFrom: string | null
}

/**
 * The next numbers of a street’s day, in a transaction of their own. It does not wait for the disk: a number is worth nothing
 * before its case is committed, and that commit waits for all that was written before it, these numbers too.
 */
export function drawNumbers(pool: pg.Pool, street: string, day: string, count: number): Promise<number[]> {
  const draw = (tx: Tx) =>
    tx.commitWith({
      name: 'numbers-draw',
      text: `INSERT INTO cases.counter AS n (street, day, last) VALUES ($1, $2, $3)
             ON CONFLICT (street, day) DO UPDATE SET last = n.last + excluded.last RETURNING last`,
      values: [street, day, count],
    })
  return withTx(pool, { street, actor: 'system' }, draw, { unhurried: true }).then(([rows]) => {
    const { last } = rows![0] as { last: number }
    return Array.from({ length: count }, (_, i) => last - count + 1 + i)
  })
}

/** The report with its first step, counters, search terms and ledger entry in one statement. */
export async function addCase(tx: Tx, c: NewCase, e: Entry): Promise<void> {
  await tx.query({
    name: 'case-add',
    text: `WITH added AS (
        INSERT INTO cases.case (street, id, day, seq, state, act, act_due, matter, words, summary, urgency, channel, place, lon, lat,
            grid, community, resident, receipt, reported_at, steps, split_from)
        VALUES ($1, $2, $3, $29, 'reported', 'file', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18)),
      step AS (
        INSERT INTO cases.step (street, case_id, no, kind, at, actor, post, unit, facts, entry)
        VALUES ($1, $2, 1, 'report', $17, $19, $20, $21, jsonb_build_object('channel', $9::text), $22)),
      counted AS (
        INSERT INTO cases.tally_change (street, id, grid, community, state, n) VALUES ($1, $23, $13, $14, 'reported', 1)),
      terms AS (INSERT INTO cases.search (street, id, grams) VALUES ($1, $2, $24)),
      entered AS (
        INSERT INTO ledger.entry (street, id, at, type, actor, post, unit, purpose, route, case_id, facts, content)
        VALUES ($1, $22, $17, $25, $19, $20, $21, $26, $27, $2, jsonb_build_object('channel', $9::text), $28))
      INSERT INTO ledger.waiting (street, id) VALUES ($1, $22)`,
    values: [
      c.street,
      c.id,
      c.day,
      c.actDue,
      c.matter,
      c.words,
      c.summary,
      c.urgency,
      c.channel,
      c.place,
      c.lon,
      c.lat,
      c.grid,
      c.community,
      c.resident,
      c.receipt,
      c.at,
      c.splitFrom,
      e.actor,
      e.post,
      e.unit,
      e.id,
      uuidv7(),
      c.grams,
      e.type,
      e.purpose,
      e.route,
      e.content,
      c.seq,
    ],
  })
}

export interface NewReporter {
  readonly street: string
  readonly case: string
  readonly name: Sealed | null
  readonly phone: SealedIndexed | null
  readonly helperName: Sealed | null
  readonly helperPhone: SealedIndexed | null
}
export interface Sealed {
  readonly sealed: Buffer
  readonly masked: string
}
export interface SealedIndexed extends Sealed {
  readonly index: Buffer
}

export async function addReporter(tx: Tx, r: NewReporter): Promise<void> {
  await tx.query({
    name: 'reporter-add',
    text: `INSERT INTO cases.reporter (street, case_id, name_sealed, name_masked, phone_sealed, phone_masked, phone_index,
             helper_name_sealed, helper_name_masked, helper_phone_sealed, helper_phone_index)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      r.street,
      r.case,
      r.name?.sealed,
      r.name?.masked,
      r.phone?.sealed,
      r.phone?.masked,
      r.phone?.index,
      r.helperName?.sealed,
      r.helperName?.masked,
      r.helperPhone?.sealed,
      r.helperPhone?.index,
    ],
  })
}

export interface Candidate {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly words: string
  readonly place: string
  readonly category: string | null
  readonly grid: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly reportedAt: Instant
  readonly samePhone: boolean
}

/**
 * Cases that a new report may repeat: near its point, with its words, or by its phone; open ones and those closed in
 * the last month. Bounded: the scoring itself is a pure engine.
 */
export async function candidates(
  tx: Tx,
  street: string,
  by: {
    point: { lon: number; lat: number } | null
    grams: readonly string[]
    phone: Buffer | null
    since: Instant
    except: string | null
  },
): Promise<Candidate[]> {
  const reach = 0.006 // degrees, about 600 m: farther away is another matter
  return tx.query<Candidate>({
    name: 'case-candidates',
    text: `WITH near AS (
        SELECT c.id FROM cases.case c WHERE c.street = $1 AND $2::float8 IS NOT NULL AND c.state NOT IN ('rejected', 'closed', 'merged')
          AND c.lon BETWEEN $2 - $4 AND $2 + $4 AND c.lat BETWEEN $3 - $4 AND $3 + $4 ORDER BY c.id DESC LIMIT 60),
      said AS (SELECT cases.search_any($5, 60) AS id),
      called AS (SELECT r.case_id AS id FROM cases.reporter r WHERE r.street = $1 AND r.phone_index = $6 ORDER BY r.case_id DESC LIMIT 10)
      SELECT c.id, to_char(c.day, 'YYYYMMDD') || '-' || lpad(c.seq::text, 4, '0') AS number, c.state, left(c.words, 400) AS words, c.place,
        c.category, c.grid, c.lon, c.lat, c.reported_at AS "reportedAt", EXISTS (SELECT 1 FROM called k WHERE k.id = c.id) AS "samePhone"
      FROM cases.case c WHERE c.street = $1 AND c.id IN (SELECT id FROM near UNION SELECT id FROM said UNION SELECT id FROM called)
        AND c.reported_at > $7 AND c.state <> 'merged' AND c.state <> 'rejected' AND c.id IS DISTINCT FROM $8
      ORDER BY c.id DESC LIMIT 100`,
    values: [
      street,
      by.point?.lon ?? null,
      by.point?.lat ?? null,
      reach,
      by.grams,
      by.phone,
      by.since,
      by.except,
    ],
  })
}

export interface MyRow {
  readonly street: string
  readonly id: string
  readonly number: string
  readonly state: string
  readonly words: string
  readonly reportedAt: Instant
  readonly due: Instant | null
}

/** Over all streets: the resident scope shows one's own and nothing else. */
export async function casesOfResident(
  tx: Tx,
  resident: string,
  after: string | undefined,
  limit: number,
): Promise<MyRow[]> {
  return tx.query<MyRow>({
    name: 'cases-of-resident',
    text: `SELECT c.street, c.id, to_char(c.day, 'YYYYMMDD') || '-' || lpad(c.seq::text, 4, '0') AS number, c.state, ${beginningSql('c.words', 90)} AS words,
             c.reported_at AS "reportedAt", c.due
           FROM cases.case c WHERE c.resident = $1 AND ($2::uuid IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`,
    values: [resident, after ?? null, limit],
  })
}
