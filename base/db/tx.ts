import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import type { DB } from './schema.gen.ts'
import { type Manner, type RawQuery, Session } from './session.ts'
import { opening, type Settings, type TxOptions } from './settings.ts'
import { Turns } from './turns.ts'

export type { Settings } from './settings.ts'

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const driver = new DummyDriver()
const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('a transaction has its connection already')),
})
const config = { dialect }

/**
 * A running transaction: Kysely's query builders bound to its connection, plus queries by hand. Only stores use it.
 */
export class Tx extends Kysely<DB> {
  readonly #session: Session

  constructor(session: Session) {
    const executor = new DefaultQueryExecutor(compiler, adapter, {
      provideConnection: (consumer) => consumer(session),
    })
    super({ config, dialect, driver, executor })
    this.#session = session
  }

  /** Runs a query by hand. */
  async query<R extends object>(query: RawQuery): Promise<R[]> {
    return (await this.#session.run(query)).rows as R[]
  }

  /** Changes what row-level security sees, for the rest of this transaction. */
  async set(settings: Settings): Promise<void> {
    await this.#session.set(settings)
  }

  /** Rows changed by a statement by hand. */
  async change(query: RawQuery): Promise<number> {
    return (await this.#session.run(query)).rowCount ?? 0
  }

  /**
   * Leaves work unwaited for until COMMIT, which is sent right behind its queries: a round trip less. If the work fails, so does the
   * transaction; queries that it sends only later are refused, which is a failure too.
   */
  waitAtCommit(work: Promise<unknown>): void {
    this.#session.waitAtCommit(work)
  }

  /**
   * Sends the last queries together with COMMIT in one round trip and ends the transaction; nothing can follow. All rows, one
   * list a query, or an error and nothing written.
   */
  async commitWith(...queries: readonly RawQuery[]): Promise<unknown[][]> {
    return this.#session.commitWith(queries)
  }
}

/**
 * One transaction: BEGIN with its settings, the work, COMMIT. Any error rolls back and is thrown on; the promise resolves only
 * after the commit. Waits for a free connection as long as the pool allows.
 */
export async function withTx<R>(
  pool: pg.Pool,
  settings: Settings,
  work: (tx: Tx) => Promise<R>,
  options?: TxOptions,
): Promise<R> {
  return onSession(pool, opening(settings, options), 'whole', work)
}

async function onSession<R>(
  pool: pg.Pool,
  texts: readonly string[],
  manner: Manner,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const client = await pool.connect()
  const session = new Session(client, texts, manner)
  let fit = true
  try {
    const result = await work(new Tx(session))
    await session.commit()
    return result
  } catch (error) {
    fit = await session.rollback()
    throw await session.cause(error)
  } finally {
    client.release(!fit)
  }
}

/** Reads at once, and how long one waits for its turn, in ms. */
const abreast = 4
const patience = 50
const reading = new WeakMap<pg.Pool, Turns>()

function turnsOf(pool: pg.Pool): Turns {
  const there = reading.get(pool) ?? new Turns(abreast, patience)
  reading.set(pool, there)
  return there
}

/**
 * Work that writes nothing; the server holds it to that. Each statement sees what is committed when it begins; with
 * an isolation of its own, all see the same.
 */
export async function readTx<R>(
  pool: pg.Pool,
  settings: Settings,
  work: (tx: Tx) => Promise<R>,
  options?: TxOptions,
): Promise<R> {
  const texts = opening(settings, { ...options, readOnly: true })
  const turns = turnsOf(pool)
  await turns.enter()
  try {
    return await onSession(pool, texts, options?.isolation ? 'whole' : 'lots', work)
  } finally {
    turns.leave()
  }
}

/** Queries known beforehand, in a transaction of their own, in a single round trip. One list of rows a query. */
export function readAll(
  pool: pg.Pool,
  settings: Settings,
  ...queries: readonly RawQuery[]
): Promise<unknown[][]> {
  return withTx(pool, settings, (tx) => tx.commitWith(...queries), { readOnly: true })
}
