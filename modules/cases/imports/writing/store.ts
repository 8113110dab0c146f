import { uuidv7 } from 'uuidv7'
import type { Instant } from '../../../../base/contract.ts'
import { insertMany } from '../../../../base/db/insert-many.ts'
import type { Tx } from '../../../../base/db/tx.ts'

/**
 * Waits until no other import writes into this street; let go with the transaction. Statements of this transaction are
 * planned afresh each time: a plan kept from when the table was empty reads all of it for each row once it is full.
 */
export async function holdImports(tx: Tx, street: string): Promise<void> {
  await tx.query({ text: planAfresh })
  await tx.query({
    name: 'import-hold',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('linli.import/' || $1, 0))`,
    values: [street],
  })
}

/** For tables that grow a hundredfold between two looks of the planner’s own. */
export const planAfresh = 'SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = off'

/**
 * Which of these rows are there already, with a digest of their words. One look-up a row, said so that it stays one: while a
 * table is being filled the planner has no figures for it, and would read the whole street for each chunk.
 */
export async function keptDigests(
  tx: Tx,
  street: string,
  sources: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ source: string; digest: string }>({
    name: 'import-known',
    text: `SELECT w.source, k.digest FROM unnest($2::text[]) AS w (source) CROSS JOIN LATERAL (
             SELECT md5(c.words) AS digest FROM cases.case c WHERE c.street = $1 AND c.source = w.source LIMIT 1) k`,
    values: [street, sources],
  })
  return new Map(rows.map((row) => [row.source, row.digest]))
}

/** Takes numbers of several days at once, always in the order of the days, so that two takers never wait in a circle. */
export async function takeNumbers(
  tx: Tx,
  street: string,
  wanted: readonly { readonly day: string; readonly count: number }[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ day: string; last: number }>({
    name: 'import-numbers',
    text: `INSERT INTO cases.counter AS n (street, day, last)
           SELECT $1, w.day, w.count FROM unnest($2::date[], $3::int[]) AS w (day, count) ORDER BY w.day
           ON CONFLICT (street, day) DO UPDATE SET last = n.last + excluded.last RETURNING day, last`,
    values: [street, wanted.map((one) => one.day), wanted.map((one) => one.count)],
  })
  return new Map(rows.map((row) => [row.day, row.last]))
}

/** What the street knows of a place. */
export interface At {
  readonly lon: number | null
  readonly lat: number | null
  readonly grid: string | null
  readonly community: string | null
}

export interface CaseRow extends At {
  readonly id: string
  readonly day: string
  readonly seq: number
  readonly state: string
  readonly act: string
  readonly act_due: Instant
  readonly matter: string
  readonly words: string
  readonly category: string | null
  readonly urgency: string
  readonly channel: string
  readonly place: string
  readonly receipt: Buffer
  readonly reported_at: Instant
  readonly closed_at: Instant | null
  readonly steps: number
  readonly source: string
}

const caseColumns = {
  street: 'text',
  id: 'uuid',
  day: 'date',
  seq: 'int',
  state: 'text',
  act: 'text',
  act_due: 'timestamptz',
  matter: 'text',
  words: 'text',
  category: 'text',
  urgency: 'text',
  channel: 'text',
  place: 'text',
  lon: 'float8',
  lat: 'float8',
  grid: 'uuid',
  community: 'text',
  receipt: 'bytea',
  reported_at: 'timestamptz',
  closed_at: 'timestamptz',
  steps: 'int',
  source: 'text',
}

/** Columns by their own names, for `insertMany`. */
function inStreet(street: string, rows: readonly object[]): Record<string, unknown>[] {
  return rows.map((row) => ({ street, ...row }))
}

export async function addCases(tx: Tx, street: string, rows: readonly CaseRow[]): Promise<void> {
  await insertMany(tx, 'cases.case', caseColumns, inStreet(street, rows))
}

export interface StepRow {
  readonly case_id: string
  readonly no: number
  readonly kind: string
  readonly at: Instant
  readonly actor: string
  readonly note: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly entry: string
}

const stepColumns = {
  street: 'text',
  case_id: 'uuid',
  no: 'int',
  kind: 'text',
  at: 'timestamptz',
  actor: 'text',
  note: 'text',
  facts: 'jsonb',
  entry: 'uuid',
}

export async function addSteps(tx: Tx, street: string, rows: readonly StepRow[]): Promise<void> {
  await insertMany(tx, 'cases.step', stepColumns, inStreet(street, rows))
}

/** Terms travel as one text a case, parted by spaces, which no term holds: an array of arrays would be quoted twice. */
export async function addSearch(
  tx: Tx,
  street: string,
  rows: readonly { readonly id: string; readonly grams: string }[],
): Promise<void> {
  await tx.query({
    name: 'import-search',
    text: `INSERT INTO cases.search (street, id, grams)
           SELECT $1, r.id, string_to_array(r.grams, ' ') FROM unnest($2::uuid[], $3::text[]) AS r (id, grams)`,
    values: [street, rows.map((row) => row.id), rows.map((row) => row.grams)],
  })
}

type Counted = Pick<CaseRow, 'grid' | 'community' | 'category' | 'state'>

/** One change a place, category and state, whatever the number of cases. */
export async function addTally(tx: Tx, street: string, rows: readonly Counted[]): Promise<void> {
  const key = (row: Counted) => [row.grid, row.community, row.category, row.state].join('/')
  const changes = [...Map.groupBy(rows, key).values()].map((same) => {
    const { grid, community, category, state } = same[0]!
    return { street, id: uuidv7(), grid, community, category, state, n: same.length }
  })
  const columns = {
    street: 'text',
    id: 'uuid',
    grid: 'uuid',
    community: 'text',
    category: 'text',
    state: 'text',
    n: 'int',
  }
  await insertMany(tx, 'cases.tally_change', columns, changes)
}

export interface ReporterRow {
  readonly case_id: string
  readonly name_sealed: Buffer | null
  readonly name_masked: string | null
  readonly phone_sealed: Buffer | null
  readonly phone_masked: string | null
  readonly phone_index: Buffer | null
}

const reporterColumns = {
  street: 'text',
  case_id: 'uuid',
  name_sealed: 'bytea',
  name_masked: 'text',
  phone_sealed: 'bytea',
  phone_masked: 'text',
  phone_index: 'bytea',
}

export async function addReporters(tx: Tx, street: string, rows: readonly ReporterRow[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'cases.reporter', reporterColumns, inStreet(street, rows))
}

/** Cases that wait to be compared with others. */
export async function addUncompared(
  tx: Tx,
  street: string,
  rows: readonly { readonly id: string; readonly caller: string | null }[],
): Promise<void> {
  await tx.query({
    name: 'import-uncompared',
    text: `INSERT INTO cases.uncompared (street, case_id, caller)
           SELECT $1, * FROM unnest($2::uuid[], $3::text[]) ON CONFLICT DO NOTHING`,
    values: [street, rows.map((row) => row.id), rows.map((row) => row.caller)],
  })
}
