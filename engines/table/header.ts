import type { Cell, HeaderGuess, TableRow } from './table.ts'

/** Rows looked at. Titles and notes above a header are few; a longer look only makes data rows win by chance. */
export const HEADER_LOOK = 30

/** Numbers, dates and clock times also count as data when they come as text, as all CSV cells do. */
const DATA = /^[\s+-]*[\d.,/:：年月日时分秒%\s-]+$/

function isTitle(cell: Cell): cell is string {
  return typeof cell === 'string' && cell.trim() !== '' && !DATA.test(cell)
}

/** The first row with the most text cells among the first rows; repeated words in a row count once. */
export function guessHeader(rows: readonly TableRow[]): HeaderGuess | null {
  const looked = Math.min(rows.length, HEADER_LOOK)
  let best = -1
  let most = -1
  for (let i = 0; i < looked; i++) {
    const titles = new Set(rows[i]!.cells.filter(isTitle).map((text) => text.trim()))
    if (titles.size > most) {
      best = i
      most = titles.size
    }
  }
  const row = rows[best]
  if (row === undefined) return null
  return {
    row: row.number,
    index: best,
    cells: row.cells,
    textCells: most,
    reason: {
      'zh-CN': `前 ${looked} 行里，第 ${row.number} 行最先有最多的文字格（${most} 个）`,
      en: `of the first ${looked} rows, row ${row.number} is the first with the most text cells (${most})`,
    },
  }
}
