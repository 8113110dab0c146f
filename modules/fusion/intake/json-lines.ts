import type { ByteSource, Cell } from '../../../engines/table/index.ts'
import type { Batch, Intake, TableRow } from './intake.ts'
import { wrong } from './problems.ts'

const mostBytesALine = 1024 * 1024
const rowsABatch = 500
/** Lines that say which columns there are; a key that comes only later is not taken. */
const linesForNames = 200

/** Whether the bytes begin with a JSON object. */
export async function isJsonLines(source: ByteSource): Promise<boolean> {
  if (source.size === 0) return false
  const head = Buffer.from(await source.read(0, Math.min(64, source.size))).toString('utf8')
  return /^\uFEFF?\s*\{/.test(head)
}

/** One JSON object a line. Columns are the keys of the first lines, in the order in which they appear. */
export async function openJsonLines(source: ByteSource): Promise<Intake> {
  const names = new Set<string>()
  let seen = 0
  for await (const { object } of objectsOf(source)) {
    for (const key of Object.keys(object)) names.add(key)
    if (++seen >= linesForNames) break
  }
  const order = [...names]
  return {
    format: 'JSON lines',
    sheets: [{ name: '', number: 1, hidden: false }],
    names: order,
    async *rows(): AsyncGenerator<Batch, void, undefined> {
      let rows: TableRow[] = []
      let progress = 0
      for await (const one of objectsOf(source)) {
        rows.push({ number: one.line, cells: order.map((name) => cellOf(one.object[name])) })
        progress = one.progress
        if (rows.length < rowsABatch) continue
        yield { rows, progress }
        rows = []
      }
      if (rows.length > 0) yield { rows, progress: 1 }
    },
  }
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null || value === '') return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
}

interface Line {
  readonly line: number
  readonly object: Readonly<Record<string, unknown>>
  readonly progress: number
}

async function* objectsOf(source: ByteSource): AsyncGenerator<Line, void, undefined> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let [rest, line, read] = ['', 0, 0]
  for await (const bytes of source.stream()) {
    read += bytes.length
    rest += decoded(utf8, bytes, line)
    const lines = rest.split('\n')
    rest = lines.pop()!
    if (rest.length > mostBytesALine) throw wrong.longLine({ row: line + 1, most: mostBytesALine })
    for (const text of lines) {
      line += 1
      if (text.trim() !== '') yield { line, object: objectOf(text, line), progress: read / source.size }
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, object: objectOf(rest, line + 1), progress: 1 }
}

function decoded(utf8: TextDecoder, bytes: Uint8Array, line: number): string {
  try {
    return utf8.decode(bytes, { stream: true })
  } catch {
    throw wrong.badJson({ row: line + 1, why: 'UTF-8' })
  }
}

function objectOf(text: string, row: number): Line['object'] {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw wrong.badJson({ row, why: 'JSON' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong.badJson({ row, why: '{…}' })
  return value as Line['object']
}
