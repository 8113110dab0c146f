import type { Cell, Flaw, TableRow } from '../../../../engines/table/index.ts'
import { unguard } from '../../../../engines/table/index.ts'
import type { MappedField } from '../contract.ts'
import type { Binding } from './binding.ts'
import type { Refusal, RefusalCode } from './refusals.ts'
import { type ReadTime, readTime } from './times.ts'
import { type Normalized, verbatim } from './verbatim.ts'

/** One row that can be taken: what somebody said, when, and what was answered. */
export interface Appeal {
  readonly row: number
  /** The number in the other system. */
  readonly number: string
  /** The first of several columns of words, where there are several. */
  readonly title: string
  readonly words: string
  readonly at: ReadTime
  /** A name of a person; `sender` where the table has a code instead. */
  readonly name: string | null
  readonly sender: string | null
  readonly phone: string | null
  readonly place: string | null
  readonly category: readonly string[]
  readonly reply: { readonly words: string; readonly at: ReadTime } | null
  readonly supports: number | null
  readonly opposes: number | null
  readonly cells: readonly Cell[]
}

export interface Reading {
  readonly binding: Binding
  /** The present, in ms: an appeal cannot come from the future. */
  readonly now: number
  readonly normalized: Normalized
}

const mostWords = 20_000
const longestNumber = 80
const longestPlace = 200
/** 1990-01-01 in Shanghai: older moments are mistakes, and the summer time of 1986–1991 is not counted. */
const earliest = Date.UTC(1990, 0, 1) - 8 * 3600_000
/** Clocks of two systems differ. */
const ahead = 10 * 60_000
const names = /^[\p{Script=Han}·•]{2,20}$/u
const control = /\p{Cc}/u

/** The row as an appeal, or everything that is wrong with it. */
export function readRow(row: TableRow, reading: Reading): Appeal | Refusal[] {
  const why: Refusal[] = []
  const { binding } = reading
  const cells = binding.guarded
    ? row.cells.map((cell) => (typeof cell === 'string' ? unguard(cell) : cell))
    : row.cells
  const refuse = (column: string, code: RefusalCode, detail?: Refusal['detail']) =>
    void why.push({ row: row.number, column, code, ...(detail ? { detail } : {}) })
  if (row.flaws) for (const flaw of row.flaws) refuseFlaw(flaw, cells, binding, refuse)
  const read = new RowReader(cells, reading, refuse)
  const words = read.words()
  const at = read.time('at', 'no-time')
  const appeal = {
    row: row.number,
    number: read.number(),
    ...words,
    at: at!,
    ...whoOf(read.text('reporter')),
    phone: read.phone(),
    place: read.text('place')?.slice(0, longestPlace).toWellFormed() ?? null,
    category: read.texts('category'),
    reply: read.reply(at),
    supports: read.count('supports'),
    opposes: read.count('opposes'),
    cells,
  }
  return why.length > 0 ? why : appeal
}

type Refuse = (column: string, code: RefusalCode, detail?: Refusal['detail']) => void

/** Oddities matter where a column is used; a row of another width may have its cells in wrong places. */
function refuseFlaw(flaw: Flaw, cells: readonly Cell[], { titles, at }: Binding, refuse: Refuse): void {
  if (flaw.kind === 'ragged') {
    refuse('', 'ragged', { found: flaw.found, expected: flaw.expected })
    return
  }
  if (!Object.values(at).some((columns) => columns.includes(flaw.column))) return
  refuse(titles[flaw.column] ?? '', flaw.kind, { found: String(cells[flaw.column] ?? '') })
}

/** 留言用户 may be a name, or a code that stands for one: a code is no name and is not sealed as one. */
function whoOf(reporter: string | null): Pick<Appeal, 'name' | 'sender'> {
  if (reporter === null) return { name: null, sender: null }
  return names.test(reporter)
    ? { name: reporter, sender: null }
    : { name: null, sender: reporter.slice(0, 60).toWellFormed() }
}

class RowReader {
  readonly #cells: readonly Cell[]
  readonly #reading: Reading
  readonly #refuse: Refuse

  constructor(cells: readonly Cell[], reading: Reading, refuse: Refuse) {
    this.#cells = cells
    this.#reading = reading
    this.#refuse = refuse
  }

