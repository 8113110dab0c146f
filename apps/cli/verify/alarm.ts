import type { Lang } from '../../../base/problem.ts'
import { type Policy, TilelogError } from '../../../engines/tilelog/index.ts'
import { type Alarm, openSigned, provesTwoHistories } from '../../../exchange/witness/index.ts'
import { number, type Verdict, whyLine } from './verdict.ts'
import { words } from './words.ts'

/** Checks the evidence of an alarm with the log's key alone. Proven means: the log is NOT to be believed, so this never verifies. */
export function checkAlarm(lang: Lang, { evidence, origin }: Alarm, policy: Policy): Verdict {
  const say = words[lang]
  const logs = policy.logs.map(({ verifier }) => verifier).filter(({ name }) => name === origin)
  try {
    const proven = provesTwoHistories(evidence, logs)
    const [one, other] = [evidence.smaller, evidence.larger].map(
      (note) => openSigned(note, logs).checkpoint.size,
    )
    const lines = [proven ? say.proven : say.unproven, say.sizes(number(one!), number(other!))]
    return { verified: !proven, lines, facts: { alarm: true, proven, sizes: [one, other] } }
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
    const lines = [say.unproven, whyLine(lang, error.code, error.detail)]
    return { verified: false, lines, facts: { alarm: true, proven: false, problem: error.code } }
  }
}
