import { type ByteSource, bytesSource } from './byte-source.ts'
import { CsvTable, type CsvWishes } from './csv/table.ts'
import { type Limits, limitsWith } from './limits.ts'
import { sniff } from './sniff.ts'
import type { Table } from './table.ts'
import { XlsxTable } from './xlsx/read.ts'

/** Wishes for CSV (`encoding`, `delimiter`, `unguard`) go before what the bytes suggest; a workbook ignores them. */
export interface OpenOptions extends CsvWishes {
  readonly limits?: Partial<Limits>
}

/**
 * Opens a table that somebody sent: XLSX, or text with delimiters. What it is, is read from the bytes.
 * Nothing needs closing; a source that holds a file open is closed by whoever opened it.
 * @throws TableError for what is no table, encrypted, damaged or over a limit
 */
export async function openTable(source: ByteSource | Uint8Array, options: OpenOptions = {}): Promise<Table> {
  const bytes = source instanceof Uint8Array ? bytesSource(source) : source
  const limits = limitsWith(options.limits)
  if ((await sniff(bytes)) === 'xlsx') return XlsxTable.open(bytes, limits)
  return CsvTable.open(bytes, limits, options)
}
