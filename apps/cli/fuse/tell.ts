import type { Lang } from '../../../base/problem.ts'
import { getItem } from '../../../modules/catalogue/index.ts'
import type { Load, Proposal, Report } from '../../../modules/fusion/contract.ts'
import { troubleText } from '../../../modules/fusion/index.ts'
import { words } from './words.ts'

export type Print = (line: string) => void

/** What is said on the way: a table and sentences for people, or a JSON object a line for programs. */
export interface Teller {
  proposal(proposal: Proposal): void
  report(report: Report): void
  done(load: Load): void
}

/** Width on a terminal: a 汉字 takes two places. */
function wide(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\uffdc]/u.test(letter) ? 2 : 1), 0)
}

function padded(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - wide(text)))
}

const shownTroubles = 20

export function forPeople(lang: Lang, print: Print): Teller {
  const say = words[lang]
  return {
    proposal(proposal) {
      print(`${say.kinds[proposal.kind]}; ${say.header(proposal.headerRow, proposal.format)}`)
      if (proposal.known) print(say.known)
      const rows = proposal.columns.map(({ column, title, group, meaning, score, why }) => [
        String(column + 1),
        group ? `${group}/${title}` : title,
        meaning
          ? [say.roles[meaning.role], getItem(meaning.item)[lang]].filter(Boolean).join(' ')
          : say.notTaken,
        meaning ? score.toFixed(2) : '',
        why[lang],
      ])
      const table = [[...say.table], ...rows]
      const widths = say.table.map((_, at) => Math.min(30, Math.max(...table.map((row) => wide(row[at]!)))))
      for (const row of table)
        print(
          row
            .map((cell, at) => padded(cell, widths[at]!))
            .join('  ')
            .trimEnd(),
        )
      print(say.key(proposal.keyWhy[lang]))
    },
    report(report) {
      const { read, taken, unchanged, flawed, refused, gone } = report
      print(say.found(read, taken, unchanged, flawed, refused, gone))
      for (const { row, column, code } of report.troubles.slice(0, shownTroubles))
        print(`  ${say.row(row)}${column ? ` ${column}` : ''}: ${troubleText({ code } as never, lang)}`)
    },
    done({ read, taken, unchanged, flawed, refused, gone }) {
      print(say.done(read, taken, unchanged, flawed, refused, gone))
    },
  }
}

/**
 * JSON lines: `table` once, `column` for each column, after the dry run `trouble` for each of the first hundred and `checked`, after the rows
 * are taken `done`. Values of cells never appear.
 */
export function forPrograms(lang: Lang, print: Print): Teller {
  const line = (type: string, more: object) => print(JSON.stringify({ type, ...more }))
  const counts = ({ read, taken, unchanged, flawed, refused, gone }: Report | Load) => ({
    ...{ read, taken, unchanged, flawed, refused, gone },
  })
  return {
    proposal({ kind, format, sheet, headerRow, known, key, columns }) {
      line('table', { kind, format, sheet, headerRow, known: known !== null, key })
      for (const { column, title, group, meaning, perhaps, score, why } of columns) {
        const name = (one: typeof meaning) => one && `${one.role} ${one.item}`
        const about = { column, title, ...(group ? { group } : {}), takenAs: name(meaning) }
        line('column', { ...about, perhaps: name(perhaps), score: Number(score.toFixed(2)), why: why[lang] })
      }
    },
    report(report) {
      for (const { row, column, code, refused } of report.troubles)
        line('trouble', { row, column, code, refused, text: troubleText({ code } as never, lang) })
      line('checked', counts(report))
    },
    done: (load) => line('done', { load: load.id, ...counts(load) }),
  }
}
