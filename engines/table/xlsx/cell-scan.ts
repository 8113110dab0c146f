import { checkCell, type Limits } from '../limits.ts'
import { TableError } from '../problem.ts'
import type { Cell, Flaw } from '../table.ts'
import { Attributes, BOOLEAN, ERROR, ISO_DATE, NUMBER, SHARED, TEXT, whole } from './attributes.ts'
import { type DateReader, isoCell } from './date-serial.ts'
import { BANG, GT, LT, nameAt, nameCode, QUESTION, SLASH, specialEnd, tagEnd } from './markup.ts'
import { decimal } from './number.ts'
import type { Shown } from './number-format.ts'
import { RichText } from './rich-text.ts'
import type { SharedStrings } from './shared-strings.ts'

const C = nameCode('c')
const V = nameCode('v')
const F = nameCode('f')
const IS = nameCode('is')
const LETTER_C = 99
const LETTER_V = 118

export interface SheetContext {
  readonly strings: SharedStrings
  readonly styles: readonly Shown[]
  readonly dates: DateReader
  readonly limits: Limits
}

/** Reads one `<c>`. One object serves all cells of a sheet; the last cell is in its fields. */
export class CellScan {
  /** 1-based. */
  column = 0
  value: Cell = null
  flaw: Exclude<Flaw['kind'], 'ragged'> | null = null
  readonly #context: SheetContext
  readonly #attributes = new Attributes()
  readonly #text = new RichText()

  constructor(context: SheetContext) {
    this.#context = context
  }

  /**
   * @param from behind the name of `<c`
   * @param row number, for errors
   * @returns behind `</c>`, or -1 when that is not in these bytes
   */
  take(window: Buffer, from: number, row: number): number {
    const attributes = this.#attributes
    const at = attributes.take(window, from)
    if (at < 0) return -1
    this.column = attributes.column > 0 ? attributes.column : this.column + 1
    if (this.column > this.#context.limits.maxColumns) {
      const limit = this.#context.limits.maxColumns
      throw new TableError('table.too-many-columns', { row, limit, found: this.column })
    }
    this.value = null
    this.flaw = null
    if (attributes.selfClosed) return at
    const after = this.#plain(window, at, row)
    const end = after > 0 ? after : this.#any(window, at, row)
    if (this.value !== null && attributes.type === ERROR) this.flaw = 'error-value'
    return end
  }

  /** The one shape nearly all cells have, `<v>12</v></c>`; -1 for any other. */
  #plain(window: Buffer, from: number, row: number): number {
    if (window[from + 1] !== LETTER_V || window[from + 2] !== GT || window[from] !== LT) return -1
    if (this.#attributes.type === TEXT) return -1
    let to = from + 3
    while (to < window.length && window[to] !== LT) to++
    if (to + 8 > window.length || window[to + 1] !== SLASH || window[to + 2] !== LETTER_V) return -1
    if (window[to + 5] !== SLASH || window[to + 6] !== LETTER_C || window[to + 7] !== GT) return -1
    if (window[to + 3] !== GT || window[to + 4] !== LT) return -1
    this.value = this.#read(window, from + 3, to, row)
    return to + 8
  }

  #any(window: Buffer, from: number, row: number): number {
    let at = from
    let formula = false
    for (;;) {
      while (at < window.length && window[at] !== LT) at++
      if (at + 1 >= window.length) return -1
      const open = at
      const kind = window[open + 1]!
      if (kind === BANG || kind === QUESTION) {
        at = specialEnd(window, open)
        if (at < 0) return -1
        continue
      }
      const end = tagEnd(window, open)
      if (end < 0) return -1
      at = end + 1
      if (kind === SLASH) {
        if (nameAt(window, open + 2) !== C) continue
        if (formula && this.value === null) this.flaw = 'no-value'
        return at
      }
      const name = nameAt(window, open + 1)
      if (name === F) formula = true
      if ((name !== V && name !== IS) || window[end - 1] === SLASH) continue
      at = this.#text.take(window, at, name, name === V)
      if (at < 0) return -1
      const bytes = this.#text.bytes()
      this.value = name === IS ? this.#string(row) : this.#read(bytes, 0, bytes.length, row)
      // A formula whose text is empty was computed, and is an empty cell.
      if (this.#attributes.type === TEXT) formula = false
    }
  }

  #string(row: number): Cell {
    const text = checkCell(this.#text.text(), row, this.#context.limits)
    return text === '' ? null : text
  }

  #read(bytes: Buffer, from: number, to: number, row: number): Cell {
    if (from === to) return null
    const { type, style } = this.#attributes
    if (type === SHARED) {
      const text = this.#context.strings.get(whole(bytes, from, to))
      return text === '' ? null : text
    }
    if (type === NUMBER) {
      const value = decimal(bytes, from, to)
      // What is no number after all is kept as it stands.
      if (Number.isNaN(value)) return checkCell(bytes.toString('utf8', from, to), row, this.#context.limits)
      const shown = this.#context.styles[style]
      return shown === undefined || shown === 'number' ? value : this.#context.dates.read(value, shown)
    }
    if (type === TEXT) return this.#string(row)
    const text = bytes.toString('utf8', from, to)
    if (type === BOOLEAN) return text === '1' || text.trim() === 'true'
    return checkCell(type === ISO_DATE ? isoCell(text) : text, row, this.#context.limits)
  }
}
