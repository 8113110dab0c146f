// Parts of the tests only: workbooks put together by hand, and whole results of small tables.
import { type OpenOptions, openTable } from './open.ts'
import type { Cell, TableRow } from './table.ts'
import { zipOf } from './xlsx/zip-write.ts'

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

export async function rowsOf(
  bytes: Uint8Array,
  options?: OpenOptions,
  sheet?: string | number,
): Promise<TableRow[]> {
  const table = await openTable(bytes, options)
  const rows: TableRow[] = []
  for await (const batch of table.rows(sheet)) rows.push(...batch.rows)
  return rows
}

export async function cellsOf(
  bytes: Uint8Array,
  options?: OpenOptions,
  sheet?: string | number,
): Promise<Cell[][]> {
  return (await rowsOf(bytes, options, sheet)).map((row) => row.cells)
}

/** A zip archive of texts, by name. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const list = Object.entries(parts).map(([name, content]) => ({ name, content: chunk(content) }))
  return bytesOf(zipOf(list))
}

async function* chunk(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook of one sheet; each part can be replaced. `sheet` is what stands for the whole worksheet part. */
export function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  return zipped({
    '_rels/.rels': `<Relationships xmlns="${RELS}"><Relationship Id="r" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${REL}"><sheets><sheet name="一" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELS}"><Relationship Id="a" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  })
}

/** A worksheet around rows. */
export function sheetOf(rows: string): string {
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
}
