import { looksLikeFormula } from '../guard.ts'
import { checkCell, defaultLimits } from '../limits.ts'
import { TableError } from '../problem.ts'
import type { Cell } from '../table.ts'
import { serialOf } from './date-serial.ts'
import { escapeText } from './escape.ts'
import { lettersOf } from './merge.ts'
import { sheetPart, staticParts, styleOf, worksheetHead } from './static-parts.ts'
import { type PartToWrite, zipOf } from './zip-write.ts'

export interface ColumnToWrite {
  readonly title: string
  /** In characters of the standard font; a Chinese character takes two. */
  readonly width?: number
  /** `date`: ISO texts (date, date-time or clock time) become real dates; others stay text. */
  readonly type?: 'plain' | 'date'
}

export interface SheetToWrite {
  /** 1–31 characters without []:*?/\ */
  readonly name: string
  /** With columns the sheet gets a bold header row that stays in view. */
  readonly columns?: readonly ColumnToWrite[]
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
}

const CHUNK = 64 * 1024

/**
 * Sheets as an .xlsx file, streamed with memory that does not grow with the rows. Strings are typed as text, so that
 * none is ever run as a formula, and 18-digit ID numbers keep their digits.
 * @throws TableError table.cannot-write, table.too-many-rows, table.too-many-columns, table.cell-too-long
 */
export async function* writeXlsx(
  sheets: readonly SheetToWrite[],
): AsyncGenerator<Uint8Array, void, undefined> {
  checkNames(sheets.map((sheet) => sheet.name))
  const parts: PartToWrite[] = []
  for (const [name, xml] of staticParts(sheets.map((sheet) => sheet.name))) {
    parts.push({ name, content: once(xml) })
  }
  sheets.forEach((sheet, i) => {
    parts.push({ name: sheetPart(i + 1), content: sheetXml(sheet) })
  })
  yield* zipOf(parts)
}

function checkNames(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    const key = name.toLowerCase()
    if (!/^[^[\]:*?/\\]{1,31}$/.test(name) || seen.has(key)) {
      throw new TableError('table.cannot-write', { found: `sheet name ${JSON.stringify(name)}` })
    }
    seen.add(key)
  }
  if (names.length === 0) throw new TableError('table.cannot-write', { found: 'no sheet' })
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function* sheetXml({ columns = [], rows }: SheetToWrite): AsyncGenerator<Uint8Array> {
  let number = 0
  let xml = worksheetHead + viewAndWidths(columns)
  xml += '<sheetData>'
  if (columns.length > 0) {
    const titles = columns.map((column) => column.title)
    xml += rowXml(titles, ++number, (title, ref) => textXml(String(title), ref, styleOf.header))
  }
  const dates = columns.map((column) => column.type === 'date')
  for await (const row of rows) {
    number++
    xml += rowXml(row, number, (cell, ref, column) => cellXml(cell, ref, number, dates[column] ?? false))
    if (xml.length < CHUNK) continue
    yield Buffer.from(xml)
    xml = ''
  }
  yield Buffer.from(`${xml}</sheetData></worksheet>`)
}

function viewAndWidths(columns: readonly ColumnToWrite[]): string {
  if (columns.length === 0) return ''
  const cols = columns.map(({ width }, i) =>
    width === undefined ? '' : `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const widths = cols.join('')
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths && `<cols>${widths}</cols>`}`
}

const letters: string[] = []

function rowXml(
  row: readonly Cell[],
  number: number,
  toXml: (cell: Cell, ref: string, column: number) => string,
): string {
  const { maxRows, maxColumns } = defaultLimits
  if (number > maxRows) throw new TableError('table.too-many-rows', { row: number, limit: maxRows })
  if (row.length > maxColumns) {
    throw new TableError('table.too-many-columns', { row: number, limit: maxColumns, found: row.length })
  }
  let xml = `<row r="${number}">`
  for (let i = 0; i < row.length; i++) {
    letters[i] ??= lettersOf(i + 1)
    const cell = row[i]!
    if (cell !== null && cell !== '') xml += toXml(cell, `${letters[i]}${number}`, i)
  }
  return `${xml}</row>`
}

function cellXml(cell: Cell, ref: string, row: number, isDate: boolean): string {
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new TableError('table.cannot-write', { found: `${ref}: ${cell}` })
    return `<c r="${ref}"><v>${cell}</v></c>`
  }
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const text = checkCell(cell ?? '', row, defaultLimits)
  const serial = isDate ? serialOf(text) : null
  if (serial !== null) return `<c r="${ref}" s="${dateStyle(text)}"><v>${serial}</v></c>`
  return textXml(text, ref, looksLikeFormula(text) ? styleOf.guarded : styleOf.plain)
}

function dateStyle(text: string): number {
  if (!text.includes(':')) return styleOf.date
  return text.includes('-') ? styleOf.dateTime : styleOf.time
}

function textXml(text: string, ref: string, style: number): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''
  const styled = style === styleOf.plain ? '' : ` s="${style}"`
  return `<c r="${ref}"${styled} t="inlineStr"><is><t${space}>${escapeText(text)}</t></is></c>`
}
