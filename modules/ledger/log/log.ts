import type { Heard } from './cosign.ts'
import type { RunState } from './run.ts'

export interface LogStatus {
  readonly origin: string
  readonly state: RunState
  readonly running: boolean
  /** Why nothing is signed. */
  readonly stopped: { readonly code: string; readonly zh: string; readonly en: string } | null
  /** Entries in the log. */
  readonly size: number
  /** Entries under the newest checkpoint that enough centres have signed. */
  readonly published: number
  /** When a centre last countersigned, ms since 1970. */
  readonly cosignedAt: number | null
  readonly centres: readonly Heard[]
}

/** The log of an installation. It can be read from whether it runs here or not. */
export interface Log {
  readonly origin: string
  start(): void
  /** Finishes what is under way; another process may lead then. */
  stop(): Promise<void>
  /** Something was committed here: look at once instead of within a quarter of a second. */
  poke(): void
  status(): LogStatus
  /** Acts that wait for their place, counted up to 100 000. */
  waiting(): Promise<number>
  /** The checkpoint that everybody sees. */
  checkpoint(): Promise<string | undefined>
  /** A `.tlog-proof` under that checkpoint, with the leaf in it; undefined for an entry that it does not cover yet. */
  proofOf(index: number): Promise<string | undefined>
  /** Hashes that prove that one size of the log begins another. @throws TilelogError `tilelog.out-of-range` */
  consistency(older: number, newer: number): Promise<readonly Uint8Array[]>
  /** A file of the log by its path (`tile/…`); undefined for what is none, or lies beyond what was signed. */
  tile(path: string): Promise<Uint8Array | undefined>
  policy(): string
  /** Keeps proof that a centre was shown another history, for the auditor; `id` tells one proof from another. Gives whether it was new. */
  otherHistory(centre: string, evidence: { readonly id: string }): Promise<boolean>
}
