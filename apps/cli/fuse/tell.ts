import type { Lang } from '../../../base/problem.ts'
import { getItem } from '../../../modules/catalogue/index.ts'
import type { Load, Proposal, Report } from '../../../modules/fusion/contract.ts'
import { troubleText } from '../../../modules/fusion/index.ts'
import { words } from './words.ts'

/** Width on a terminal: a 汉字 takes two places. */
function wide(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\uffdc]/u.test(letter) ? 2 : 1), 0)
}

function padded(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - wide(text)))
}

export function tellProposal(proposal: Proposal, lang: Lang): void {
  const say = words[lang]
  console.log(`${say.kinds[proposal.kind]}; ${say.header(proposal.headerRow, proposal.format)}`)
  if (proposal.known) console.log(say.known)
  const rows = proposal.columns.map(({ column, title, group, meaning, score, why }) => [
    String(column + 1),
    group ? `${group}/${title}` : title,
    meaning ? [say.roles[meaning.role], getItem(meaning.item)[lang]].filter(Boolean).join(' ') : say.notTaken,
    meaning ? score.toFixed(2) : '',
    why[lang],
  ])
  const table = [[...say.table], ...rows]
  const widths = say.table.map((_, at) => Math.min(30, Math.max(...table.map((row) => wide(row[at]!)))))
  for (const row of table)
    console.log(
      row
        .map((cell, at) => padded(cell, widths[at]!))
        .join('  ')
        .trimEnd(),
    )
  console.log(say.key(proposal.keyWhy[lang]))
}

const shownTroubles = 20

export function tellReport(report: Report, lang: Lang): void {
  const say = words[lang]
  const { read, taken, unchanged, flawed, refused, gone } = report
  console.log(say.found(read, taken, unchanged, flawed, refused, gone))
  for (const { row, column, code } of report.troubles.slice(0, shownTroubles))
    console.log(`  ${say.row(row)}${column ? ` ${column}` : ''}: ${troubleText({ code } as never, lang)}`)
}

export function tellDone(load: Load, lang: Lang): void {
  const { read, taken, unchanged, flawed, refused, gone } = load
  console.log(words[lang].done(read, taken, unchanged, flawed, refused, gone))
}
