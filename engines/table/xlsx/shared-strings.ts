import { defaultLimits, type Limits } from '../limits.ts'
import { TableError } from '../problem.ts'
import { Utf8Check } from '../utf8.ts'
import { BANG, LT, nameAt, nameCode, QUESTION, SLASH, specialEnd, tagEnd } from './markup.ts'
import { RichText } from './rich-text.ts'
import { windows } from './window.ts'

const SI = nameCode('si')
const BLOCK = 4 * 1024 * 1024
const KEPT = 1 << 16

/**
 * A workbook's shared strings as UTF-8 bytes in blocks. A million JavaScript strings would take three times the memory
 * and be walked by every collection; most are used once, so they are made when a cell asks. The first 65 536, among
 * them nearly all words that repeat, are kept once made.
 */
export class SharedStrings {
  #blocks: Buffer[] = []
  #used = BLOCK
  /** Where string i begins, counted over blocks of equal size, and how long it is. */
  #starts = new Uint32Array(1024)
  #lengths = new Uint32Array(1024)
  #bytes = 0
  #kept: string[] = []
  #limits: Limits = defaultLimits
  #text = new RichText()
  count = 0

  /** @throws TableError table.too-many-strings, table.cell-too-long, table.damaged */
  async load(chunks: AsyncIterable<Buffer>, limits: Limits): Promise<void> {
    this.#limits = limits
    for await (const _ of windows(utf8Only(chunks), (window) => this.#scan(window), limits.maxRowBytes));
  }

  get(index: number): string {
    if (index < KEPT) {
      const kept = this.#kept[index]
      if (kept !== undefined) return kept
    }
    if (!(index >= 0 && index < this.count))
      throw new TableError('table.damaged', { found: `string ${index}` })
    const start = this.#starts[index]!
    const from = start % BLOCK
    const text = this.#blocks[(start - from) / BLOCK]!.toString('utf8', from, from + this.#lengths[index]!)
    if (index < KEPT) this.#kept[index] = text
    return text
  }

  #scan(window: Buffer): number {
    let at = 0
    for (;;) {
      const open = window.indexOf(LT, at)
      if (open < 0) return window.length
      if (open + 1 >= window.length) return open
      const kind = window[open + 1]!
      if (kind === BANG || kind === QUESTION) {
        at = specialEnd(window, open)
        if (at < 0) return open
        continue
      }
      const end = tagEnd(window, open)
      if (end < 0) return open
      at = end + 1
      if (kind === SLASH || nameAt(window, open + 1) !== SI) continue
      if (window[end - 1] === SLASH) this.#add(Buffer.alloc(0))
      else {
        at = this.#text.take(window, at, SI, false)
        if (at < 0) return open
        this.#add(this.#text.bytes())
      }
    }
  }

  #add(bytes: Buffer): void {
    const { maxCellLength, maxStringBytes } = this.#limits
    // Only a string with more bytes than allowed units can be too long, so few are counted.
    if (bytes.length > maxCellLength && bytes.toString('utf8').length > maxCellLength) {
      throw new TableError('table.cell-too-long', { row: '?', limit: maxCellLength })
    }
    this.#bytes += bytes.length
    if (this.#bytes + this.count * 8 > maxStringBytes) {
      throw new TableError('table.too-many-strings', { limit: maxStringBytes })
    }
    // A block is never quite filled, so that an empty string at its end still lies inside it.
    if (this.#used + bytes.length >= BLOCK) {
      this.#blocks.push(Buffer.allocUnsafe(BLOCK))
      this.#used = 0
    }
    if (this.count === this.#starts.length) {
      this.#starts = grown(this.#starts)
      this.#lengths = grown(this.#lengths)
    }
    const block = this.#blocks.length - 1
    bytes.copy(this.#blocks[block]!, this.#used)
    this.#starts[this.count] = block * BLOCK + this.#used
    this.#lengths[this.count] = bytes.length
    this.#used += bytes.length
    this.count++
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2)
  more.set(numbers)
  return more
}

/** Passes the chunks on and makes sure that they are UTF-8. @throws TableError table.damaged */
export async function* utf8Only(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const check = new Utf8Check()
  for await (const chunk of chunks) {
    if (!check.push(chunk)) throw new TableError('table.damaged', { found: `UTF-8, byte ${check.badAt}` })
    yield chunk
  }
  if (!check.end()) throw new TableError('table.damaged', { found: `UTF-8, byte ${check.badAt}` })
}
