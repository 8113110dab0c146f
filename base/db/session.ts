import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import { Batch, type Step, type StepResult } from './batch.ts'
import { changing, type Settings } from './settings.ts'
import { statementName } from './statement-names.ts'
import { wireValue } from './wire-value.ts'

/** A query by hand. Its text is fixed in the code; what varies goes into `values`. */
export interface RawQuery {
  readonly text: string
  readonly values?: readonly unknown[]
  /** Prepared under this name from the first time on; texts that repeat get a name by themselves. */
  readonly name?: string
  /** Planned once, whatever its values: a look-up by key, whose planning would cost more than itself. Needs a name. */
  readonly byKey?: true
}

const nobody = () => {}

/** A statement without rows whose failure shows in those behind it. */
export function silentStep(text: string, failed: (error: unknown) => void = nobody): Step {
  return { text, name: undefined, values: [], silent: true, done: nobody, failed }
}

/** The reply to COMMIT of a failed transaction is "ROLLBACK", without an error. */
function assertCommitted(result: StepResult): void {
  if (result.command !== 'COMMIT')
    throw new Error('the transaction was rolled back: an earlier statement had failed')
}

/** `whole`: one transaction from the first query to the commit. `lots`: only reads, each lot of queries a transaction of its own. */
export type Manner = 'whole' | 'lots'

/**
 * One connection for the length of one transaction. Queries asked for in the same turn of the event loop leave together and without
 * waiting for the answers of those before: BEGIN, the settings and the first queries are one message. Nothing runs outside the
 * transaction: when its opening fails the server leaves out what follows, and after its end this object refuses.
 *
 * Where nothing is written, COMMIT goes with each lot of queries: at READ COMMITTED every statement sees what is committed when
 * it begins, so that several transactions show no other thing than one, and a message less is sent.
 */
export class Session implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #manner: Manner
  readonly #last: Promise<unknown>[] = []
  #opening: readonly string[]
  #steps: Step[] = []
  /** Whether the server may have a transaction of ours that is not ended. */
  #open = false
  #planned = false
  #ended = false
  #first: { readonly error: unknown } | undefined
  /** The end of the lot sent last. */
  #lot: Promise<unknown> = Promise.resolve()

  constructor(client: pg.PoolClient, opening: readonly string[], manner: Manner = 'whole') {
    this.#client = client
    this.#opening = opening
    this.#manner = manner
  }

  run(query: RawQuery): Promise<StepResult> {
    if (this.#ended) return Promise.reject(new Error('the transaction has ended'))
    const { text, values = [] } = query
    const name = query.name ?? (values.length > 0 ? statementName(text) : undefined)
    if (name === undefined && values.length === 0 && text.includes(';')) return this.#runSeveral(text)
    if (!query.byKey) return this.#add(text, name, values)
    this.#steps.push(silentStep('SET LOCAL plan_cache_mode = force_generic_plan'))
    const result = this.#add(text, name, values)
    this.#steps.push(silentStep('SET LOCAL plan_cache_mode = auto'))
    return result
  }

  #add(
    text: string,
    name: string | undefined,
    values: readonly unknown[],
    silent = false,
  ): Promise<StepResult> {
    return new Promise<StepResult>((done, failed) => {
      const wired = values.map(wireValue)
      this.#steps.push({
        text,
        name,
        values: wired,
        silent,
        done,
        failed: (error) => failed(this.#note(error)),
      })
      this.#plan()
    })
  }

  /** Statements in one text, which only the server’s simple protocol takes. */
  async #runSeveral(text: string): Promise<StepResult> {
    if (this.#manner === 'lots') throw new Error('several statements in one text cannot be a read')
    this.#send(true)
    const { rows, command, rowCount } = await this.#client.query(text).catch((error: unknown) => {
      throw this.#note(error)
    })
    return { rows, command, rowCount }
  }

  #note<E>(error: E): E {
    this.#first ??= { error }
    return error
  }

  #plan(): void {
    if (this.#planned) return
    this.#planned = true
    process.nextTick(() => this.#send())
  }

  #send(opens = false): void {
    this.#planned = false
    if (this.#steps.length === 0 && !opens) return
    const reading = this.#manner === 'lots'
    const opening = this.#open && !reading ? [] : this.#opening.map((text) => silentStep(text))
    const lot = [...opening, ...this.#steps]
    this.#steps = []
    if (reading)
      this.#lot = new Promise<void>((resolve) => {
        const failed = () => {
          this.#open = true
          resolve()
        }
        lot.push({ ...silentStep('COMMIT', failed), done: () => resolve() })
      })
    else this.#open = true
    if (lot.length > 0) this.#client.query(new Batch(lot) as unknown as pg.Submittable)
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount, command } = await this.run({ text: compiled.sql, values: compiled.parameters })
    if (command === 'SELECT') return { rows: rows as R[] }
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: kysely's interface; cursors do not share a pipelined connection
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not available inside a transaction: page by key instead')
  }

  /** Changes what row-level security sees from here on. */
  async set(settings: Settings): Promise<void> {
    if (this.#ended) throw new Error('the transaction has ended')
    if (this.#manner === 'lots') {
      // What was asked before is asked under the settings of before.
      this.#send()
      this.#opening = [...this.#opening, ...changing(settings)]
      return
    }
    await Promise.all(changing(settings).map((text) => this.#add(text, undefined, [], true)))
  }

  /** Sends the last queries and COMMIT together: one round trip. All rows, or an error and nothing written. */
  async commitWith(queries: readonly RawQuery[]): Promise<unknown[][]> {
    const results = queries.map((query) => this.run(query))
    const committed = this.commit()
    const [end, ...all] = await Promise.allSettled([committed, ...results])
    const failed = all.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
    if (end?.status === 'rejected') throw end.reason
    return all.map((result) => (result as PromiseFulfilledResult<StepResult>).value.rows)
  }

  /** Work whose queries have been sent but not waited for: COMMIT follows them at once and is good only if they are. */
  waitAtCommit(work: Promise<unknown>): void {
    work.catch(nobody)
    this.#last.push(work)
  }

  async commit(): Promise<void> {
    if (this.#ended) return
    if (this.#manner === 'lots') return this.#endReading()
    const result = this.#add('COMMIT', undefined, [], true)
    this.#ended = true
    result.catch(nobody)
    await Promise.all(this.#last)
    assertCommitted(await result)
  }

  /** The last lot is waited for: the next user of the connection must not come into it. */
  async #endReading(): Promise<void> {
    this.#ended = true
    this.#send()
    await Promise.all(this.#last)
    await this.#lot
    if (this.#open) await this.#client.query('ROLLBACK')
  }

  /** Undoes everything; false when the connection is no longer fit for use. */
  async rollback(): Promise<boolean> {
    this.#ended = true
    const unsent = this.#steps
    this.#steps = []
    for (const step of unsent) step.failed(new Error('the transaction has ended'))
    try {
      await this.#lot
      if (!this.#open) return true
      await this.#client.query('ROLLBACK')
      return true
    } catch {
      return false
    }
  }

  /**
   * Why a query failed. Work left until COMMIT says in its own words why it failed, where a query behind it only says that it
   * did; and the first error says more than "transaction is aborted".
   */
  async cause(error: unknown): Promise<unknown> {
    if (this.#first?.error !== error && !isAborted(error)) return error
    const left = await Promise.allSettled(this.#last)
    const failed = left.find((one) => one.status === 'rejected')
    return failed ? failed.reason : (this.#first?.error ?? error)
  }
}

function isAborted(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === '25P02'
}
