import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185

/**
 * `2026-11-23 18:31:40.309+00` as an instant. Sessions speak UTC and ISO, so that slicing is enough and needs no Date; what looks
 * otherwise (infinity, years beyond four digits, times before Christ) is no instant of ours.
 */
export function instantOf(text: string): string {
  if (text[4] !== '-' || text[10] !== ' ' || !text.endsWith('+00')) throw new Error(`not an instant: ${text}`)
  const fraction = text.slice(20, -3).padEnd(3, '0').slice(0, 3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

function integerOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`an integer beyond 2^53: ${text}`)
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, integerOf],
  [DATE, (text) => text],
  [TIMESTAMPTZ, instantOf],
])

/** Elements of a one-dimensional array of values that hold neither quotes nor commas; dates and times come quoted. */
function arrayOf(text: string, element: (text: string) => unknown): unknown[] {
  const inside = text.slice(1, -1)
  if (inside === '') return []
  return inside.split(',').map((word) => (word === 'NULL' ? null : element(word.replaceAll('"', ''))))
}

parsers.set(INT8_ARRAY, (text) => arrayOf(text, integerOf))
parsers.set(DATE_ARRAY, (text) => arrayOf(text, (day) => day))
parsers.set(TIMESTAMPTZ_ARRAY, (text) => arrayOf(text, instantOf))

/** How a value of a type is read from the text of the server. */
export function parserOf(oid: number): (text: string) => unknown {
  return parsers.get(oid) ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown)
}

/** Instants and days come as text (they sort and compare as they are), bigint as a number that is checked to be exact. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) ||
    pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
}

export type ConnectionConfig = Pick<
  pg.ClientConfig,
  'host' | 'port' | 'database' | 'user' | 'password' | 'ssl'
>

export interface PoolLimits {
  readonly max: number
  /** How long a request may wait for a free connection, in ms. */
  readonly waitMs?: number
  /** How long one statement may run, in ms; 0: no limit. */
  readonly statementMs?: number
  /** How long a statement may wait for a lock, in ms; 0: no limit. */
  readonly lockMs?: number
}

/** A pool whose sessions speak UTC, end runaway statements, and give exact types. Limits are set once a session, not per query. */
export function makePool(config: ConnectionConfig, limits: PoolLimits): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    types,
    max: limits.max,
    connectionTimeoutMillis: limits.waitMs ?? 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: limits.statementMs ?? 15_000,
    lock_timeout: limits.lockMs ?? 5_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'linli',
    pipeline: true,
    options: '-c timezone=UTC -c datestyle=ISO',
  })
  // A session that the server ended while idle is replaced at the next use; unheard, the event would end the process.
  pool.on('error', () => {})
  // The same for a session that ends while a transaction holds it: its next query says so.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** One connection outside any pool, for listening. Whoever opens it ends it. */
export async function connect(config: ConnectionConfig): Promise<pg.Client> {
  const client = new pg.Client(config as pg.ClientConfig)
  await client.connect()
  return client
}
