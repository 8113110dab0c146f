import type { ByteSource } from '../byte-source.ts'
import { firstRows } from '../first-rows.ts'
import { guessHeader, HEADER_LOOK } from '../header.ts'
import type { Limits } from '../limits.ts'
import { TableError } from '../problem.ts'
import type { Batch, HeaderGuess, Merge, Sheet, SheetChoice, Table } from '../table.ts'
import { type Delimiter, detectDelimiter } from './delimiter.ts'
import { asUtf8, detectEncoding, type Encoding, type EncodingFound, markOf } from './encoding.ts'
import { type CsvReading, csvRows } from './read.ts'

export interface CsvWishes {
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly unguard?: boolean
}

const SAMPLE = 64 * 1024

/** A text file with one sheet. */
export class CsvTable implements Table {
  readonly format = 'csv'
  readonly sheets: readonly Sheet[] = [{ name: '', number: 1, hidden: false }]
  readonly #reading: CsvReading

  private constructor(reading: CsvReading) {
    this.#reading = reading
  }

  /** Looks through the whole file once for its encoding. @throws TableError table.encoding, table.too-large */
  static async open(source: ByteSource, limits: Limits, wishes: CsvWishes): Promise<CsvTable> {
    if (source.size > limits.maxBytes) {
      throw new TableError('table.too-large', { found: source.size, limit: limits.maxBytes })
    }
    const encoding = wishes.encoding ? await wished(source, wishes.encoding) : await detectEncoding(source)
    const delimiter = wishes.delimiter ?? detectDelimiter(await sample(source, encoding))
    return new CsvTable({ source, encoding, delimiter, limits, unguard: wishes.unguard ?? false })
  }

  get encoding(): Encoding {
    return this.#reading.encoding.encoding
  }

  get encodingReason(): string {
    return this.#reading.encoding.reason
  }

  get delimiter(): Delimiter {
    return this.#reading.delimiter
  }

  async *rows(choice?: SheetChoice): AsyncGenerator<Batch, void, undefined> {
    if (choice !== undefined && choice !== '' && choice !== 1) {
      throw new TableError('table.no-such-sheet', { found: choice, names: '1' })
    }
    yield* csvRows(this.#reading)
  }

  async header(choice?: SheetChoice): Promise<HeaderGuess | null> {
    return guessHeader(await firstRows(this.rows(choice), HEADER_LOOK))
  }

  async merges(): Promise<readonly Merge[]> {
    return []
  }
}

async function wished(source: ByteSource, encoding: Encoding): Promise<EncodingFound> {
  const mark = markOf(await source.read(0, Math.min(3, source.size)))
  return { encoding, reason: 'as asked for', skip: mark?.encoding === encoding ? mark.skip : 0 }
}

async function sample(source: ByteSource, encoding: EncodingFound): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of asUtf8(source, encoding)) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= SAMPLE) break
  }
  // A character cut in two at the end does no harm here.
  return Buffer.concat(chunks).subarray(0, SAMPLE).toString('utf8')
}
