import type { Crypto } from '../../engines/tilelog/crypto.ts'
import {
  checkInclusion,
  leafHash,
  type OpenedCheckpoint,
  openCheckpoint,
  type Policy,
  parseReceipt,
  TilelogError,
} from '../../engines/tilelog/index.ts'
import type { Proofs, ProvenEntry } from './contract.ts'
import { base64url, bodyCommitment, caseCommitment, fromBase64url, type Leaf } from './leaf.rules.ts'
import { contentDigest } from './opening.rules.ts'

/** What can be wrong with an entry, for whoever checks it without trusting the server that gave it. */
export type Misfit =
  | 'not-signed' // the log’s key did not sign this checkpoint
  | 'not-in-log' // the proof does not lead to the signed root
  | 'other-entry' // the leaf is of another entry, time or kind
  | 'other-case' // the leaf belongs to another case
  | 'differs' // what the step says now is not what the leaf commits to
  | 'gone' // the log has the step, the case no longer does
  | 'hidden' // kept back although it is no step of the office’s own

export interface EntryCheck {
  readonly entry: ProvenEntry
  readonly misfit: Misfit | null
  /** In the log, under the log’s signature. */
  readonly logged: boolean
  /** Under the signatures of enough centres. */
  readonly confirmed: boolean
  /** Its content was opened and compared. */
  readonly opened: boolean
}

/** Steps that the office keeps to itself, as the public log names them. */
const officeOnly: ReadonlySet<string> = new Set(['case.note', 'case.reclassify', 'case.escalate'])

/** Opens each checkpoint once: signatures are what costs time. */
export function checkpointOpener(policy: Policy): (note: string) => OpenedCheckpoint | undefined {
  const known = new Map<string, OpenedCheckpoint | undefined>()
  return (note) => {
    if (!known.has(note)) known.set(note, openOrNothing(policy, note))
    return known.get(note)
  }
}

function openOrNothing(policy: Policy, note: string): OpenedCheckpoint | undefined {
  try {
    return openCheckpoint(policy, note)
  } catch (error) {
    if (error instanceof TilelogError) return
    throw error
  }
}

/** Checks one entry. Never throws on bad input. */
export function checkEntry(
  crypto: Crypto,
  of: { readonly case: string; readonly proofs: Pick<Proofs, 'caseKey'> },
  entry: ProvenEntry,
  open: (note: string) => OpenedCheckpoint | undefined,
): EntryCheck {
  const verdict = { entry, logged: false, confirmed: false, opened: false }
  if (entry.withheld === 'gone') return { ...verdict, misfit: 'gone' }
  if (isHidden(entry, of.proofs.caseKey)) return { ...verdict, misfit: 'hidden' }
  if (entry.leaf === '') return { ...verdict, misfit: null }
  const misfit = leafMisfit(crypto, of, entry)
  if (misfit) return { ...verdict, misfit }
  const opened = entry.opening?.content != null
  if (entry.receipt === null) return { ...verdict, opened, misfit: null }
  const { problem, confirmed } = receiptProblem(crypto, entry, open)
  return { ...verdict, opened, misfit: problem, logged: problem === null, confirmed }
}

/** A step is kept back only where that can be so; what was erased took the key of the whole case with it. */
function isHidden({ type, withheld, opening }: ProvenEntry, caseKey: string | null): boolean {
  if (!type.startsWith('case.')) return false
  if (withheld === 'inner') return !officeOnly.has(type)
  if (withheld === 'erased') return caseKey !== null
  return withheld === 'look' || opening === null
}

function receiptProblem(
  crypto: Crypto,
  entry: ProvenEntry,
  open: (note: string) => OpenedCheckpoint | undefined,
): { problem: Misfit | null; confirmed: boolean } {
  try {
    const { index, proof, checkpoint } = parseReceipt(entry.receipt!)
    const opened = open(checkpoint)
    if (!opened) return { problem: 'not-signed', confirmed: false }
    const leaf = leafHash(crypto, new TextEncoder().encode(entry.leaf))
    checkInclusion(crypto, { index, size: opened.size, leaf, root: opened.root }, proof)
    return { problem: null, confirmed: opened.quorum }
  } catch (error) {
    if (error instanceof TilelogError) return { problem: 'not-in-log', confirmed: false }
    throw error
  }
}

function leafMisfit(
  crypto: Crypto,
  of: { readonly case: string; readonly proofs: Pick<Proofs, 'caseKey'> },
  entry: ProvenEntry,
): Misfit | null {
  const leaf = readLeaf(entry.leaf)
  if (!leaf || leaf.id !== entry.id || leaf.type !== entry.type || leaf.t !== entry.at) return 'other-entry'
  const { opening } = entry
  const { caseKey } = of.proofs
  const recognition = caseKey === null ? undefined : fromBase64url(caseKey)
  // Whoever can open an entry of a case can show that it is of this case.
  if (caseKey === null ? opening !== null : !recognition) return 'other-case'
  if (recognition && leaf.case !== caseCommitment(crypto, recognition, entry.id, of.case)) return 'other-case'
  if (!opening) return null
  // There is a leaf, so there are keys: words that are shown without them would be compared with nothing.
  if (!opening.key || opening.facts === null) return 'differs'
  const key = fromBase64url(opening.key)
  const content = opening.content && base64url(contentDigest(crypto, opening.content))
  if (!key || leaf.body !== bodyCommitment(crypto, key, { facts: opening.facts, content })) return 'differs'
  return null
}

function readLeaf(text: string): Leaf | undefined {
  try {
    const leaf = JSON.parse(text) as Leaf
    return leaf?.v === 1 ? leaf : undefined
  } catch {
    return
  }
}
