import type { Ctx } from '../../../base/http/ctx.ts'
import type { TableRow } from '../../../engines/table/index.ts'
import type { Judged } from './judging/judge.ts'
import { addTo, Judges } from './judging/judges.ts'
import type { ImportOptions, Summary } from './options.ts'
import type { Binding } from './rows/binding.ts'
import type { Rejected } from './rows/rejects.ts'
import { nothingNormalized } from './rows/verbatim.ts'
import { siftAgainst, type Written, writeChunk } from './writing/chunk.ts'
import type { Incoming } from './writing/incoming.ts'

export type Counts = Omit<Summary, 'run' | 'marked' | 'stopped' | 'seconds'>

const chunkRows = 500

/**
 * Rows on their way in: the next are read and judged while the chunk before them is being written. One chunk is written at a
 * time and all in the order of the table, so that an error says exactly how far it came.
 */
export class Taking {
  readonly #options: ImportOptions
  readonly #binding: Binding
  readonly #run: string
  readonly #judges: Judges
  readonly #normalized = nothingNormalized()
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
  #lot: TableRow[] = []
  /** Lots that are being judged, in the order of the table. */
  #judging: Promise<Judged>[] = []
  #waiting: Incoming[] = []
  #writing: Promise<void> = Promise.resolve()
  #share = 0

  private constructor(options: ImportOptions, binding: Binding, run: string, { street, now }: Ctx) {
    this.#options = options
    this.#binding = binding
    this.#run = run
    const making = { street, mapping: options.mapping }
    this.#judges = new Judges({ binding, making, now: Date.parse(now) })
  }

  static start(options: ImportOptions, binding: Binding, run: string): Promise<Taking> {
    return options.transact(async (ctx) => new Taking(options, binding, run, ctx))
  }

  get #chunk(): number {
    return this.#options.chunk ?? chunkRows
  }

  async take(rows: readonly TableRow[], share: number): Promise<void> {
    this.#share = share
    for (const row of rows) {
      this.#lot.push(row)
      if (this.#lot.length >= this.#chunk) await this.#judge()
      if (this.#options.signal?.aborted) break
    }
  }

  /** Waits until all that was taken is written. */
  async end(): Promise<Counts> {
    if (!this.#options.signal?.aborted) {
      await this.#judge()
      while (this.#judging.length > 0) await this.#judged()
      while (this.#waiting.length > 0) await this.#send()
    }
    await this.#writing
    return { ...this.#counts, normalized: this.#normalized }
  }

  /** Lets go of what judges, however it went. */
  close(): Promise<void> {
    return this.#judges.end()
  }

  /** Gives a lot to be judged, when fewer than `atOnce` are; else what was judged first goes on its way before. */
  async #judge(): Promise<void> {
    const lot = this.#lot
    this.#lot = []
    if (lot.length === 0) return
    this.#counts.read += lot.length
    const judging = this.#judges.judge(lot)
    // Waited for in its turn; until then a failure is not a stray one.
    judging.catch(() => {})
    this.#judging.push(judging)
    while (this.#judging.length > this.#judges.atOnce) await this.#judged()
  }

  async #judged(): Promise<void> {
    const { taken, rejected, normalized } = await this.#judging.shift()!
    addTo(this.#normalized, normalized)
    await this.#reject(rejected)
    this.#waiting.push(...taken)
    while (this.#waiting.length >= this.#chunk) await this.#send()
  }

  async #send(): Promise<void> {
    await this.#writing
    const chunk = this.#waiting.splice(0, this.#chunk)
    if (chunk.length === 0) return
    const writing = this.#write(chunk)
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
