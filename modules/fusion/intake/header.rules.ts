import { guessHeader, type TableRow } from '../../../engines/table/index.ts'

/** Where a table names its columns, and what it calls them. */
export interface Layout {
  /** One a column, trimmed; '' where the header cell is empty. */
  readonly titles: readonly string[]
  /** What stands above a title in a header of two rows (基本信息 over 姓名); '' where nothing does. */
  readonly groups: readonly string[]
  /** Number of the last row of the header: what comes behind it is data. */
  readonly until: number
}

/** Titles and notes above a header are few. */
const headerLook = 30

const value = /^[\s+-]*[\d.,/:：年月日时分秒%\s-]+$|^\d{6,}[\dXx]?$|[*＊]{2,}/

function textOf(row: TableRow, column: number): string {
  const cell = row.cells[column] ?? null
  return cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim()
}

function textsOf(row: TableRow): string[] {
  return row.cells.map((_, column) => textOf(row, column))
}

/** Cells that could be titles: short words, no numbers, no days. */
function couldBeTitles(row: TableRow): boolean {
  const said = textsOf(row).filter((text) => text !== '')
  return said.length > 0 && said.every((text) => text.length <= 30 && !value.test(text))
}

/**
 * The header among the first rows. Rows whose words the catalogue knows lead: an empty title, or a row of data in which every cell is
 * a word, would deceive mere counting. Without any known word it is the first row with the most different words.
 * @param knows whether a text is what departments call some item
 */
export function findLayout(rows: readonly TableRow[], knows: (title: string) => boolean): Layout | null {
  const looked = rows.slice(0, headerLook)
  const scores = looked.map((row) => new Set(textsOf(row).filter((text) => text !== '' && knows(text))).size)
  const most = Math.max(0, ...scores)
  const guessed = most > 0 ? scores.indexOf(most) : (guessHeader(looked)?.index ?? -1)
  const row = looked[guessed]
  if (!row) return null
  const [above, below] = [looked[guessed - 1], looked[guessed + 1]]
  if (above && isGroupRow(above, row)) return ofTwo(above, row)
  if (below && fillsGaps(row, below, knows)) return ofTwo(row, below)
  return { titles: textsOf(row), groups: row.cells.map(() => ''), until: row.number }
}

/** 基本信息 | | | 房屋信息 |: at least two words, with gaps that the row below fills. A title of the whole table is one word. */
function isGroupRow(above: TableRow, row: TableRow): boolean {
  const words = textsOf(above).filter((text) => text !== '')
  return words.length >= 2 && new Set(words).size >= 2 && couldBeTitles(above) && hasGaps(above, row)
}

function hasGaps(above: TableRow, row: TableRow): boolean {
  return row.cells.some((_, column) => textOf(row, column) !== '' && textOf(above, column) === '')
}

/** The second half of a header whose first half won: words under the wide cells, nothing under those that span both rows. */
function fillsGaps(row: TableRow, below: TableRow, knows: (title: string) => boolean): boolean {
  const words = textsOf(below).filter((text) => text !== '')
  return (
    couldBeTitles(below) &&
    hasGaps(row, below) &&
    words.filter(knows).length * 2 >= words.length &&
    row.cells.some((_, column) => textOf(row, column) !== '' && textOf(below, column) === '')
  )
}

function ofTwo(upper: TableRow, lower: TableRow): Layout {
  const width = Math.max(upper.cells.length, lower.cells.length)
  const [titles, groups]: [string[], string[]] = [[], []]
  let group = ''
  for (let column = 0; column < width; column++) {
    const [top, bottom] = [textOf(upper, column), textOf(lower, column)]
    if (top !== '') group = top
    titles.push(bottom || top)
    groups.push(bottom === '' ? '' : group)
  }
  return { titles, groups, until: lower.number }
}
