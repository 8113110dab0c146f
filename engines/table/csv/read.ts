import { CsvError, type InfoRecord, type Options, type Parser, parse } from 'csv-parse'
import type { ByteSource } from '../byte-source.ts'
import { unguard } from '../guard.ts'
import { guessHeader } from '../header.ts'
import { checkCell, type Limits } from '../limits.ts'
import { TableError } from '../problem.ts'
import type { Batch, Cell, TableRow } from '../table.ts'
import type { Delimiter } from './delimiter.ts'
import { asUtf8, type EncodingFound } from './encoding.ts'

export interface CsvReading {
  readonly source: ByteSource
  readonly encoding: EncodingFound
  readonly delimiter: Delimiter
  readonly limits: Limits
  /** Take back the apostrophes of `guard`. */
  readonly unguard: boolean
}

/** Turns the records of csv-parse into rows, with the line each begins on. */
class RowMaker {
  rows: TableRow[] = []
  #line = 0
  #extra = 0
  #count = 0
  #expected = -1
  readonly #reading: CsvReading

  constructor(reading: CsvReading) {
    this.#reading = reading
  }

  get nextLine(): number {
    return this.#line + 1
  }

  take(record: string[], info: InfoRecord): void {
    const { limits } = this.#reading
    const number = this.#begins(record, info.lines)
    this.#count++
    if (this.#count > limits.maxRows) {
      throw new TableError('table.too-many-rows', { row: number, limit: limits.maxRows })
    }
    if (record.length > limits.maxColumns) {
      throw new TableError('table.too-many-columns', {
        row: number,
        limit: limits.maxColumns,
        found: record.length,
      })
    }
    const cells: Cell[] = record
    for (let i = 0; i < record.length; i++) {
      const text = record[i]!
      if (text === '') cells[i] = null
      else cells[i] = checkCell(this.#reading.unguard ? unguard(text) : text, number, limits)
    }
    this.rows.push({ number, cells })
  }

  /**
   * The line a record begins on. `lines` counts line ends up to and with the record's own, but csv-parse counts a
   * quoted CR LF twice; the surplus is carried along and taken off.
   */
  #begins(record: string[], lines: number): number {
    let last = lines - this.#extra
    if (last - this.#line <= 1) {
      this.#line = last
      return last
    }
    let inside = 0
    for (const text of record) {
      const pairs = text.split('\r\n').length - 1
      inside += lineEnds(text)
      this.#extra += pairs
      last -= pairs
    }
    this.#line = last
    return last - inside
  }

  /** Gives the rows collected and marks those that are not as wide as the header. */
  drain(): TableRow[] {
    const rows = this.rows
    this.rows = []
    let from = 0
    if (this.#expected < 0 && rows.length > 0) {
      const header = guessHeader(rows)!
      this.#expected = header.cells.length
      from = header.index
    }
    for (let i = from; i < rows.length; i++) {
      const row = rows[i]!
      const found = row.cells.length
      if (found === this.#expected) continue
      rows[i] = { ...row, flaws: [{ kind: 'ragged', expected: this.#expected, found }] }
    }
    return rows
  }
}

function lineEnds(text: string): number {
  let found = 0
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    if (sign === 10 || (sign === 13 && text.charCodeAt(i + 1) !== 10)) found++
  }
  return found
}

/** Batch by batch, one for each chunk of the source. @throws TableError */
export async function* csvRows(reading: CsvReading): AsyncGenerator<Batch, void, undefined> {
  const maker = new RowMaker(reading)
  const parser = parse(parserOptions(reading, maker))
  // Errors reach us through the callbacks below; an 'error' event without a listener would end the process.
  parser.on('error', () => undefined)
  // csv-parse pushes nothing itself (on_record keeps all), but its readable side must flow to let it end.
  parser.resume()
  let read = 0
  let last = 0
  const { source } = reading
  // Progress is told by the bytes of the file, whatever they become in UTF-8.
  async function* stream(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.stream()) {
      read += chunk.length
      yield chunk
    }
  }
  try {
    for await (const chunk of asUtf8({ stream }, reading.encoding)) {
      last = chunk.at(-1) ?? last
      await written(parser, chunk)
      const rows = maker.drain()
      if (rows.length > 0) yield { rows, progress: Math.min(1, read / source.size) }
    }
    await ended(parser)
    const rows = last === 10 || last === 13 ? maker.drain() : brokenOff(maker.drain())
    if (rows.length > 0) yield { rows, progress: 1 }
  } catch (error) {
    throw translated(error, maker.nextLine, reading.limits)
  } finally {
    parser.destroy()
  }
}

/** The rows, of which the last one has no line end behind it: with too few fields it was probably cut. */
function brokenOff(rows: TableRow[]): TableRow[] {
  const row = rows.at(-1)
  if (!row?.flaws) return rows
  const flaws = row.flaws.map((flaw) =>
    flaw.kind === 'ragged' && flaw.found < flaw.expected ? { ...flaw, cut: true as const } : flaw,
  )
  return [...rows.slice(0, -1), { ...row, flaws }]
}

function parserOptions(reading: CsvReading, maker: RowMaker): Options<string[]> {
  return {
    delimiter: reading.delimiter,
    // Given, not discovered: files that were glued together mix line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: reading.limits.maxRowBytes,
    on_record: (record: string[], info) => {
      maker.take(record, info)
      return null
    },
  }
}

function written(parser: Parser, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}

function ended(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('end', resolve)
    parser.once('error', reject)
    parser.end()
  })
}

function translated(error: unknown, row: number, limits: Limits): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new TableError('table.quote-not-closed', { row }, error)
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new TableError('table.row-too-large', { row, limit: limits.maxRowBytes }, error)
  }
  return new TableError('table.damaged', { found: error.code, row }, error)
}
