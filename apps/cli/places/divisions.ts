import path from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { asSystem } from '../../../base/http/system.ts'
import type { Lang } from '../../../base/problem.ts'
import { fileSource } from '../../../engines/table/file-source.ts'
import { openTable } from '../../../engines/table/index.ts'
import {
  changeDivisions,
  type ListedChange,
  readChanges,
  type StreetReport,
} from '../../../modules/places/index.ts'
import { withHouse } from '../open.ts'
import { streetsOf } from './streets.ts'
import { reasons, words } from './words.ts'

interface Options {
  readonly changes: string
  readonly street: string
  readonly day?: string
  readonly into?: string
  readonly dryRun?: boolean
}

export function divisionsCommand(lang: Lang): Command {
  const say = words[lang].divisions
  return new Command('divisions')
    .description(say.about)
    .requiredOption('--changes <file>', say.changes)
    .option('--street <code>', words[lang].street, 'all')
    .option('--day <day>', say.day, aDay)
    .option('--into <code>', say.into)
    .option('--dry-run', say.dryRun)
    .action(async (options: Options) => {
      if (options.into && options.street === 'all') throw new InvalidArgumentError(words[lang].oneStreet)
      const list = await read(path.resolve(options.changes))
      const years = [...new Set(list.map(({ year }) => year))].sort().join('、')
      console.log(say.read(list.length, years))
      await withHouse(async (house) => {
        let touched = 0
        for (const street of streetsOf(house, options.street)) {
          const at = { street, purpose: 'administration', route: 'cli.places.divisions' }
          const report = await asSystem(house, at, (ctx) => changeDivisions(ctx, list, wishOf(options)))
          if (!report) continue
          touched++
          tell(report, options.dryRun ?? false, lang)
        }
        if (touched === 0) console.log(say.none)
        else if (options.dryRun) console.log(say.again)
      })
    })
}

function wishOf({ day, into, dryRun }: Options) {
  return { ...(day ? { day } : {}), ...(into ? { into } : {}), dryRun: dryRun ?? false }
}

function aDay(text: string): string {
  const at = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.valueOf()) && at.toISOString().startsWith(text))
    return text
  throw new InvalidArgumentError('YYYY-MM-DD')
}

async function read(file: string): Promise<ListedChange[]> {
  const source = await fileSource(file)
  try {
    return await readChanges(await openTable(source))
  } finally {
    await source.close()
  }
}

/** Of one street. */
const mostLeft = 50
const named = (it: { code?: string | null; division?: string | null; name: string } | null) =>
  it === null ? '?' : `${it.name}${it.code || it.division ? ` ${it.code ?? it.division}` : ''}`

function tell({ street, name, acts, left, known }: StreetReport, dryRun: boolean, lang: Lang): void {
  const say = words[lang].divisions
  console.log(say.street(street, name))
  for (const act of acts) {
    const { how, day, was, became, addresses, away, codeless } = act
    console.log(
      `  ${act.before ? say.before(dryRun, day, named(was)) : say.act(dryRun, how, day, named(was), named(became))}（${say.row(act.row, act.document)}）`,
    )
    console.log(`    ${say.carried(addresses, away, act.awayTo.join('、'))}`)
    if (codeless.length > 0) console.log(`    ${say.codeless(codeless.slice(0, 20).join('、'))}`)
  }
  for (const { change, why } of left.slice(0, mostLeft))
    console.log(`  ${say.left(change.row, named(change.was), named(change.became), reasons[lang][why])}`)
  if (known > 0) console.log(`  ${say.known(known)}`)
}
