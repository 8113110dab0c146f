import { TableError } from './problem.ts'

/**
 * How much a table may ask of us. Exceeding any of them throws a `TableError`; nothing is ever cut off silently.
 * Rows, columns and cell length default to what Excel itself can hold.
 */
export interface Limits {
  /** Bytes of a CSV file, or of all parts of a workbook together once unpacked. */
  readonly maxBytes: number
  /** Unpacked ÷ packed size of one part, looked at from 1 MiB on. Deflate can reach 1032; real sheets stay under 100. */
  readonly maxRatio: number
  /** Parts in the zip directory (sheets, styles, pictures…). */
  readonly maxParts: number
  /** UTF-8 bytes of the shared strings, which are held in memory. */
  readonly maxStringBytes: number
  /** Bytes of one row as it is written in the file; held in memory while it is read. */
  readonly maxRowBytes: number
  readonly maxRows: number
  readonly maxColumns: number
  /** UTF-16 units, as Excel counts. At most 1 000 000. */
  readonly maxCellLength: number
  readonly maxMerges: number
}

export const defaultLimits: Limits = {
  maxBytes: 2 * 1024 ** 3,
  maxRatio: 300,
  maxParts: 10_000,
  maxStringBytes: 256 * 1024 ** 2,
  maxRowBytes: 32 * 1024 ** 2,
  maxRows: 1_048_576,
  maxColumns: 16_384,
  maxCellLength: 32_767,
  maxMerges: 100_000,
}

/** The defaults with the caller's wishes on top. @throws RangeError for a limit that is no positive whole number */
export function limitsWith(wishes: Partial<Limits> = {}): Limits {
  const limits = { ...defaultLimits, ...wishes }
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${name} must be a positive whole number`)
  }
  // The block that holds shared strings has 4 MiB, and a UTF-16 unit takes at most 3 bytes.
  if (limits.maxCellLength > 1_000_000) throw new RangeError('maxCellLength must be at most 1 000 000')
  return limits
}

/** @throws TableError table.cell-too-long */
export function checkCell(text: string, row: number, limits: Limits): string {
  if (text.length > limits.maxCellLength) {
    throw new TableError('table.cell-too-long', { row, limit: limits.maxCellLength, found: text.length })
  }
  return text
}
