import type { ByteSource } from '../byte-source.ts'
import { firstRows } from '../first-rows.ts'
import { guessHeader, HEADER_LOOK } from '../header.ts'
import type { Limits } from '../limits.ts'
import { TableError } from '../problem.ts'
import type { Batch, HeaderGuess, Merge, Sheet, SheetChoice, Table } from '../table.ts'
import type { SheetContext } from './cell-scan.ts'
import { DateReader } from './date-serial.ts'
import { SharedStrings, utf8Only } from './shared-strings.ts'
import { SheetScan } from './sheet-scan.ts'
import { windows } from './window.ts'
import { readStyles, readWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts'
import { openParts, type Parts } from './zip.ts'

/** A workbook. The strings and styles are read when rows are first asked for, and then kept. */
export class XlsxTable implements Table {
  readonly format = 'xlsx'
  readonly #parts: Parts
  readonly #workbook: Workbook
  readonly #limits: Limits
  readonly #merges = new Map<number, readonly Merge[]>()
  #context: Promise<SheetContext> | undefined

  private constructor(parts: Parts, workbook: Workbook, limits: Limits) {
    this.#parts = parts
    this.#workbook = workbook
    this.#limits = limits
  }

  /** @throws TableError */
  static async open(source: ByteSource, limits: Limits): Promise<XlsxTable> {
    const parts = await openParts(source, limits)
    return new XlsxTable(parts, await readWorkbook(parts), limits)
  }

  get sheets(): readonly Sheet[] {
    return this.#workbook.sheets.map(({ name, number, hidden }) => ({ name, number, hidden }))
  }

  async *rows(choice?: SheetChoice): AsyncGenerator<Batch, void, undefined> {
    const sheet = chosen(this.#workbook.sheets, choice)
    this.#context ??= this.#load()
    const scan = new SheetScan(await this.#context)
    let progress = 0
    const chunks = this.#parts.read(sheet.part, (read, total) => {
      progress = read / total
    })
    for await (const _ of windows(utf8Only(chunks), (w) => scan.scan(w), this.#limits.maxRowBytes)) {
      const { rows } = scan
      if (rows.length === 0) continue
      scan.rows = []
      yield { rows, progress }
    }
    if (!scan.complete) throw new TableError('table.damaged', { found: sheet.part })
    this.#merges.set(sheet.number, scan.merges)
  }

  async header(choice?: SheetChoice): Promise<HeaderGuess | null> {
    return guessHeader(await firstRows(this.rows(choice), HEADER_LOOK))
  }

  async merges(choice?: SheetChoice): Promise<readonly Merge[]> {
    const { number } = chosen(this.#workbook.sheets, choice)
    if (!this.#merges.has(number)) for await (const _ of this.rows(number));
    return this.#merges.get(number) ?? []
  }

  async #load(): Promise<SheetContext> {
    const { stringsPart, stylesPart, is1904 } = this.#workbook
    const strings = new SharedStrings()
    if (stringsPart !== null) await strings.load(this.#parts.read(stringsPart), this.#limits)
    const styles = await readStyles(this.#parts, stylesPart)
    return { strings, styles, dates: new DateReader(is1904), limits: this.#limits }
  }
}

/** @throws TableError table.no-such-sheet */
function chosen(sheets: readonly WorkbookSheet[], choice: SheetChoice | undefined): WorkbookSheet {
  const found =
    choice === undefined
      ? (sheets.find((sheet) => !sheet.hidden) ?? sheets[0])
      : sheets.find((sheet) => sheet.name === choice || sheet.number === choice)
  if (found) return found
  const names = sheets.map((sheet) => sheet.name).join(', ')
  throw new TableError('table.no-such-sheet', { found: choice ?? '', names })
}
