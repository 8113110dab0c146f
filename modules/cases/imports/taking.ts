import { setImmediate } from 'node:timers/promises'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { TableRow } from '../../../engines/table/index.ts'
import type { ImportOptions, Summary } from './options.ts'
import type { Binding } from './rows/binding.ts'
import { type Reading, readRow } from './rows/read-row.ts'
import type { Rejected } from './rows/rejects.ts'
import { nothingNormalized } from './rows/verbatim.ts'
import { siftAgainst, type Written, writeChunk } from './writing/chunk.ts'
import { type Incoming, type Making, makeIncoming } from './writing/incoming.ts'

export type Counts = Omit<Summary, 'run' | 'marked' | 'stopped' | 'seconds'>

const chunkRows = 500
/** Rows judged in one turn: a chunk is written in several rounds with the database, and each needs a turn of its own. */
const rowsATurn = 20

/**
 * Rows on their way in: read and judged here while the chunk before them is being written. One chunk is under way at a time,
 * so that an error says exactly how far the table came.
 */
export class Taking {
  readonly #options: ImportOptions
  readonly #binding: Binding
  readonly #run: string
  readonly #making: Making
  readonly #reading: Reading
  readonly #counts = {
    read: 0,
    added: 0,
    known: 0,
    rejected: 0,
    replies: 0,
    suggested: 0,
    placeNamed: 0,
    placed: 0,
  }
  /** A dry run leaves nothing in the database to compare later rows with. */
  readonly #seen = new Map<string, string>()
  #waiting: Incoming[] = []
  #writing: Promise<void> = Promise.resolve()
  #share = 0

  private constructor(options: ImportOptions, binding: Binding, run: string, { street, now }: Ctx) {
    this.#options = options
    this.#binding = binding
    this.#run = run
    this.#making = { street, mapping: options.mapping }
    this.#reading = { binding, now: Date.parse(now), normalized: nothingNormalized() }
  }

  static start(options: ImportOptions, binding: Binding, run: string): Promise<Taking> {
    return options.transact(async (ctx) => new Taking(options, binding, run, ctx))
  }

  async take(rows: readonly TableRow[], share: number): Promise<void> {
    const rejected: Rejected[] = []
    this.#share = share
    for (const row of rows) {
      if (++this.#counts.read % rowsATurn === 0) await setImmediate()
      const found = readRow(row, this.#reading)
      if (Array.isArray(found)) rejected.push({ cells: row.cells, why: found })
      else this.#waiting.push(makeIncoming(this.#making, found))
      if (this.#waiting.length >= (this.#options.chunk ?? chunkRows)) await this.#send()
      if (this.#options.signal?.aborted) break
    }
    await this.#reject(rejected)
  }

  /** Waits until all that was taken is written. */
  async end(): Promise<Counts> {
    if (!this.#options.signal?.aborted) await this.#send()
    await this.#writing
    return { ...this.#counts, normalized: this.#reading.normalized }
  }

  async #send(): Promise<void> {
    await this.#writing
    const chunk = this.#waiting
    this.#waiting = []
    if (chunk.length === 0) return
    const writing = this.#write(chunk)
    // Waited for at the next chunk or at the end; until then a failure is not a stray one.
    writing.catch(() => {})
    this.#writing = writing
  }

  async #write(chunk: readonly Incoming[]): Promise<void> {
    const { transact, mapping, dryRun } = this.#options
    const written: Written = await transact((ctx) =>
      dryRun ? siftAgainst(ctx, chunk, this.#seen) : writeChunk(ctx, mapping, this.#run, chunk),
    )
    const counts = this.#counts
    counts.added += written.fresh.length
    counts.known += written.known
    counts.placed += written.placed
    for (const { appeal, advice } of written.fresh) {
      if (appeal.reply) counts.replies++
      if (advice.suggested) counts.suggested++
      if (advice.place !== '') counts.placeNamed++
    }
    await this.#reject(written.rejected)
    const { read, added, rejected } = counts
    this.#options.onProgress?.({ phase: 'read', share: this.#share, read, added, rejected })
  }

  async #reject(rejected: readonly Rejected[]): Promise<void> {
    if (rejected.length === 0) return
    this.#counts.rejected += rejected.length
    await this.#options.onRejected?.(rejected, this.#binding.titles)
  }
}
