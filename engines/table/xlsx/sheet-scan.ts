import { TableError } from '../problem.ts'
import type { Cell, Flaw, Merge, TableRow } from '../table.ts'
import { Attributes } from './attributes.ts'
import { CellScan, type SheetContext } from './cell-scan.ts'
import { BANG, GT, LT, nameAt, nameCode, QUESTION, SLASH, specialEnd, tagEnd } from './markup.ts'
import { mergeOf } from './merge.ts'

const ROW = nameCode('row')
const C = nameCode('c')
const SHEET_DATA = nameCode('sheetData')
const MERGE_CELL = nameCode('mergeCell')
const LETTER_C = 99
/** What a sheet can hold. A number beyond it makes a file that no program wrote. */
const LAST_ROW = 1_048_576

/** Takes whole rows out of windows of a sheet's XML, and behind them the merged ranges. */
export class SheetScan {
  rows: TableRow[] = []
  readonly merges: Merge[] = []
  /** True once the rows' closing tag was seen; a sheet that ends before it was cut off. */
  complete = false
  readonly #context: SheetContext
  readonly #attributes = new Attributes()
  readonly #cell: CellScan
  #number = 0
  #count = 0
  #cells: Cell[] = []
  #flaws: Flaw[] | undefined

  constructor(context: SheetContext) {
    this.#context = context
    this.#cell = new CellScan(context)
  }

  /** Rows go to `rows`. @returns how many bytes were used; the rest begins with an unfinished row or tag */
  scan(window: Buffer): number {
    let at = 0
    for (;;) {
      const open = window.indexOf(LT, at)
      if (open < 0) return window.length
      at = this.#take(window, open)
      if (at < 0) return open
    }
  }

  #take(window: Buffer, open: number): number {
    if (open + 1 >= window.length) return -1
    const kind = window[open + 1]!
    if (kind === BANG || kind === QUESTION) return specialEnd(window, open)
    const closes = kind === SLASH
    const end = tagEnd(window, open)
    if (end < 0) return -1
    const name = nameAt(window, open + (closes ? 2 : 1))
    if (name === SHEET_DATA && (closes || window[end - 1] === SLASH)) this.complete = true
    if (!closes && name === ROW && !this.complete) return this.#row(window, open)
    if (!closes && name === MERGE_CELL) this.#merge(window.toString('latin1', open, end))
    return end + 1
  }

  #merge(tag: string): void {
    const merge = mergeOf(tag)
    if (merge === null) return
    const limit = this.#context.limits.maxMerges
    if (this.merges.length >= limit) throw new TableError('table.too-many-merges', { limit })
    this.merges.push(merge)
  }

  #row(window: Buffer, open: number): number {
    let at = this.#attributes.take(window, afterName(window, open))
    if (at < 0) return -1
    const number = this.#attributes.row > 0 ? this.#attributes.row : this.#number + 1
    this.#cells = []
    this.#flaws = undefined
    this.#cell.column = 0
    if (!this.#attributes.selfClosed) at = this.#rowCells(window, at, number)
    if (at < 0) return -1
    this.#number = number
    // Rows that hold nothing but styles are no rows.
    if (this.#cells.length === 0 && this.#flaws === undefined) return at
    const limit = Math.min(this.#context.limits.maxRows, LAST_ROW)
    if (++this.#count > limit || number > LAST_ROW) {
      throw new TableError('table.too-many-rows', { row: number, limit })
    }
    const row: TableRow = { number, cells: this.#cells }
    this.rows.push(this.#flaws === undefined ? row : { ...row, flaws: this.#flaws })
    return at
  }

  /** From behind `<row …>` to behind `</row>`, or -1. */
  #rowCells(window: Buffer, from: number, row: number): number {
    let at = from
    for (;;) {
      while (at < window.length && window[at] !== LT) at++
      if (at + 2 >= window.length) return -1
      const kind = window[at + 1]!
      const next = window[at + 2]!
      if (kind === LETTER_C && (next <= 32 || next === GT)) {
        at = this.#takeCell(window, at + 2, row)
      } else if (kind === BANG || kind === QUESTION) {
        at = specialEnd(window, at)
      } else {
        const end = tagEnd(window, at)
        if (end < 0) return -1
        const name = nameAt(window, at + (kind === SLASH ? 2 : 1))
        if (kind === SLASH && name === ROW) return end + 1
        if (kind !== SLASH && name === C) at = this.#takeCell(window, afterName(window, at), row)
        else at = end + 1
      }
      if (at < 0) return -1
    }
  }

  #takeCell(window: Buffer, from: number, row: number): number {
    const cell = this.#cell
    const at = cell.take(window, from, row)
    if (at < 0) return -1
    const column = cell.column - 1
    if (cell.value !== null) {
      const cells = this.#cells
      while (cells.length < column) cells.push(null)
      cells[column] = cell.value
    }
    if (cell.flaw !== null) {
      this.#flaws ??= []
      this.#flaws.push({ kind: cell.flaw, column })
    }
    return at
  }
}

/** Behind the name of the tag at `open`. */
function afterName(window: Buffer, open: number): number {
  let at = open + 1
  while (at < window.length && window[at]! > 32 && window[at] !== GT && window[at] !== SLASH) at++
  return at
}
