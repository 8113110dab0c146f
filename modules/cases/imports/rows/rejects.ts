import type { Lang } from '../../../../base/problem.ts'
import type { Cell } from '../../../../engines/table/index.ts'
import { type Refusal, refusalText } from './refusals.ts'

/** Columns behind the sender's own: they are passed over when the corrected table is sent again. */
const marks = ['拒收行号 row', '拒收列 column', '拒收原因 reason'] as const

export interface Rejected {
  readonly cells: readonly Cell[]
  /** All that is wrong with the row, so that one correction is enough. */
  readonly why: readonly Refusal[]
}

export function isRejectsHeader(titles: readonly string[]): boolean {
  return marks.every((mark) => titles.includes(mark))
}

/** The header of a list of rejected rows; of a corrected list that is rejected once more, its own. */
export function rejectsHeader(titles: readonly string[]): string[] {
  return [...titles.filter((title) => !(marks as readonly string[]).includes(title)), ...marks]
}

/** A rejected row with where and why: the row as it was sent, so that it can be corrected and sent again. */
export function rejectsRow(titles: readonly string[], { cells, why }: Rejected, lang: Lang): Cell[] {
  const own = titles.flatMap((title, i) =>
    (marks as readonly string[]).includes(title) ? [] : [cells[i] ?? null],
  )
  const first = why[0]
  const reasons = why.map((one) =>
    one.column ? `${one.column}: ${refusalText(one, lang)}` : refusalText(one, lang),
  )
  return [...own, first?.row ?? null, why.map((one) => one.column).join(' / '), reasons.join('; ')]
}
