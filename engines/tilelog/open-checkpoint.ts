import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { openNote, parseNote } from './note.ts'
import { type Policy, quorumReached } from './policy.ts'
import { TilelogError, type TilelogProblem } from './problem.ts'

/** Clocks of centers may differ by this much; what comes from further ahead does not count. */
export const MAX_AHEAD_MS = 300_000

export interface Freshness {
  readonly nowMs: number
  /** Cosignatures older than this do not count. Without it any age will do, as for a receipt kept for years. */
  readonly maxAgeMs?: number | undefined
}

/** A verified cosignature: at `atMs` this was the largest consistent tree of the log that the center had seen. */
export interface Cosignature {
  /** The center's name in the policy. */
  readonly witness: string
  readonly atMs: number
  readonly counts: 'yes' | 'future' | 'stale'
}

export interface OpenedCheckpoint extends Checkpoint {
  /** The signed text. */
  readonly text: string
  /** The newest of each center. */
  readonly cosignatures: readonly Cosignature[]
  readonly quorum: boolean
}

const countsAt = (atMs: number, when: Freshness | undefined): Cosignature['counts'] => {
  if (!when) return 'yes'
  if (atMs > when.nowMs + MAX_AHEAD_MS) return 'future'
  return atMs < when.nowMs - (when.maxAgeMs ?? Number.POSITIVE_INFINITY) ? 'stale' : 'yes'
}

/**
 * Opens a checkpoint: a trusted key whose name is the origin must have signed; `quorum` says whether enough centers have.
 * Log keys of other origins are passed over. Without `when`, times are not judged.
 * @throws TilelogError of `openNote`, `parseCheckpoint`, `tilelog.no-trusted-signature`
 */
export function openCheckpoint(
  policy: Policy,
  note: string | Uint8Array,
  when?: Freshness,
): OpenedCheckpoint {
  const origin = parseNote(note).text.split('\n', 1)[0]
  const logs = policy.logs.map(({ verifier }) => verifier).filter(({ name }) => name === origin)
  const opened = openNote(note, [...logs, ...policy.witnesses.map(({ verifier }) => verifier)])
  const checkpoint = parseCheckpoint(opened.text)
  if (!opened.verified.some(({ verifier }) => logs.includes(verifier)))
    throw new TilelogError('tilelog.no-trusted-signature')
  const cosignatures = policy.witnesses.flatMap(({ name, verifier }): Cosignature[] => {
    const all = opened.verified
      .filter((one) => one.verifier === verifier)
      .map(({ signature }) => verifier.timeMs?.(signature) ?? 0)
      .map((atMs) => ({ witness: name, atMs, counts: countsAt(atMs, when) }))
      .sort((a, b) => Number(b.counts === 'yes') - Number(a.counts === 'yes') || b.atMs - a.atMs)
    return all.slice(0, 1)
  })
  const counting = cosignatures.filter(({ counts }) => counts === 'yes').map(({ witness }) => witness)
  // Without any quorum there is still the question of age, if it was asked.
  const aged = when?.maxAgeMs !== undefined && counting.length === 0
  return { ...checkpoint, text: opened.text, cosignatures, quorum: !aged && quorumReached(policy, counting) }
}

/** Why an opened checkpoint is not to be believed yet. */
export function quorumProblem({ quorum, cosignatures }: OpenedCheckpoint): TilelogProblem | undefined {
  if (quorum) return
  return cosignatures.some(({ counts }) => counts === 'stale')
    ? 'tilelog.stale'
    : 'tilelog.quorum-not-reached'
}
