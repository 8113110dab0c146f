import { uuidv7 } from 'uuidv7'
import type { Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Limit } from '../duties/contract.ts'
import { type ColumnName, changing, selectList, setList } from './columns.ts'
import type { CaseFacts } from './rules.ts'

/** A case with all that steps and pages need of its row. */
export interface CaseRow extends CaseFacts {
  readonly number: string
  readonly words: string
  readonly channel: string
  readonly place: string
  readonly lon: number | null
  readonly lat: number | null
  readonly resident: string | null
  readonly solved: 'yes' | 'partly' | 'no' | null
  readonly ratingWords: string | null
  readonly ratedAt: Instant | null
  readonly steps: number
}

type Raw = Omit<CaseRow, 'limit'> & { limitAmount: number | null; limitUnit: Limit['unit'] | null }

/** 20261123-0042: the day and the number of the day, as people say it. */
/** The first characters of a text, with a mark where more follows. */
export const beginningSql = (column: string, most: number) =>
  `CASE WHEN length(${column}) > ${most} THEN left(${column}, ${most - 1}) || '…' ELSE ${column} END`

export const numberSql = `to_char(c.day, 'YYYYMMDD') || '-' || lpad(c.seq::text, 4, '0')`

const whole = `SELECT c.street, c.id, ${numberSql} AS number, c.words, c.channel, c.resident, ${selectList} FROM cases.case c`

function fromRaw({ limitAmount, limitUnit, ...row }: Raw): CaseRow {
  return {
    ...row,
    limit: limitAmount === null || limitUnit === null ? null : { amount: limitAmount, unit: limitUnit },
  }
}

/** The case, or nothing when it does not exist or lies outside what the asker may see: the two look alike. */
export async function findCase(tx: Tx, street: string, id: string): Promise<CaseRow | undefined> {
  const rows = await tx.query<Raw>({
    name: 'case-find',
    byKey: true,
    text: `${whole} WHERE c.street = $1 AND c.id = $2`,
    values: [street, id],
  })
  return rows[0] && fromRaw(rows[0])
}

/** The case, locked until the end of the transaction: of several presses of a button one goes first, the rest see its result. */
export async function findCaseForUpdate(tx: Tx, street: string, id: string): Promise<CaseRow | undefined> {
  const rows = await tx.query<Raw>({
    name: 'case-lock',
    text: `${whole} WHERE c.street = $1 AND c.id = $2 FOR UPDATE`,
    values: [street, id],
  })
  return rows[0] && fromRaw(rows[0])
}

/** Row-level security lets through the one case whose receipt was given. */
export async function findCaseByReceipt(
  tx: Tx,
  street: string,
  receipt: Buffer,
  lock: boolean,
): Promise<CaseRow | undefined> {
  const text = `${whole} WHERE c.street = $1 AND c.receipt = $2${lock ? ' FOR UPDATE' : ''}`
  const rows = await tx.query<Raw>({
    name: lock ? 'case-receipt-lock' : 'case-receipt',
    text,
    values: [street, receipt],
  })
  return rows[0] && fromRaw(rows[0])
}

export async function saveCase(tx: Tx, it: CaseRow): Promise<void> {
  const { limit, ...rest } = it
  const values: Partial<Record<ColumnName, unknown>> = {
    ...rest,
    limitAmount: limit?.amount ?? null,
    limitUnit: limit?.unit ?? null,
    pending: it.pending === null ? null : JSON.stringify(it.pending),
  }
  await tx.query({
    name: 'case-save',
    text: `UPDATE cases.case SET ${setList} WHERE street = $1 AND id = $2`,
    values: [it.street, it.id, ...changing.map((name) => values[name])],
  })
}

export interface NewStep {
  readonly street: string
  readonly case: string
  readonly no: number
  readonly kind: string
  readonly at: Instant
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly note: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly innerOnly: boolean
  readonly entry: string
}

export async function addStep(tx: Tx, s: NewStep): Promise<void> {
  await tx.query({
    name: 'step-add',
    text: `INSERT INTO cases.step (street, case_id, no, kind, at, actor, post, unit, note, facts, inner_only, entry)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      s.street,
      s.case,
      s.no,
      s.kind,
      s.at,
      s.actor,
      s.post,
      s.unit,
      s.note,
      JSON.stringify(s.facts),
      s.innerOnly,
      s.entry,
    ],
  })
}

export async function openLeg(
  tx: Tx,
  street: string,
  id: string,
  leg: { no: number; unit: string; at: Instant; due: Instant },
): Promise<void> {
  await tx.query({
    name: 'leg-open',
    text: 'INSERT INTO cases.leg (street, case_id, no, unit, dispatched_at, due) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [street, id, leg.no, leg.unit, leg.at, leg.due],
  })
}

export async function acceptLeg(tx: Tx, street: string, id: string, at: Instant): Promise<void> {
  await tx.query({
    name: 'leg-accept',
    text: 'UPDATE cases.leg SET accepted_at = $3 WHERE street = $1 AND case_id = $2 AND ended_at IS NULL AND accepted_at IS NULL',
    values: [street, id, at],
  })
}

export async function endLeg(
  tx: Tx,
  street: string,
  id: string,
  outcome: string,
  at: Instant,
): Promise<void> {
  await tx.query({
    name: 'leg-end',
    text: 'UPDATE cases.leg SET ended_at = $4, outcome = $3 WHERE street = $1 AND case_id = $2 AND ended_at IS NULL',
    values: [street, id, outcome, at],
  })
}

/** Where a case counts. A step that moves it writes −1 there and +1 here; a job rolls the changes up. */
export interface TallyPlace {
  readonly grid: string | null
  readonly community: string | null
  readonly lead: string | null
  readonly category: string | null
  readonly state: string
}

export async function moveTally(
  tx: Tx,
  street: string,
  from: TallyPlace | null,
  to: TallyPlace | null,
): Promise<void> {
  const moves = [...(from ? [{ ...from, n: -1 }] : []), ...(to ? [{ ...to, n: 1 }] : [])]
  await tx.query({
    name: 'tally-move',
    text: `INSERT INTO cases.tally_change (street, id, grid, community, unit, category, state, n)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::int[])`,
    values: [
      street,
      moves.map(() => uuidv7()),
      moves.map((m) => m.grid),
      moves.map((m) => m.community),
      moves.map((m) => m.lead),
      moves.map((m) => m.category),
      moves.map((m) => m.state),
      moves.map((m) => m.n),
    ],
  })
}

export async function saveGrams(tx: Tx, street: string, id: string, grams: readonly string[]): Promise<void> {
  await tx.query({
    name: 'grams-save',
    text: 'UPDATE cases.search SET grams = $3 WHERE street = $1 AND id = $2',
    values: [street, id, grams],
  })
}

/** Followers by merge: the open reports that were joined to this one. */
export async function childrenOf(tx: Tx, street: string, id: string): Promise<CaseRow[]> {
  const rows = await tx.query<Raw>({
    name: 'case-children',
    text: `${whole} WHERE c.street = $1 AND c.parent = $2 ORDER BY c.id LIMIT 500`,
    values: [street, id],
  })
  return rows.map(fromRaw)
}
