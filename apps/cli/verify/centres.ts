import { createHash } from 'node:crypto'
import type { Lang } from '../../../base/problem.ts'
import { type Checkpoint, type Policy, type ReadFile, TilelogError } from '../../../engines/tilelog/index.ts'
import { compareHistories, filesAt, NoAnswer, publishedAt } from '../../../exchange/witness/index.ts'
import { number } from './verdict.ts'
import { words } from './words.ts'

interface Shown {
  readonly note: Uint8Array
  readonly checkpoint: Checkpoint
  readonly read: ReadFile
  readonly policy: Policy
}

interface Comparison {
  readonly same: boolean
  readonly lines: readonly string[]
  readonly facts: Readonly<Record<string, string>>
}

/**
 * Compares the log's checkpoint with those that the centres of the policy publish. One that cannot be asked proves nothing, neither way:
 * how many must have signed is the policy's business.
 */
export async function compareWithCentres(
  lang: Lang,
  { note, checkpoint, read, policy }: Shown,
): Promise<Comparison> {
  const say = words[lang]
  const hash = createHash('sha256').update(checkpoint.origin).digest('hex')
  const verifiers = policy.logs
    .map(({ verifier }) => verifier)
    .filter(({ name }) => name === checkpoint.origin)
  const ours = { note: Buffer.from(note).toString('utf8'), checkpoint }
  const lines: string[] = []
  const facts: Record<string, string> = {}
  let same = true
  for (const { name, url } of policy.witnesses) {
    if (!url) continue
    const at = `${url.replace(/\/+$/, '')}/${hash}`
    try {
      const theirs = await publishedAt(at, verifiers)
      const larger = (theirs?.checkpoint.size ?? 0) > checkpoint.size ? filesAt(at) : read
      const evidence = theirs && (await compareHistories(ours, theirs, larger))
      if (evidence) same = false
      facts[name] = evidence ? 'other-history' : theirs ? 'same' : 'none'
      if (evidence) lines.push(say.centreOther(name))
      else lines.push(theirs ? say.centreSame(name, number(theirs.checkpoint.size)) : say.centreNone(name))
    } catch (error) {
      if (!(error instanceof NoAnswer) && !(error instanceof TilelogError)) throw error
      facts[name] = 'silent'
      lines.push(say.centreSilent(name, error.message))
    }
  }
  return { same, lines, facts }
}
