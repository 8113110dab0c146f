import type { Delimiter } from './csv/delimiter.ts'
import type { Encoding } from './csv/encoding.ts'

/** Dates are ISO strings in local wall time (`2024-05-01`, `2024-05-01T09:30:00`, `09:30:00`); an empty cell is null. */
export type Cell = string | number | boolean | null

/** Something odd in a row that is read all the same. `column` is 0-based, as in `cells`. */
export type Flaw =
  /** CSV: another number of fields than the header has. `cut`: too few in the last row, and no line end behind: the file was probably cut. */
  | { readonly kind: 'ragged'; readonly expected: number; readonly found: number; readonly cut?: true }
  /** XLSX: the cell shows an error such as #REF!; its text is in `cells`. */
  | { readonly kind: 'error-value'; readonly column: number }
  /** XLSX: a formula that the writing program never computed; the cell reads as null. */
  | { readonly kind: 'no-value'; readonly column: number }

export interface TableRow {
  /** 1-based: the row's number in the sheet, or the line of the CSV file on which the row begins. */
  readonly number: number
  readonly cells: Cell[]
  readonly flaws?: readonly Flaw[]
}

export interface Batch {
  readonly rows: readonly TableRow[]
  /** Share of the file read so far, 0…1. */
  readonly progress: number
}

export interface Sheet {
  readonly name: string
  /** 1-based place in the workbook. */
  readonly number: number
  readonly hidden: boolean
}

/** A merged range, all 1-based and inclusive. Its value is in the top left cell; the others read as null. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** By name, or by 1-based number. Left out: the first sheet that is not hidden. */
export type SheetChoice = string | number

export interface Table {
  readonly format: 'xlsx' | 'csv'
  /** CSV only: how the bytes were read, and why. */
  readonly encoding?: Encoding
  readonly encodingReason?: string
  readonly delimiter?: Delimiter
  /** A CSV file has one sheet with an empty name. */
  readonly sheets: readonly Sheet[]
  /**
   * The rows that hold anything, in file order, in batches; nothing is read ahead of the consumer but one chunk.
   * May be called again to read once more. @throws TableError on what cannot be read whole
   */
  rows(sheet?: SheetChoice): AsyncGenerator<Batch, void, undefined>
  /** Which of the first rows names the columns; null for a sheet without rows. Reads only the beginning. */
  header(sheet?: SheetChoice): Promise<HeaderGuess | null>
  /** Merged ranges. They stand behind the rows in the file, so this reads to its end unless `rows` already has. */
  merges(sheet?: SheetChoice): Promise<readonly Merge[]>
}

export interface HeaderGuess {
  /** The row's own number in the file, 1-based. */
  readonly row: number
  /** Its place among the rows read, 0-based: so many rows stand above it (titles, notes). */
  readonly index: number
  readonly cells: readonly Cell[]
  readonly textCells: number
  /** For people: why this row. */
  readonly reason: { readonly 'zh-CN': string; readonly en: string }
}
