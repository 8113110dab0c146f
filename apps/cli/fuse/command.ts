import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Command, Option } from 'commander'
import type { Ctx } from '../../../base/http/ctx.ts'
import { asSystem } from '../../../base/http/system.ts'
import { type Lang, Problem } from '../../../base/problem.ts'
import { type TableKind, tableKinds } from '../../../modules/fusion/contract.ts'
import { type FileLoad, fuseFile } from '../../../modules/fusion/index.ts'
import type { Opened } from '../../server/house.ts'
import { withHouse } from '../open.ts'
import { checkOpen } from '../street.ts'
import { forPeople, forPrograms, type Print } from './tell.ts'
import { words } from './words.ts'

export interface FuseOptions {
  readonly street: string
  readonly source: string
  readonly sheet?: string
  readonly kind?: TableKind
  readonly dryRun?: boolean
  readonly asOf?: string
  readonly whole?: boolean
  readonly gone?: number
  readonly yes?: boolean
  readonly json?: boolean
}

export function fuseCommand(lang: Lang): Command {
  const say = words[lang]
  return new Command('fuse')
    .argument('<file>')
    .description(say.about)
    .requiredOption('--street <code>', say.street)
    .requiredOption('--source <code>', say.source)
    .option('--sheet <name>', say.sheet)
    .addOption(new Option('--kind <kind>', say.kind).choices(tableKinds))
    .option('--dry-run', say.dryRun)
    .option('--as-of <day>', say.asOf)
    .option('--whole', say.whole)
    .option('--gone <rows>', say.gone, Number)
    .option('--yes', say.yes)
    .option('--json', say.json)
    .addHelpText('after', `\n${say.jsonLines}\n${say.exits}`)
    .action((file: string, options: FuseOptions) =>
      withHouse(async (house) => {
        checkOpen(house, options.street)
        process.exitCode = await fuse(house, path.resolve(file), options, { lang, print: console.log })
      }),
    )
}

interface Voice {
  readonly lang: Lang
  readonly print: Print
}

/** @returns the exit code. @throws Problem for what cannot be taken */
export async function fuse(
  house: Opened,
  file: string,
  options: FuseOptions,
  { lang, print }: Voice,
): Promise<number> {
  const teller = (options.json ? forPrograms : forPeople)(lang, print)
  const say = words[lang]
  const inStreet = <R>(work: (ctx: Ctx) => Promise<R>) =>
    asSystem(house, { street: options.street, purpose: 'data-fusion', route: 'cli.fuse' }, work)
  const loading = await fuseFile(house.fusion, inStreet, {
    ...{ file, source: options.source, whole: options.whole ?? false },
    asOf: options.asOf ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    ...(options.sheet ? { sheet: options.sheet } : {}),
    ...(options.kind ? { kind: options.kind } : {}),
  })
  teller.proposal(loading.proposal)
  const stopping = stopOnSignal(loading)
  try {
    if (loading.half && !options.dryRun) {
      console.error(say.goesOn)
    } else {
      const checked = await watched(loading, say.checking, lang, () => loading.check())
      if (!checked.report) return ended(checked.problem ?? undefined, lang)
      teller.report(checked.report)
      if (options.dryRun) {
        await loading.dropCheck()
        return checked.report.refused > 0 ? 3 : 0
      }
      if (!options.yes && !(await agreed(say.ask))) {
        console.error(say.notAsked)
        await loading.dropCheck()
        return 2
      }
    }
    const load = await watched(loading, say.taking, lang, () => loading.take(options.gone))
    if (load.problem) return ended(load.problem, lang)
    if (load.state === 'cancelled') {
      console.error(say.stopped)
      return 130
    }
    teller.done(load)
    return load.refused > 0 ? 3 : 0
  } finally {
    stopping.off()
  }
}

function ended(problem: { code: string; zh: string; en: string } | undefined, lang: Lang): number {
  if (problem) throw new Problem(problem.code, { status: 422, zh: problem.zh, en: problem.en })
  console.error(words[lang].stopped)
  return 130
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(question)
  lines.close()
  return /^(y|yes|是|好)$/i.test(answer.trim())
}

/** Shows how far the work is, on one line of a terminal, every five seconds in a log. */
async function watched<R>(loading: FileLoad, phase: string, lang: Lang, work: () => Promise<R>): Promise<R> {
  const out = process.stderr
  const show = async () => {
    const { progress, read } = await loading.now()
    const text = words[lang].progress(phase, `${Math.floor(progress * 100)}%`.padStart(4), read)
    out.write(out.isTTY ? `\r\u001b[2K${text}` : `${text}\n`)
  }
  const timer = setInterval(() => void show().catch(() => {}), out.isTTY ? 500 : 5_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    if (out.isTTY) out.write('\n')
  }
}

/** Ctrl-C ends after the lot that is being written; a second one ends at once, which loses nothing either. */
function stopOnSignal(loading: FileLoad): { off(): void } {
  let asked = false
  const stop = () => {
    if (asked) process.exit(130)
    asked = true
    void loading.cancel().catch(() => {})
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop)
  return {
    off: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop)
    },
  }
}
