import type { Writable } from 'node:stream'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import { statementName } from './statement-names.ts'

/** A query by hand. Its text is fixed in the code; what varies goes into `values`. */
export interface RawQuery {
  readonly text: string
  readonly values?: readonly unknown[]
  /** Prepared under this name from the first time on; texts that repeat get a name by themselves. */
  readonly name?: string
}

/** Holds back what is written until this turn of the event loop ends: queries sent together leave in one packet. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** The reply to COMMIT of a failed transaction is "ROLLBACK", without an error. */
function assertCommitted(result: pg.QueryResult): void {
  if (result.command !== 'COMMIT')
    throw new Error('the transaction was rolled back: an earlier statement had failed')
}

/**
 * One connection for the length of one transaction. Queries are sent without waiting for the answers of those before
 * (pipelining), so that BEGIN, the settings and the first query take one round trip. Nothing runs outside the transaction: when
 * its opening fails the server refuses what follows, and after its end this object does.
 */
export class Session implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #opened: Promise<unknown>
  readonly #last: Promise<unknown>[] = []
  #ended = false

  constructor(client: pg.PoolClient, opening: string) {
    this.#client = client
    sendTogether(client)
    this.#opened = client.query(opening)
    // Waited for at the end, or when a query fails; until then a rejection is not a stray one.
    this.#opened.catch(() => {})
  }

  run(query: RawQuery): Promise<pg.QueryResult> {
    if (this.#ended) return Promise.reject(new Error('the transaction has ended'))
    const name = query.name ?? (query.values?.length ? statementName(query.text) : undefined)
    sendTogether(this.#client)
    return this.#client.query(
      name === undefined ? (query as pg.QueryConfig) : { ...query, values: query.values as unknown[], name },
    )
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount, command } = await this.run({ text: compiled.sql, values: compiled.parameters })
    if (command === 'SELECT') return { rows }
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: kysely's interface; cursors do not share a pipelined connection
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not available inside a transaction: page by key instead')
  }

  /** Sends the last queries and COMMIT together: one round trip. All rows, or an error and nothing written. */
  async commitWith(queries: readonly RawQuery[]): Promise<unknown[][]> {
    const results = queries.map((query) => this.run(query))
    const committed = this.commit()
    const [end, ...all] = await Promise.allSettled([committed, ...results])
    const failed = all.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
    if (end?.status === 'rejected') throw end.reason
    return all.map((result) => (result as PromiseFulfilledResult<pg.QueryResult>).value.rows)
  }

  /** Work whose queries have been sent but not waited for: COMMIT follows them at once and is good only if they are. */
  waitAtCommit(work: Promise<unknown>): void {
    work.catch(() => {})
    this.#last.push(work)
  }

  async commit(): Promise<void> {
    if (this.#ended) return
    const result = this.run({ text: 'COMMIT' })
    this.#ended = true
    result.catch(() => {})
    await this.#opened
    await Promise.all(this.#last)
    assertCommitted(await result)
  }

  /** Undoes everything; false when the connection is no longer fit for use. */
  async rollback(): Promise<boolean> {
    this.#ended = true
    try {
      await this.#client.query('ROLLBACK')
      return true
    } catch {
      return false
    }
  }

  /** Why a query failed: the opening's own error says more than "transaction is aborted". */
  async cause(error: unknown): Promise<unknown> {
    return this.#opened.then(
      () => error,
      (first: unknown) => first,
    )
  }
}
