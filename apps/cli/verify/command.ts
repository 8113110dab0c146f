import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import type { Lang } from '../../../base/problem.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { type Policy, parsePolicy, TilelogError } from '../../../engines/tilelog/index.ts'
import { type Alarm, filesAt, filesOf, NoAnswer } from '../../../exchange/witness/index.ts'
import { unpackReceipt } from '../../resident/check/receipt-text.ts'
import { checkAlarm } from './alarm.ts'
import { checkWholeLog } from './log.ts'
import { checkReceipt, receiptHeader } from './receipt.ts'
import { CannotCheck, textOf, type Verdict } from './verdict.ts'
import { words } from './words.ts'

interface Options {
  readonly policy: string
  readonly entry?: string
  readonly maxAge?: number
  readonly json?: boolean
}

export function verifyCommand(lang: Lang): Command {
  const say = words[lang]
  const hours = (given: string): number => {
    const value = Number(given)
    if (Number.isFinite(value) && value > 0) return value
    throw new InvalidArgumentError(say.hours)
  }
  return new Command('verify')
    .description(say.about)
    .argument('<receipt|folder|url>', say.target)
    .requiredOption('--policy <file>', say.policy)
    .option('--entry <file>', say.entry)
    .option('--max-age <hours>', say.maxAge, hours)
    .option('--json', say.json)
    .action(async (target: string, options: Options) => {
      const verdict = await check(lang, target, options)
      const { verified, lines, facts } = verdict
      if (options.json) console.log(JSON.stringify({ verified, ...facts }))
      else console.log([verified ? say.good : say.bad, ...lines].join('\n'))
      process.exitCode = verified ? 0 : 1
    })
}

/** What cannot be checked at all ends with status 2: nobody may take it for a failed check, nor for a passed one. */
async function check(lang: Lang, target: string, options: Options): Promise<Verdict> {
  try {
    return await checkTarget(lang, target, options)
  } catch (error) {
    const why =
      error instanceof NoAnswer
        ? words[lang].silent(error.message)
        : error instanceof CannotCheck
          ? error.message
          : undefined
    if (why === undefined) throw error
    process.stderr.write(`${why}\n`)
    throw new CommanderError(2, 'verify.cannot', why)
  }
}

async function checkTarget(lang: Lang, target: string, options: Options): Promise<Verdict> {
  const policy = await readPolicy(lang, options.policy)
  const maxAgeMs = options.maxAge === undefined ? undefined : options.maxAge * 3600_000
  const when = { nowMs: Date.now(), maxAgeMs }
  if (/^https?:\/\//.test(target)) {
    return checkWholeLog({ lang, read: filesAt(target), policy, when, online: true })
  }
  const folder = target !== '-' && (await stat(target).catch(() => undefined))?.isDirectory()
  if (folder) {
    const alarm = await readFile(path.join(target, 'alarm.json'), 'utf8').catch(() => undefined)
    if (alarm) return checkAlarm(lang, readAlarm(lang, alarm, target), policy)
    return checkWholeLog({ lang, read: filesOf(target), policy, when, online: false })
  }
  const receipt = await receiptText(target === '-' ? await text(process.stdin) : await textFile(lang, target))
  if (!receipt) throw new CannotCheck(words[lang].unknown(target))
  const entry = options.entry === undefined ? undefined : await bytesOf(lang, options.entry)
  return checkReceipt(lang, receipt, entry, policy, when)
}

/** The receipt itself, or the text of its QR code; scanners and editors may have changed the ends of lines, or put a mark before it. */
async function receiptText(given: string): Promise<string | undefined> {
  const plain = given.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  if (plain.startsWith(receiptHeader)) return plain.endsWith('\n') ? plain : `${plain}\n`
  return unpackReceipt(plain.replace(/\n+$/, ''))
}

async function readPolicy(lang: Lang, file: string): Promise<Policy> {
  const given = await textFile(lang, file)
  try {
    return parsePolicy(nodeCrypto, given)
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
    throw new CannotCheck(words[lang].badPolicy(textOf(lang, error.code), error.detail))
  }
}

function readAlarm(lang: Lang, given: string, target: string): Alarm {
  try {
    const alarm = JSON.parse(given) as Alarm
    const texts = [alarm.origin, alarm.evidence.smaller, alarm.evidence.larger]
    if (texts.every((one) => typeof one === 'string')) return alarm
  } catch {
    // said below
  }
  throw new CannotCheck(words[lang].unknown(target))
}

/** A receipt is some KB; a whole disk named by mistake is not read into memory. */
const mostBytes = 2 * 1024 * 1024

async function bytesOf(lang: Lang, file: string): Promise<Buffer> {
  const size = await stat(file).then(
    (it) => (it.isFile() ? it.size : -1),
    () => -1,
  )
  if (size < 0 || size > mostBytes) throw new CannotCheck(words[lang].missing(file))
  return readFile(file)
}

const textFile = async (lang: Lang, file: string): Promise<string> =>
  (await bytesOf(lang, file)).toString('utf8')