  #cell(field: MappedField): Cell {
    const at = this.#reading.binding.at[field]?.[0]
    return at === undefined ? null : (this.#cells[at] ?? null)
  }

  #title(field: MappedField): string {
    return this.#reading.binding.titles[this.#reading.binding.at[field]?.[0] ?? -1] ?? ''
  }

  text(field: MappedField): string | null {
    const cell = this.#cell(field)
    return cell === null ? null : verbatim(String(cell), this.#reading.normalized).trim() || null
  }

  texts(field: MappedField): string[] {
    const at = this.#reading.binding.at[field] ?? []
    return at
      .map((i) => verbatim(String(this.#cells[i] ?? ''), this.#reading.normalized).trim())
      .filter((text) => text !== '')
  }

  number(): string {
    const text = String(this.#cell('number') ?? '')
      .normalize('NFKC')
      .trim()
    if (text === '') this.#refuse(this.#title('number'), 'no-number')
    else if (text.length > longestNumber || control.test(text) || !text.isWellFormed())
      this.#refuse(this.#title('number'), 'bad-number')
    return text
  }

  words(): Pick<Appeal, 'words' | 'title'> {
    const at = this.#reading.binding.at.words ?? []
    const parts = at
      .map((i) => verbatim(String(this.#cells[i] ?? ''), this.#reading.normalized))
      .filter((part) => part.trim() !== '')
    const words = parts.join('\n')
    if (words === '') this.#refuse(this.#title('words'), 'no-words')
    if (words.length > mostWords) this.#tooLong('words', words.length)
    return { words, title: parts.length > 1 ? parts[0]! : '' }
  }

  #tooLong(field: MappedField, found: number): void {
    this.#refuse(this.#title(field), 'words-too-long', { found, limit: mostWords })
  }

  time(field: 'at' | 'repliedAt', missing: RefusalCode): ReadTime | null {
    const cell = this.#cell(field)
    const column = this.#title(field)
    if (cell === null || String(cell).trim() === '') {
      this.#refuse(column, missing)
      return null
    }
    const found = String(cell).slice(0, 40)
    const time = typeof cell === 'boolean' ? null : readTime(cell)
    if (time === null) this.#refuse(column, 'bad-time', { found })
    else if (time.ms < earliest) this.#refuse(column, 'time-too-early', { found })
    else if (time.ms > this.#reading.now + ahead) this.#refuse(column, 'time-ahead', { found })
    else return time
    return null
  }

  reply(appealAt: ReadTime | null): Appeal['reply'] {
    const cell = this.#cell('reply')
    const words = cell === null ? '' : verbatim(String(cell), this.#reading.normalized)
    if (words.trim() === '') {
      const time = this.#cell('repliedAt')
      if (time !== null && String(time).trim() !== '')
        this.#refuse(this.#title('reply'), 'time-without-reply')
      return null
    }
    if (words.length > mostWords) this.#tooLong('reply', words.length)
    const at = this.time('repliedAt', 'reply-without-time')
    if (at === null || appealAt === null) return null
    if (at.ms >= appealAt.ms) return { words, at }
    // Answered on the day of the appeal, the hour not told: not before it.
    const sameDay = at.exact === 'day' && appealAt.ms - at.ms < 86_400_000
    if (sameDay) return { words, at: { ...appealAt, exact: 'day' } }
    this.#refuse(this.#title('repliedAt'), 'reply-before-appeal')
    return null
  }

  phone(): string | null {
    const cell = this.#cell('phone')
    const text = cell === null ? '' : String(cell).normalize('NFKC').trim()
    if (text === '') return null
    const digits = text.replace(/[\s()+-]/g, '').replace(/^86(?=1\d{10}$)/, '')
    if (/^(1\d{10}|0\d{9,11}|\d{7,8})$/.test(digits)) return digits
    this.#refuse(this.#title('phone'), 'bad-phone', { found: text.slice(0, 20) })
    return null
  }

  count(field: 'supports' | 'opposes'): number | null {
    const cell = this.#cell(field)
    if (cell === null || String(cell).trim() === '') return null
    const found = Number(cell)
    if (Number.isSafeInteger(found) && found >= 0) return found
    this.#refuse(this.#title(field), 'bad-count', { found: String(cell).slice(0, 20) })
    return null
  }
}
