import type { Day, Instant } from '../../base/contract.ts'
import { insertMany } from '../../base/db/insert-many.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Arrival } from './figures.rules.ts'
import type { Dimension, Figure } from './shapes.ts'

export interface DailyRow extends Figure {
  readonly source: string
  readonly dimension: Dimension
  /** Empty: the source as a whole. */
  readonly item: string
  readonly day: Day
}

/** What was measured on a day, again: the later one stands. */
export async function saveDaily(tx: Tx, street: string, rows: readonly DailyRow[]): Promise<void> {
  await insertMany(
    tx,
    'quality.daily',
    {
      ...{ street: 'text', source: 'text', dimension: 'text', item: 'text', day: 'date' },
      ...{ numerator: 'int', denominator: 'int' },
    },
    rows.map((row) => ({ ...row, street })),
    `ON CONFLICT (street, source, dimension, item, day)
       DO UPDATE SET numerator = EXCLUDED.numerator, denominator = EXCLUDED.denominator`,
  )
}

const columns = `source, dimension, item, to_char(day, 'YYYY-MM-DD') AS day, numerator, denominator`

/** Of all sources in sight, each as a whole, since a day. */
export async function wholes(tx: Tx, street: string, since: Day): Promise<DailyRow[]> {
  return tx.query<DailyRow>({
    text: `SELECT ${columns} FROM quality.daily WHERE street = $1 AND item = '' AND day >= $2 ORDER BY day LIMIT 50000`,
    values: [street, since],
  })
}

/** Of one source, item by item, since a day. */
export async function ofSource(tx: Tx, street: string, source: string, since: Day): Promise<DailyRow[]> {
  return tx.query<DailyRow>({
    text: `SELECT ${columns} FROM quality.daily WHERE street = $1 AND source = $2 AND day >= $3 ORDER BY day LIMIT 50000`,
    values: [street, source, since],
  })
}

/** What was measured of a source on a day, item by item. */
export async function onDay(tx: Tx, street: string, source: string, day: Day): Promise<DailyRow[]> {
  return tx.query<DailyRow>({
    text: `SELECT ${columns} FROM quality.daily WHERE street = $1 AND source = $2 AND day = $3 AND item <> ''`,
    values: [street, source, day],
  })
}

/** The day of the newest measuring of a source. */
export async function newestDay(tx: Tx, street: string, source: string): Promise<Day | undefined> {
  const [found] = await tx.query<{ day: Day | null }>({
    text: `SELECT to_char(max(day), 'YYYY-MM-DD') AS day FROM quality.daily WHERE street = $1 AND source = $2`,
    values: [street, source],
  })
  return found?.day ?? undefined
}

export async function replaceDeliveries(
  tx: Tx,
  street: string,
  source: string,
  rows: readonly Arrival[],
): Promise<void> {
  await tx.query({
    text: 'DELETE FROM quality.delivery WHERE street = $1 AND source = $2',
    values: [street, source],
  })
  await insertMany(
    tx,
    'quality.delivery',
    { street: 'text', source: 'text', as_of: 'date', arrived: 'date', rows: 'int' },
    rows.map(({ asOf, arrived, rows: n }) => ({ street, source, as_of: asOf, arrived, rows: n })),
  )
}

/** Deliveries of all sources in sight, or of one. */
export async function deliveries(
  tx: Tx,
  street: string,
  source: string | null,
): Promise<(Arrival & { readonly source: string })[]> {
  return tx.query({
    text: `SELECT source, to_char(as_of, 'YYYY-MM-DD') AS "asOf", to_char(arrived, 'YYYY-MM-DD') AS arrived, rows FROM quality.delivery
           WHERE street = $1 AND ($2::text IS NULL OR source = $2) ORDER BY arrived DESC, as_of DESC LIMIT 12000`,
    values: [street, source],
  })
}

export interface RunRow {
  readonly runner: string | null
  readonly touched: Instant | null
  readonly asked: Instant | null
  readonly started: Instant | null
  readonly finished: Instant | null
}

export async function run(tx: Tx, street: string): Promise<RunRow | undefined> {
  const [found] = await tx.query<RunRow>({
    text: 'SELECT runner, touched, asked, started, finished FROM quality.run WHERE street = $1',
    values: [street],
  })
  return found
}

/** Takes the measuring of a street, unless somebody alive has it: then it is noted that once more is wanted. */
export async function claimRun(
  tx: Tx,
  street: string,
  runner: string,
  at: { readonly now: Instant; readonly stale: Instant },
): Promise<boolean> {
  const taken = await tx.change({
    text: `INSERT INTO quality.run AS r (street, runner, touched, started) VALUES ($1, $2, $3, $3)
           ON CONFLICT (street) DO UPDATE SET runner = $2, touched = $3, started = $3, asked = NULL
             WHERE r.runner IS NULL OR r.touched < $4`,
    values: [street, runner, at.now, at.stale],
  })
  if (taken === 1) return true
  await tx.query({ text: 'UPDATE quality.run SET asked = $2 WHERE street = $1', values: [street, at.now] })
  return false
}

/** Says that the runner is alive; false when the street was taken over. */
export async function touchRun(tx: Tx, street: string, runner: string, now: Instant): Promise<boolean> {
  const found = await tx.change({
    name: 'quality-touch',
    text: 'UPDATE quality.run SET touched = $3 WHERE street = $1 AND runner = $2',
    values: [street, runner, now],
  })
  return found === 1
}

/** Ends a run that came to its end, or (`finished` false) one that failed. */
export async function endRun(
  tx: Tx,
  street: string,
  runner: string,
  how: { readonly now: Instant; readonly finished: boolean; readonly subjects: number },
): Promise<boolean> {
  const found = await tx.change({
    text: `UPDATE quality.run SET runner = NULL, finished = CASE WHEN $4 THEN $3::timestamptz ELSE finished END,
             subjects = CASE WHEN $4 THEN $5::int ELSE subjects END WHERE street = $1 AND runner = $2`,
    values: [street, runner, how.now, how.finished, how.subjects],
  })
  return found === 1
}
