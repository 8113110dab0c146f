import type { ByteSource } from '../../../engines/table/index.ts'
import type { AppealMapping } from './contract.ts'
import type { Marked, Transact } from './likeness/mark.ts'
import type { Rejected } from './rows/rejects.ts'
import type { Normalized } from './rows/verbatim.ts'

export interface Progress {
  readonly phase: 'check' | 'read' | 'compare'
  /** Of this phase, 0…1. */
  readonly share: number
  readonly read: number
  readonly added: number
  readonly rejected: number
}

export interface ImportOptions {
  /** Runs work in one transaction in the street, as whoever imports; its `purpose` is written with every entry. */
  readonly transact: Transact
  readonly source: ByteSource
  readonly mapping: AppealMapping
  /** Reads, checks and suggests all the same, and writes nothing. */
  readonly dryRun?: boolean
  /** Marks likely duplicates when the rows are in; default yes. */
  readonly compare?: boolean
  /** Rows a transaction. */
  readonly chunk?: number
  readonly onProgress?: (at: Progress) => void
  /** Told as they are found; waited for. */
  readonly onRejected?: (rows: readonly Rejected[], titles: readonly string[]) => Promise<void> | void
  /** Ends after the chunk that is being written; what is in stays, and the same call later goes on. */
  readonly signal?: AbortSignal
}

export interface Summary {
  readonly run: string
  readonly read: number
  readonly added: number
  readonly known: number
  readonly rejected: number
  readonly replies: number
  readonly suggested: number
  readonly placeNamed: number
  readonly placed: number
  readonly normalized: Normalized
  readonly marked: Marked
  /** Stopped by the caller before the end of the file. */
  readonly stopped: boolean
  /** Seconds of each phase. */
  readonly seconds: { readonly rows: number; readonly compare: number }
}
