import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface HeadRow {
  readonly origin: string
  readonly size: number
  readonly at: Instant
}

/** The head of the one log; the newest where an origin was changed. */
export async function newestHead(tx: Tx): Promise<HeadRow | undefined> {
  const rows = await tx.query<HeadRow>({
    text: 'SELECT origin, size::float8 AS size, at FROM ledger.head ORDER BY at DESC LIMIT 1',
    values: [],
  })
  return rows[0]
}

/** The id of the act that has waited longest. */
export async function oldestWaiting(tx: Tx): Promise<string | undefined> {
  const rows = await tx.query<{ id: string }>({
    text: 'SELECT id FROM ledger.waiting ORDER BY id LIMIT 1',
    values: [],
  })
  return rows[0]?.id
}

/** Up to 10 000, as all counts here: beyond that the number helps nobody. */
export async function countLost(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>({
    text: 'SELECT count(*)::int AS n FROM (SELECT FROM ledger.lost LIMIT 10000) l',
    values: [],
  })
  return row!.n
}

export interface CentreRow {
  readonly name: string
  readonly url: string
  readonly size: number | null
  readonly at: Instant | null
  readonly triedAt: Instant | null
  readonly error: string | null
}

export async function readCentres(tx: Tx): Promise<CentreRow[]> {
  return tx.query<CentreRow>({
    text: 'SELECT name, url, size::float8 AS size, at, tried_at AS "triedAt", error FROM ledger.centre ORDER BY name LIMIT 50',
    values: [],
  })
}

export interface AlarmRow {
  readonly id: string
  readonly at: Instant
  readonly kind: string
  readonly centre: string | null
  readonly evidence: unknown
  readonly closedAt: Instant | null
  readonly words: string | null
}

const alarms = `SELECT a.id, a.at, a.kind, a.centre, a.evidence, c.at AS "closedAt", c.words
  FROM ledger.alarm a LEFT JOIN ledger.alarm_closing c ON c.alarm = a.id`

/** Open ones first, then the newest. */
export async function readAlarms(tx: Tx): Promise<AlarmRow[]> {
  return tx.query<AlarmRow>({ text: `${alarms} ORDER BY c.at IS NOT NULL, a.id DESC LIMIT 100`, values: [] })
}

export async function findAlarm(tx: Tx, id: string): Promise<AlarmRow | undefined> {
  const rows = await tx.query<AlarmRow>({ text: `${alarms} WHERE a.id = $1`, values: [id] })
  return rows[0]
}

/** Whether this was the closing that counts: the first one stays. */
export async function addClosing(
  tx: Tx,
  closing: { alarm: string; at: Instant; actor: string; words: string },
): Promise<boolean> {
  const rows = await tx.change({
    text: `INSERT INTO ledger.alarm_closing (alarm, at, actor, words) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    values: [closing.alarm, closing.at, closing.actor, closing.words],
  })
  return rows > 0
}
