import { guard } from '../guard.ts'
import { TableError } from '../problem.ts'
import type { Cell } from '../table.ts'

export interface CsvWriting {
  readonly delimiter?: ',' | '\t' | ';'
  /** Without the mark Excel reads Chinese as GBK and shows nonsense. */
  readonly mark?: boolean
}

const CHUNK = 64 * 1024

/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), UTF-8 with a byte order mark. Texts that a spreadsheet program could
 * run as a formula get a leading apostrophe; numbers stay numbers. Memory does not grow with the number of rows.
 * @throws TableError table.cannot-write for a number that is none
 */
export async function* writeCsv(
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  { delimiter = ',', mark = true }: CsvWriting = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const special = new RegExp(`["\\r\\n${delimiter}]`)
  let text = mark ? '\ufeff' : ''
  for await (const row of rows) {
    // A row of one empty cell would be a blank line, which readers skip.
    if (row.length === 1 && (row[0] === null || row[0] === '')) text += '""'
    else text += row.map((cell) => field(cell, special)).join(delimiter)
    text += '\r\n'
    if (text.length >= CHUNK) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}

function field(cell: Cell, special: RegExp): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new TableError('table.cannot-write', { found: String(cell) })
    return String(cell)
  }
  // Half a surrogate pair cannot be written in UTF-8.
  const text = guard(cell).toWellFormed()
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
