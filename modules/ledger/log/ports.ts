import type { TreeHead } from '../../../engines/tilelog/index.ts'

/** The last tree that was signed, with its signed checkpoint. */
export interface Head extends TreeHead {
  readonly note: string
}

/** An entry that waits for its place, with the bytes that stand for it in the log. */
export interface Waiting {
  readonly id: string
  readonly street: string
  readonly leaf: Uint8Array
}

/** The database as the sequencer sees it. */
export interface Book {
  /** Undefined where another process leads. */
  lead(): Promise<Lead | undefined>
}

/** The database in the hands of the one process that leads. Nothing it writes commits once `lost` is aborted. */
export interface Lead {
  readonly lost: AbortSignal
  head(origin: string): Promise<Head | undefined>
  /** In the order of the ids. */
  waiting(limit: number): Promise<readonly Waiting[]>
  /** One transaction: they wait no longer, have the places from `from.size` on, and the head moves. False: the head was not
   * `from`, or one of them no longer waits; nothing was done. */
  place(origin: string, lot: readonly Waiting[], from: Head, to: Head): Promise<boolean>
  /** Leaves from one index to another, made anew; undefined where that is no longer possible (salt destroyed, row lost). */
  leaves(from: number, to: number): Promise<readonly (Uint8Array | undefined)[]>
  release(): Promise<void>
}

/** Another organization's centre, as whoever talks to it over the network offers it. */
export interface Centre {
  /** Its name in the policy. */
  readonly name: string
  readonly vkey: string
  readonly url: string
  /** @see C2SP tlog-witness. Throws where no answer comes. */
  addCheckpoint(
    body: string,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly contentType: string; readonly body: string }>
  /** The checkpoint of a log that it shows to everybody; undefined where it shows none. Throws where no answer comes. */
  checkpoint?(origin: string, signal: AbortSignal): Promise<string | undefined>
}

/** Time, so that a simulation decides what time it is and who is woken first. */
export interface Timekeeper {
  /** ms since 1970, as the machine believes: it may jump by days. Only for what is written down. */
  now(): number
  /** ms since some moment, never backwards: all waiting is counted on it. */
  passed(): number
  /** Resolves after so long, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
