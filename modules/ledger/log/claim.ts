import type { Problem } from '../../../base/problem.ts'
import {
  type Crypto,
  checkConsistency,
  edgeRoot,
  openEdge,
  openNote,
  type Policy,
  parseCheckpoint,
  proveConsistency,
  quorumReached,
  TilelogError,
} from '../../../engines/tilelog/index.ts'
import type { LogFolder } from './folder.ts'
import type { Centre, Head, Timekeeper } from './ports.ts'
import { stops } from './problems.ts'

/** What a centre answered to what it was asked, and the checkpoint that it shows to everybody. */
export interface ClaimEvidence {
  readonly centre: string
  readonly request: string
  readonly answer: string
  readonly shows?: string
}

/** A centre says that it has seen more of the log, or another history: its word alone. */
export class Claim extends Error {
  readonly kind: 'ahead' | 'other'
  /** Entries that it speaks of. */
  readonly size: number
  readonly evidence: ClaimEvidence

  constructor(kind: Claim['kind'], size: number, evidence: ClaimEvidence) {
    super(
      kind === 'ahead'
        ? `it says that it knows of ${size} entries`
        : 'it says that it has seen another history',
    )
    this.kind = kind
    this.size = size
    this.evidence = evidence
  }
}

/** What a claim comes to. `halts`: nothing may be signed any more. */
export interface Judged {
  readonly problem: Problem
  readonly evidence: ClaimEvidence
  readonly halts: boolean
}

interface Court {
  readonly crypto: Crypto
  readonly folder: LogFolder
  readonly policy: Policy
  readonly time: Timekeeper
}

/** ms for the checkpoint that a centre shows; shorter than a start waits for what centres know. */
const SHOWN = 2_000

/**
 * Anybody can claim. A claim halts the log where the log's own signature shows that it is true, or where those who claim leave too few
 * to countersign, so that going on would help nobody. Any other is an alarm, and the log goes on without that centre.
 * `against`: names of all centres that claim something at the moment.
 */
export async function judge(
  { crypto, folder, policy, time }: Court,
  centre: Centre,
  head: Head,
  claim: Claim,
  against: ReadonlySet<string>,
): Promise<Judged> {
  const shown = await shownBy(centre, head, time)
  const proven =
    shown === undefined ? undefined : await contradiction({ crypto, folder, policy }, head, shown)
  const others = policy.witnesses.map(({ name }) => name).filter((name) => !against.has(name))
  const evidence = { ...claim.evidence, ...(shown === undefined ? {} : { shows: shown }) }
  if (!proven && quorumReached(policy, others))
    return { problem: stops.centreClaims({ centre: centre.name, size: claim.size }), evidence, halts: false }
  const { kind, size } = proven ?? claim
  const problem =
    kind === 'ahead'
      ? stops.centreAhead({ centre: centre.name, size, own: head.size })
      : stops.centreDisagrees({ centre: centre.name, size })
  return { problem, evidence, halts: true }
}

async function shownBy(centre: Centre, head: Head, time: Timekeeper): Promise<string | undefined> {
  const limit = new AbortController()
  const late = time.sleep(SHOWN, limit.signal).then(() => undefined)
  try {
    return await Promise.race([centre.checkpoint?.(originOf(head), limit.signal), late])
  } catch {
    // It shows nothing: then it has its word alone.
    return
  } finally {
    limit.abort('answered')
  }
}

const originOf = (head: Head): string => head.note.split('\n', 1)[0]!

/** What a checkpoint under the log’s own signature shows that does not belong to the tree of `head`; undefined where it shows nothing. */
async function contradiction(
  { crypto, folder, policy }: Pick<Court, 'crypto' | 'folder' | 'policy'>,
  head: Head,
  note: string,
): Promise<{ kind: Claim['kind']; size: number } | undefined> {
  const origin = originOf(head)
  const logs = policy.logs.map(({ verifier }) => verifier).filter(({ name }) => name === origin)
  try {
    const { size, root, ...shown } = parseCheckpoint(openNote(note, logs).text)
    if (shown.origin !== origin || size === 0) return
    if (size > head.size) return { kind: 'ahead', size }
    const own = edgeRoot(crypto, await openEdge(size, folder.tile))
    const proof = await proveConsistency(crypto, size, head.size, folder.tile)
    // Where our own files do not lead to our own root it is they that are wrong, and they accuse nobody.
    checkConsistency(crypto, { size, root: own }, head, proof)
    return Buffer.compare(own, root) === 0 ? undefined : { kind: 'other', size }
  } catch (error) {
    if (error instanceof TilelogError) return
    throw error
  }
}
