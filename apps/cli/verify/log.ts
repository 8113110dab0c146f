import type { Lang } from '../../../base/problem.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  checkLog,
  type Freshness,
  type LogFinding,
  type LogReport,
  type Policy,
  type ReadFile,
} from '../../../engines/tilelog/index.ts'
import { compareWithCentres } from './centres.ts'
import { number, ordinal, signerFacts, signerLines, textOf, type Verdict } from './verdict.ts'
import { words } from './words.ts'

const progressEvery = 1000

export interface LogCheck {
  readonly lang: Lang
  readonly read: ReadFile
  readonly policy: Policy
  readonly when: Freshness
  /** Ask the centres of the policy what they have seen. */
  readonly online: boolean
}

/** Checks a whole log: every entry, every tile, root, signatures; over the network also that the centres saw the same history. */
export async function checkWholeLog({ lang, read, policy, when, online }: LogCheck): Promise<Verdict> {
  const say = words[lang]
  // One and the same checkpoint for all that follows, while the log grows.
  const note = await read('checkpoint')
  const report = await run(lang, read, policy, { ...when, ...(note && { checkpoint: note }) })
  const { checkpoint, findings, entries, truncated } = report
  const centres =
    online && note && checkpoint ? await compareWithCentres(lang, { note, read, policy }) : undefined
  const verified = report.sound && (centres?.same ?? true)
  const lines = [
    ...(report.sound ? [say.logGood(number(entries))] : findings.map((one) => findingLine(lang, one))),
    ...(truncated ? [say.more] : []),
    ...(checkpoint ? [say.log(checkpoint.origin, number(checkpoint.size))] : []),
    ...(checkpoint ? signerLines(lang, checkpoint.cosignatures, checkpoint.quorum) : []),
    ...(centres?.lines ?? []),
  ]
  const facts = {
    origin: checkpoint?.origin,
    size: checkpoint?.size,
    entries,
    quorum: checkpoint?.quorum,
    cosignatures: signerFacts(checkpoint?.cosignatures ?? []),
    findings,
    truncated,
    ...(centres && { centres: centres.facts }),
  }
  return { verified, lines, facts }
}

async function run(
  lang: Lang,
  read: ReadFile,
  policy: Policy,
  options: Freshness & { readonly checkpoint?: Uint8Array },
): Promise<LogReport> {
  const checking = checkLog(nodeCrypto, read, policy, options)
  const shown = process.stderr.isTTY
  let told = performance.now()
  for (;;) {
    const step = await checking.next()
    if (step.done) {
      if (shown) process.stderr.write('\r\u001b[K')
      return step.value
    }
    if (!shown || performance.now() - told < progressEvery) continue
    told = performance.now()
    const { entries, size } = step.value
    process.stderr.write(`\r${words[lang].checking(number(entries), number(size))}`)
  }
}

function findingLine(lang: Lang, { problem, path, first, count }: LogFinding): string {
  const say = words[lang]
  if (first !== undefined && count !== undefined)
    return say.altered(path, ordinal(first), ordinal(first + count - 1))
  return say.finding(path, textOf(lang, problem))
}
