import { writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import {
  LinkageError,
  type Linked,
  link,
  pairExplainer,
  problemText,
  type Records,
  train,
  type Weights,
} from '../../../engines/linkage/index.ts'
import { TableError, problemText as tableText } from '../../../engines/table/index.ts'
import { CannotLink } from './cannot.ts'
import { decisionsOf, fieldsOf, readJson, recordsOf } from './inputs.ts'
import { type Progress, progressOn } from './progress.ts'
import { type Words, words } from './words.ts'
import { LineWriter } from './write.ts'

interface Options {
  readonly kind: string
  readonly config?: string
  readonly in: string
  readonly pairs?: boolean
  readonly weights?: string
  readonly keepWeights?: string
  readonly decisions?: string
  readonly skipBad?: boolean
}

export function linkCommand(lang: Lang): Command {
  const say = words[lang]
  const kinds = ['people', 'organizations', 'generic']
  return new Command('link')
    .description(say.about)
    .addOption(new Option('--kind <kind>', say.kind).choices(kinds).makeOptionMandatory())
    .option('--config <file>', say.config)
    .requiredOption('--in <file>', say.in)
    .option('--pairs', say.pairs)
    .option('--weights <file>', say.weights)
    .option('--keep-weights <file>', say.keepWeights)
    .option('--decisions <file>', say.decisions)
    .option('--skip-bad', say.skipBad)
    .addHelpText('after', `\n${say.exits}`)
    .action(async (options: Options) => {
      const progress = progressOn(process.stderr, say)
      try {
        process.exitCode = await run(options, lang, progress)
      } catch (error) {
        const text = told(error, lang)
        if (text === undefined) throw error
        progress.end()
        process.stderr.write(`${text}\n`)
        process.exitCode = 1
      }
    })
}

/** What stops a run, in the language; undefined for a fault of the program. */
function told(error: unknown, lang: Lang): string | undefined {
  const locale = lang === 'zh' ? 'zh-CN' : 'en'
  if (error instanceof CannotLink) return error.message
  if (error instanceof LinkageError) return problemText(error.code, error.detail, locale)
  if (error instanceof TableError) return tableText(error.code, error.detail, locale)
  const { code, path } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR'
    ? words[lang].missing(path ?? '')
    : undefined
}

async function run(options: Options, lang: Lang, progress: Progress): Promise<number> {
  const say = words[lang]
  const locale = lang === 'zh' ? 'zh-CN' : 'en'
  const began = performance.now()
  const fields = await fieldsOf(options.kind, options.config, say)
  const decided = options.decisions === undefined ? {} : await decisionsOf(options.decisions, say)
  const reading = {
    skipBad: options.skipBad ?? false,
    problemText: (error: LinkageError) => problemText(error.code, error.detail, locale),
  }
  const { records, bad } = await recordsOf(options.in, fields, reading, say, progress)
  const weights = await weightsFor(records, options, say, progress)
  if (options.keepWeights) await writeFile(options.keepWeights, `${JSON.stringify(weights, null, 2)}\n`)
  const pairs: { a: number; b: number }[] = []
  const linked = link(records, weights, {
    ...decided,
    onProgress: (step, done, all) => progress.show(step, done / all),
    ...(options.pairs && { onPair: (a: number, b: number) => pairs.push({ a, b }) }),
  })
  progress.end()
  await writeAll(records, weights, linked, pairs)
  tell(records, linked, say, ((performance.now() - began) / 1000).toFixed(1))
  return bad > 0 ? 3 : 0
}

/** Weights given, or learned here. A single record teaches nothing, and needs no weights. */
async function weightsFor(
  records: Records,
  options: Options,
  say: Words,
  progress: Progress,
): Promise<Weights> {
  if (options.weights !== undefined) return (await readJson(options.weights, say)) as Weights
  progress.show('learn', 0)
  return train(records)
}

async function writeAll(
  records: Records,
  weights: Weights,
  linked: Linked,
  pairs: readonly { a: number; b: number }[],
) {
  const out = new LineWriter(process.stdout)
  for (let i = 0; i < records.size; i++)
    await out.line({ [records.fields.id]: records.idOf(i), cluster: linked.clusters[i] })
  if (pairs.length > 0) {
    const explain = pairExplainer(records, weights)
    for (const { a, b } of pairs) {
      const joined = linked.clusters[a] === linked.clusters[b]
      await out.line({ a: records.idOf(a), b: records.idOf(b), joined, ...explain(a, b) })
    }
  }
  await out.end()
}

function tell(records: Records, linked: Linked, say: Words, seconds: string): void {
  const { clusters, doubtfulCount, dropped, conflicts } = linked
  for (const { key, records: count, largest } of dropped)
    process.stderr.write(`${say.dropped(key, count, largest)}\n`)
  for (const { a, b } of conflicts) process.stderr.write(`${say.conflict(a, b)}\n`)
  process.stderr.write(`${say.done(records.size, new Set(clusters).size, doubtfulCount, seconds)}\n`)
}
