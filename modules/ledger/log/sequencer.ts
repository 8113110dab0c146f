import { Problem } from '../../../base/problem.ts'
import {
  type Crypto,
  checkConsistency,
  type Edge,
  emptyRoot,
  formatCheckpoint,
  growLog,
  type NoteSigner,
  type NoteVerifier,
  openNote,
  parseCheckpoint,
  proveConsistency,
  signNote,
  TilelogError,
} from '../../../engines/tilelog/index.ts'
import { checkGrowth, provenEdge } from './check.ts'
import type { LogFolder } from './folder.ts'
import type { Head, Lead } from './ports.ts'
import { stops } from './problems.ts'
import { rebuild } from './rebuild.ts'

/** Who signs: one key, or two while one replaces another. */
export interface LogKeys {
  readonly origin: string
  readonly signers: readonly NoteSigner[]
  readonly verifiers: readonly NoteVerifier[]
}

/**
 * Further signature lines over the text of a checkpoint of `size` entries, which are on disk; up to `committed` they are there for
 * good.
 */
export type Companion = (text: string, size: number, committed: number) => Promise<string>

export interface SequencerParts {
  readonly crypto: Crypto
  readonly folder: LogFolder
  /** The folder around the log: what is not for readers. */
  readonly aside: LogFolder
  readonly keys: () => LogKeys
  readonly now: () => number
  readonly companion?: Companion
}

/** Entries in one lot: its leaves, files and rows are in memory at once. */
export const LOT = 2_000

/** A signed checkpoint of ours as it lies in a file. */
export const publishedFile = 'checkpoint'
/** The last head that was committed: signed, and perhaps not yet countersigned by enough. */
export const headFile = 'head'

/**
 * Puts what waits into the log, lot by lot: bundles, tiles, a look back from disk, a signature in memory, one transaction. The
 * signature leaves this object only after that commit. Whatever happens in between, `recover` goes on from the last commit.
 */
export class Sequencer {
  readonly #parts: SequencerParts
  #edge: Edge | undefined
  #head: Head | undefined

  constructor(parts: SequencerParts) {
    this.#parts = parts
  }

  /** Entries under the checkpoint that everybody saw when the log was taken up. */
  published = 0

  /** The last committed head. Before `recover` there is none. */
  get head(): Head {
    if (!this.#head) throw new Error('the log has not been taken up')
    return this.#head
  }

  /**
   * Takes the log up at the head that the database holds, proves it on disk, and refuses where somebody was shown more than that.
   * @throws ledger.files-ahead, ledger.files-missing, ledger.fork, ledger.other-key
   */
  async recover(lead: Lead): Promise<Head> {
    const { crypto, folder, keys } = this.#parts
    const stored = await lead.head(keys().origin)
    if (stored && !this.#opened(stored.note)) throw stops.otherKey({ origin: keys().origin })
    const head = stored ?? this.#signed({ size: 0, root: emptyRoot() })
    const shown = await this.#shown()
    for (const { size } of shown)
      if (size > head.size) throw stops.filesAhead({ log: size, database: head.size })
    this.#edge =
      (await provenEdge(crypto, folder, head)) ??
      (await rebuild(crypto, folder, head, (a, b) => lead.leaves(a, b)))
    for (const older of shown) await this.#follows(older, head)
    this.#head = head
    this.published = shown.find(({ file }) => file === publishedFile)?.size ?? 0
    await folder.sweep([head.size, ...shown.map(({ size }) => size)])
    return head
  }

  /** One lot. Gives how many entries have got their place; none where nothing waits. @throws ledger.disk-lies, ledger.head-moved */
  async lot(lead: Lead): Promise<number> {
    const { crypto, folder, keys } = this.#parts
    const { head } = this
    const lot = await lead.waiting(LOT)
    if (lot.length === 0) return 0
    const growth = growLog(
      crypto,
      this.#edge!,
      lot.map(({ leaf }) => leaf),
    )
    const tree = { size: growth.edge.size, root: growth.root }
    await folder.put(growth.files)
    await checkGrowth(crypto, folder, head, tree)
    const to = await this.#withCompanion(this.#signed(tree))
    lead.lost.throwIfAborted()
    if (!(await lead.place(keys().origin, lot, head, to))) throw stops.headMoved()
    this.#edge = growth.edge
    this.#head = to
    folder.noteEdge(to.size)
    await this.#parts.aside.replace(headFile, to.note)
    return lot.length
  }

  /** The same tree under the keys of now, after a key came or went. */
  async resign(lead: Lead): Promise<Head> {
    const { head } = this
    if (head.size === 0) return head
    const to = await this.#withCompanion(this.#signed(head))
    if (!(await lead.place(this.#parts.keys().origin, [], head, to))) throw stops.headMoved()
    this.#head = to
    await this.#parts.aside.replace(headFile, to.note)
    return to
  }

  #signed({ size, root }: { size: number; root: Uint8Array }): Head {
    const { keys, now } = this.#parts
    const { origin, signers } = keys()
    return { size, root, note: signNote(formatCheckpoint({ origin, size, root }), signers, now()) }
  }

  async #withCompanion(head: Head): Promise<Head> {
    const text = head.note.slice(0, head.note.indexOf('\n\n') + 1)
    const lines = await this.#parts.companion?.(text, head.size, this.head.size)
    return lines ? { ...head, note: head.note + lines } : head
  }

  /** A checkpoint of ours, or undefined if none of our keys signed it. */
  #opened(note: string) {
    const { origin, verifiers } = this.#parts.keys()
    try {
      const checkpoint = parseCheckpoint(openNote(note, verifiers).text)
      return checkpoint.origin === origin ? checkpoint : undefined
    } catch (error) {
      if (error instanceof TilelogError) return
      throw error
    }
  }

  /** What files say was signed: published, or committed here. */
  async #shown() {
    const { folder, aside, keys } = this.#parts
    const shown = []
    for (const [at, file] of [
      [folder, publishedFile],
      [aside, headFile],
    ] as const) {
      const note = await at.readText(file)
      if (note === undefined) continue
      const checkpoint = this.#opened(note)
      if (!checkpoint) throw stops.otherKey({ origin: keys().origin })
      shown.push({ ...checkpoint, file })
    }
    return shown
  }

  /** @throws ledger.fork */
  async #follows(older: { size: number; root: Uint8Array }, head: Head): Promise<void> {
    const { crypto, folder } = this.#parts
    try {
      const proof = await proveConsistency(crypto, older.size, head.size, folder.tile)
      checkConsistency(crypto, older, head, proof)
    } catch (error) {
      if (error instanceof TilelogError) throw stops.fork({ size: older.size })
      throw error
    }
  }
}

/** Whether it is one of the reasons for which nothing is signed. */
export const isStop = (error: unknown): error is Problem =>
  error instanceof Problem && error.code.startsWith('ledger.')
