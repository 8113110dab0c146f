import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  type Checkpoint,
  checkConsistency,
  edgeRoot,
  emptyRoot,
  HASH_BYTES,
  type NoteVerifier,
  openEdge,
  openNote,
  parseCheckpoint,
  parseHash,
  proveConsistency,
  type ReadFile,
  readTile,
  type Tile,
  TilelogError,
  tileAt,
} from '../../engines/tilelog/index.ts'

/** A checkpoint that the log has signed, as text and as what it says. */
export interface Signed {
  readonly note: string
  readonly checkpoint: Checkpoint
}

/**
 * Two checkpoints, both signed by the log, that cannot belong to one history. Where their sizes differ, `rootThen` is the root that the
 * larger tree had at the smaller size, and `proof` (RFC 9162 §2.1.4) shows it: whoever has the log's key can check all of it.
 */
export interface Evidence {
  readonly smaller: string
  readonly larger: string
  readonly rootThen?: string
  readonly proof?: readonly string[]
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** A checkpoint under a signature of the log. @throws TilelogError */
export function openSigned(note: string | Uint8Array, logs: readonly NoteVerifier[]): Signed {
  const opened = openNote(note, logs)
  const checkpoint = parseCheckpoint(opened.text)
  if (!opened.verified.some(({ name }) => name === checkpoint.origin))
    throw new TilelogError('tilelog.no-trusted-signature')
  return { note: typeof note === 'string' ? note : Buffer.from(note).toString('utf8'), checkpoint }
}

/** The root that a tree of `size` had when it was smaller, from its tiles (which are believed: prove it). */
export async function rootThen(read: ReadFile, size: number, then: number): Promise<Uint8Array> {
  if (then === 0) return emptyRoot()
  const edge = await openEdge(then, async (tile) => {
    // The entries themselves say nothing about the root: as many empty ones stand in.
    if (tile.level === 'entries') return new Uint8Array(tile.width * 2)
    const whole = await readTile(read, tileAt(size, tile.level, tile.index)!)
    return whole.slice(0, tile.width * HASH_BYTES)
  })
  return edgeRoot(nodeCrypto, edge)
}

/**
 * Whether two signed checkpoints of one log belong to one history: undefined if so, else the evidence. `readLarger` reads the
 * tiles of the larger one. @throws TilelogError when those tiles do not lead to its own root, so that nothing can be said
 */
export async function compareHistories(
  one: Signed,
  other: Signed,
  readLarger: ReadFile,
): Promise<Evidence | undefined> {
  const [small, large] = one.checkpoint.size <= other.checkpoint.size ? [one, other] : [other, one]
  const [from, to] = [small.checkpoint, large.checkpoint]
  const notes = { smaller: small.note, larger: large.note }
  if (from.size === to.size) return same(from.root, to.root) ? undefined : notes
  if (from.size === 0) return
  const root = await rootThen(readLarger, to.size, from.size)
  const readTheirs = (tile: Tile) => readTile(readLarger, tile)
  const proof = await proveConsistency(nodeCrypto, from.size, to.size, readTheirs)
  checkConsistency(nodeCrypto, { size: from.size, root }, to, proof)
  return same(root, from.root) ? undefined : { ...notes, rootThen: base64(root), proof: proof.map(base64) }
}

/** Another machine's word, in the shape that is expected and of no other; what it proves is checked afterwards. */
export function isEvidence(value: unknown): value is Evidence {
  const { smaller, larger, rootThen, proof } = (value ?? {}) as Record<string, unknown>
  const isText = (one: unknown): boolean => typeof one === 'string'
  return (
    isText(smaller) &&
    isText(larger) &&
    (rootThen === undefined || isText(rootThen)) &&
    (proof === undefined || (Array.isArray(proof) && proof.length <= 64 && proof.every(isText)))
  )
}

/**
 * Checks evidence with the log's keys alone: true if it proves two histories.
 * @throws TilelogError when a signature or the proof is wrong, and it proves nothing
 */
export function provesTwoHistories(evidence: Evidence, logs: readonly NoteVerifier[]): boolean {
  if (!isEvidence(evidence)) throw new TilelogError('tilelog.malformed-proof')
  const [from, to] = [evidence.smaller, evidence.larger].map((note) => openSigned(note, logs).checkpoint)
  if (from!.origin !== to!.origin || from!.size > to!.size) return false
  if (from!.size === to!.size) return !same(from!.root, to!.root)
  const root = parseHash(evidence.rootThen ?? '')
  const proof = (evidence.proof ?? []).map(parseHash)
  if (from!.size === 0 || !root || !proof.every((hash) => hash !== undefined))
    throw new TilelogError('tilelog.malformed-proof')
  checkConsistency(nodeCrypto, { size: from!.size, root }, to!, proof)
  return !same(root, from!.root)
}
