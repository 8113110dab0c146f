import { Command, InvalidArgumentError } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import { isDay, sayReason } from '../../../engines/address/match/index.ts'
import { answerLines } from './answers.ts'
import { matchWords } from './match-words.ts'
import { readBase } from './read-base.ts'
import { words } from './words.ts'

interface Options {
  readonly base: string
  readonly in?: string
  readonly day?: string
  readonly least?: number
  readonly words?: boolean
  readonly skipBad?: boolean
}

export function matchCommand(lang: Lang): Command {
  const say = words[lang]
  const own = matchWords[lang]
  const share = (given: string): number => {
    const value = Number(given)
    if (given.trim() !== '' && value >= 0 && value <= 1) return value
    throw new InvalidArgumentError(own.number)
  }
  const day = (given: string): string => {
    if (isDay(given)) return given
    throw new InvalidArgumentError(own.notDay)
  }
  return new Command('match')
    .description(own.about)
    .requiredOption('--base <file>', own.base)
    .option('--in <file>', say.in)
    .option('--day <day>', own.day, day)
    .option('--least <share>', own.least, share)
    .option('--words', own.words)
    .option('--skip-bad', say.skipBad)
    .addHelpText('after', `\n${say.exits}`)
    .action(async (options: Options) => {
      process.exitCode = await matchLines(options, lang, process.stdout).catch((error) =>
        unreadable(error, lang),
      )
    })
}

/** What a missing file says, instead of a trace. */
function unreadable(error: unknown, lang: Lang): number {
  const { code = '', path = '' } = error as NodeJS.ErrnoException
  if (!['ENOENT', 'EACCES', 'EISDIR', 'Z_DATA_ERROR', 'Z_BUF_ERROR'].includes(code)) throw error
  process.stderr.write(`${words[lang].missing(path)}\n`)
  return 1
}

/** Answers each line as it comes, in bounded memory; the exit status is that of `address parse`. */
async function matchLines(options: Options, lang: Lang, output: NodeJS.WritableStream): Promise<number> {
  const say = words[lang]
  const base = await readBase(options.base, say, matchWords[lang])
  if (!base || base.size === 0) return 1
  process.stderr.write(`${matchWords[lang].loaded(base.size)}\n`)
  const wish = {
    ...(options.day ? { day: options.day } : {}),
    ...(options.least === undefined ? {} : { least: options.least }),
  }
  const answer = ({ text }: { text: string }) => {
    const { match, score, why, near } = base.match(text, wish)
    return {
      match,
      score,
      why,
      ...(options.words ? { words: why.map((one) => sayReason(one, lang)) } : {}),
      near,
    }
  }
  const nothing = { match: null, score: 0, why: [], near: [] }
  return answerLines({ file: options.in, skipBad: options.skipBad ?? false, answer, nothing }, say, output)
}
