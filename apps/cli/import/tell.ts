import type { Lang } from '../../../base/problem.ts'
import { imports } from '../../../modules/cases/index.ts'
import type { Chosen } from './mapping.ts'
import { words } from './words.ts'

export function tellMapping(
  file: string,
  { mapping, by, preset, unused, headerRow, format }: Chosen,
  lang: Lang,
): void {
  const say = words[lang]
  console.log(`${file}: ${say.header(headerRow, format)}`)
  console.log(by === 'preset' ? say.preset(preset ?? '') : by === 'given' ? say.given : say.proposed)
  for (const [field, columns] of Object.entries(mapping.columns))
    console.log(`  ${say.field(field)}: ${[columns].flat().join(' + ')}`)
  console.log(
    `  system: ${mapping.system}${mapping.rules?.length ? `; rules: ${mapping.rules.join(', ')}` : ''}`,
  )
  if (unused.length > 0) console.log(say.unused(unused.join('、')))
}

interface Ending {
  readonly dryRun: boolean
  readonly sample: readonly imports.Rejected[]
  readonly rejectsIn: string | null
}

export function tellSummary(
  file: string,
  summary: imports.Summary,
  { dryRun, sample, rejectsIn }: Ending,
  lang: Lang,
): void {
  const say = words[lang]
  console.log(`\n${file}: ${summary.stopped ? say.stopped : say.summary(dryRun)}`)
  const figures = { ...summary, alike: summary.marked.alike }
  for (const [name, title] of Object.entries(say.counts)) {
    console.log(`  ${title}: ${figures[name as keyof typeof say.counts]}`)
  }
  const { escapes, lineEnds, unstorable } = summary.normalized
  console.log(say.normalized(escapes, lineEnds, unstorable))
  for (const { why } of sample) {
    for (const one of why) {
      console.log(
        `  ${say.row(one.row)}${one.column ? ` ${one.column}` : ''}: ${imports.refusalText(one, lang)}`,
      )
    }
  }
  if (summary.rejected > sample.length) console.log(`  ${say.more(summary.rejected - sample.length)}`)
  if (rejectsIn !== null) console.log(say.rejectsIn(rejectsIn))
  console.log(say.took(summary.seconds.rows.toFixed(1), summary.seconds.compare.toFixed(1)))
}
