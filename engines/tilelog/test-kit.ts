import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nodeCrypto } from './crypto-node.ts'
import {
  COSIGNATURE_ED25519,
  edgeRoot,
  emptyEdge,
  formatCheckpoint,
  formatVkey,
  growLog,
  NOTE_ED25519,
  type Policy,
  parsePolicy,
  type SigningKey,
  signingKey,
  signNote,
} from './index.ts'

const data = process.env.LINLI_TESTDATA ?? join(import.meta.dirname, '../../../shared/data')

/** Other people's test vectors, not ours to ship. */
export const vectors = resolve(data, '../trust/vectors')
export const missing = (folder: string): boolean => !existsSync(join(vectors, folder))

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const key = (name: string, type: number, seed: number): SigningKey =>
  signingKey(nodeCrypto, name, type, new Uint8Array(32).fill(seed))

export const ORIGIN = 'street.example/log'
export const logKey = key(ORIGIN, NOTE_ED25519, 1)
export const centers = [2, 3, 4].map((seed) => key(`center${seed}.example`, COSIGNATURE_ED25519, seed))
export const policyText = [
  '# Two of three centers',
  `log ${formatVkey(logKey)} https://street.example/log/`,
  ...centers.map((one, i) => `witness w${i + 2} ${formatVkey(one)}`),
  'group centers 2 w2 w3 w4',
  'quorum centers',
  '',
].join('\n')
export const policy: Policy = parsePolicy(nodeCrypto, policyText)

/** Some moment: 2026-01-01T00:00:00Z. */
export const NOW_MS = 1_767_225_600_000

export const entryAt = (i: number): Uint8Array => utf8(`{"i":${i}}`)
export const entriesTo = (size: number, from = 0): Uint8Array[] =>
  Array.from({ length: size - from }, (_, i) => entryAt(from + i))

export interface MemoryLog {
  readonly files: Map<string, Uint8Array>
  readonly size: number
  readonly root: Uint8Array
  readonly checkpoint: string
}

/** A log of `size` small entries, grown in steps, signed and cosigned by all three centers. */
export function makeLog(size: number, step = size, signers = [logKey, ...centers]): MemoryLog {
  const files = new Map<string, Uint8Array>()
  let edge = emptyEdge()
  while (edge.size < size) {
    const grown = growLog(nodeCrypto, edge, entriesTo(Math.min(size, edge.size + step), edge.size))
    for (const { path, bytes } of grown.files) files.set(path, bytes)
    edge = grown.edge
  }
  const root = edgeRoot(nodeCrypto, edge)
  const checkpoint = signNote(formatCheckpoint({ origin: ORIGIN, size, root }), signers, NOW_MS)
  files.set('checkpoint', utf8(checkpoint))
  return { files, size, root, checkpoint }
}

/** RFC 9162 §2.1.1 word for word, as a judge. */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return nodeCrypto.sha256(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  const [left, right] = [naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
  return nodeCrypto.sha256(Uint8Array.of(1, ...left, ...right))
}

export const naiveLeaf = (entry: Uint8Array): Uint8Array => nodeCrypto.sha256(Uint8Array.of(0, ...entry))

/** The bytes with one bit turned. */
export function flip(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const changed = Uint8Array.from(bytes)
  changed[at] = changed[at]! ^ (1 << bit)
  return changed
}
