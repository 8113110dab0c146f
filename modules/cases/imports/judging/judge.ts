import type { TableRow } from '../../../../engines/table/index.ts'
import type { Binding } from '../rows/binding.ts'
import { readRow } from '../rows/read-row.ts'
import type { Rejected } from '../rows/rejects.ts'
import { type Normalized, nothingNormalized } from '../rows/verbatim.ts'
import { type Incoming, type Making, makeIncoming } from '../writing/incoming.ts'

/** What a row is judged by, the same for a whole table. */
export interface Measure {
  readonly binding: Binding
  readonly making: Making
  /** The present, in ms. */
  readonly now: number
}

export interface Judged {
  readonly taken: readonly Incoming[]
  readonly rejected: readonly Rejected[]
  readonly normalized: Normalized
}

/** Rows as cases ready to be written, or with all that is wrong with them; in the order of the table. */
export function judge(rows: readonly TableRow[], { binding, making, now }: Measure): Judged {
  const taken: Incoming[] = []
  const rejected: Rejected[] = []
  const normalized = nothingNormalized()
  for (const row of rows) {
    const found = readRow(row, { binding, now, normalized })
    if (Array.isArray(found)) rejected.push({ cells: row.cells, why: found })
    else taken.push(makeIncoming(making, found))
  }
  return { taken, rejected, normalized }
}
