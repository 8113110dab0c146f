import { createHash } from 'node:crypto'
import { type Policy, type ReadFile, TilelogError } from '../../engines/tilelog/index.ts'
import { NoAnswer } from './ask.ts'
import { centreAt } from './client.ts'
import { compareHistories, type Evidence, openSigned, provesTwoHistories, type Signed } from './evidence.ts'
import { filesAt } from './log-files.ts'
import { publishedAt } from './monitor.ts'

/** A log as whoever asks sees it: its checkpoint, its files, and whom to trust. */
export interface SeenLog {
  readonly note: string | Uint8Array
  readonly read: ReadFile
  readonly policy: Policy
}

/** What one centre has to say about it. */
export interface CentreLook {
  /** Its name in the policy. */
  readonly centre: string
  /** `silent`: it could not be asked; `none`: it has signed nothing yet. */
  readonly found: 'same' | 'other-history' | 'none' | 'silent'
  /** Entries under its checkpoint. */
  readonly size?: number
  /** Why it could not be asked. */
  readonly why?: string
  /** Proofs of another history, one for each pair of checkpoints. */
  readonly evidence: readonly Evidence[]
}

/**
 * Asks the centres of the policy which history they have seen, and which alarms they have raised; what they claim is proven with the log's
 * own key before it counts. A centre that cannot be asked proves nothing, neither way. @throws TilelogError when `note` is not signed by the log
 */
export async function lookAtCentres({ note, read, policy }: SeenLog): Promise<CentreLook[]> {
  const origin = firstLine(note)
  const logs = policy.logs.map(({ verifier }) => verifier).filter(({ name }) => name === origin)
  const ours = openSigned(note, logs)
  const hash = createHash('sha256').update(origin).digest('hex')
  const asked = policy.witnesses.filter(({ url }) => url !== undefined)
  return Promise.all(asked.map((centre) => lookAt(centre, { ours, read, logs, hash })))
}

const firstLine = (note: string | Uint8Array): string =>
  (typeof note === 'string' ? note : Buffer.from(note).toString('utf8')).split('\n', 1)[0]!

interface Known {
  readonly ours: Signed
  readonly read: ReadFile
  readonly logs: Parameters<typeof openSigned>[1]
  readonly hash: string
}

async function lookAt(
  { name, url }: Policy['witnesses'][number],
  { ours, read, logs, hash }: Known,
): Promise<CentreLook> {
  const base = url!.replace(/\/+$/, '')
  const copy = `${base}/${hash}`
  try {
    const theirs = await publishedAt(copy, logs)
    const evidence = await provenAlarms(base, name, ours.checkpoint.origin, logs)
    if (theirs) {
      const ahead = theirs.checkpoint.size > ours.checkpoint.size
      const found = await compareHistories(ours, theirs, ahead ? filesAt(copy) : read)
      if (found) evidence.unshift(found)
    }
    const found = evidence.length > 0 ? 'other-history' : theirs ? 'same' : 'none'
    return { centre: name, found, evidence, ...(theirs && { size: theirs.checkpoint.size }) }
  } catch (error) {
    if (!(error instanceof NoAnswer) && !(error instanceof TilelogError)) throw error
    return { centre: name, found: 'silent', why: error.message, evidence: [] }
  }
}

/** Alarms of a centre that nobody has cleared there, and that hold. Centres of other makes have no such list. */
async function provenAlarms(
  url: string,
  name: string,
  origin: string,
  logs: Known['logs'],
): Promise<Evidence[]> {
  const alarms = await centreAt({ name, vkey: '', url })
    .alarms()
    .catch((error: unknown) => {
      if (error instanceof NoAnswer) return []
      throw error
    })
  const open = alarms.filter((alarm) => alarm.origin === origin && !alarm.cleared)
  return open.flatMap(({ evidence }) => {
    try {
      return provesTwoHistories(evidence, logs) ? [evidence] : []
    } catch (error) {
      if (error instanceof TilelogError) return []
      throw error
    }
  })
}
