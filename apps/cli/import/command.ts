import { Command } from 'commander'
import { asSystem } from '../../../base/http/system.ts'
import type { Lang } from '../../../base/problem.ts'
import { fileSource } from '../../../engines/table/file-source.ts'
import { imports } from '../../../modules/cases/index.ts'
import type { Opened } from '../../server/house.ts'
import { withHouse } from '../open.ts'
import { checkOpen } from '../street.ts'
import { type Chosen, chooseMapping } from './mapping.ts'
import { progressLine } from './progress.ts'
import { RejectsFile } from './rejects-file.ts'
import { tellMapping, tellSummary } from './tell.ts'
import { words } from './words.ts'

interface Options {
  readonly street: string
  readonly map?: string
  readonly system?: string
  readonly sheet?: string
  readonly dryRun?: boolean
  readonly rejects?: string
  readonly compare: boolean
  readonly json?: boolean
}

export function importCommand(lang: Lang): Command {
  const say = words[lang]
  const command = new Command('import').description(say.about)
  command
    .command('appeals <files...>')
    .description(say.appeals)
    .requiredOption('--street <code>', say.street)
    .option('--map <file|name>', say.map)
    .option('--system <name>', say.system)
    .option('--sheet <name>', say.sheet)
    .option('--dry-run', say.dryRun)
    .option('--rejects <file>', say.rejects)
    .option('--no-compare', say.noCompare)
    .option('--json', say.json)
    .addHelpText('after', `\n${say.exits}`)
    .action((files: string[], options: Options) => run(files, options, lang))
  return command
}

async function run(files: readonly string[], options: Options, lang: Lang): Promise<void> {
  const chosen: Chosen[] = []
  for (const file of files) chosen.push(await chooseMapping(file, options))
  if (!options.json) for (const [i, one] of chosen.entries()) tellMapping(files[i]!, one, lang)
  const unclear = chosen.find((one) => one.by === 'proposed')
  // A mapping nobody looked at decides nothing: it is shown, to be saved and named.
  if (unclear && !options.dryRun) {
    console.error(words[lang].unclear)
    console.log(JSON.stringify(unclear.mapping, null, 2))
    process.exitCode = 2
    return
  }
  await withHouse(async (house) => {
    checkOpen(house, options.street)
    for (const [i, file] of files.entries()) {
      // All that came in is compared once, at the end: repeats lie across the files too.
      const compare = options.compare && i === files.length - 1
      await take(house, file, chosen[i]!, { ...options, compare }, lang)
      if (process.exitCode === 130) return
    }
  })
}

async function take(
  house: Opened,
  file: string,
  chosen: Chosen,
  options: Options,
  lang: Lang,
): Promise<void> {
  const { street, dryRun = false } = options
  const rejects = new RejectsFile(options.rejects ?? RejectsFile.nameFor(file), lang)
  const sample: imports.Rejected[] = []
  const line = progressLine(lang)
  const stopping = stopOnSignal(lang)
  const source = await fileSource(file)
  let added = 0
  try {
    const summary = await imports.importAppeals({
      transact: (work) => asSystem(house, { street, purpose: 'import', route: 'cli.importAppeals' }, work),
      source,
      mapping: chosen.mapping,
      dryRun,
      compare: options.compare,
      signal: stopping.signal,
      onProgress(at) {
        added = at.added
        line.show(at)
      },
      async onRejected(rows, titles) {
        sample.push(...rows.slice(0, 10 - sample.length))
        await rejects.add(rows, titles)
      },
    })
    line.end()
    const rejectsIn = await rejects.finish()
    if (options.json) console.log(JSON.stringify({ ...summary, rejects: rejectsIn }))
    else tellSummary(file, summary, { dryRun, sample, rejectsIn }, lang)
    if (summary.stopped) process.exitCode = 130
    else if (summary.rejected > 0) process.exitCode ??= 3
  } catch (error) {
    line.end()
    await rejects.abandon()
    if (!dryRun && added > 0) console.error(words[lang].half(added))
    throw error
  } finally {
    await source.close()
    stopping.off()
  }
}

/** Ctrl-C ends after the chunk that is being written; a second one ends at once, which loses nothing either. */
function stopOnSignal(lang: Lang): { signal: AbortSignal; off(): void } {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
    process.stderr.write(`\n${words[lang].again}\n`)
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop)
  return {
    signal: controller.signal,
    off: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop)
    },
  }
}
