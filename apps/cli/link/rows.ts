import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Row } from '../../../engines/linkage/index.ts'
import { fileSource } from '../../../engines/table/file-source.ts'
import { openTable } from '../../../engines/table/index.ts'

/** A row, or why the line is none. `number` is that of the line or of the row of the sheet. */
export type Read =
  | { readonly number: number; readonly share: number; readonly row: Row }
  | { readonly number: number; readonly share: number; readonly problem: 'json' | 'object' | 'ragged' }

/** Rows of a file: JSON lines if its first character is a brace, else a table (CSV or XLSX) under its header. */
export async function* readRows(file: string): AsyncGenerator<Read> {
  if (await startsWithBrace(file)) yield* jsonLines(file)
  else yield* tableRows(file)
}

async function startsWithBrace(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    return /^\uFEFF?\s*\{/.test(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await handle.close()
  }
}

async function* jsonLines(file: string): AsyncGenerator<Read> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const input = handle.createReadStream({ encoding: 'utf8', autoClose: false })
    let number = 0
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number++
      const text = line.replace(/^\uFEFF/, '').trim()
      if (text !== '') yield parsed(text, number, input.bytesRead / size)
    }
  } finally {
    await handle.close()
  }
}

function parsed(text: string, number: number, share: number): Read {
  try {
    const row = JSON.parse(text) as unknown
    if (typeof row === 'object' && row !== null && !Array.isArray(row))
      return { number, share, row: row as Row }
    return { number, share, problem: 'object' }
  } catch {
    return { number, share, problem: 'json' }
  }
}

async function* tableRows(file: string): AsyncGenerator<Read> {
  const source = await fileSource(file)
  try {
    const table = await openTable(source)
    const header = await table.header()
    const names = (header?.cells ?? []).map((cell) => String(cell ?? '').trim())
    for await (const { rows, progress: share } of table.rows()) {
      for (const { number, cells, flaws } of rows) {
        if (header === null || number <= header.row) continue
        if (flaws?.some(({ kind }) => kind === 'ragged')) yield { number, share, problem: 'ragged' }
        else yield { number, share, row: Object.fromEntries(names.map((name, i) => [name, cells[i]])) }
      }
    }
  } finally {
    await source.close()
  }
}
