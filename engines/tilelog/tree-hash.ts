import { fromBase64 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { TilelogError } from './problem.ts'

export const HASH_BYTES = 32

/** In a bundle the length of an entry has two bytes. */
export const MAX_ENTRY_BYTES = 65_535

/** SHA-256 of nothing: the root of the tree without entries. A copy each time, as bytes can be written to. */
export const emptyRoot = (): Uint8Array => fromBase64('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')!

// One buffer for all calls spares an allocation a hash; the port is synchronous and keeps nothing.
const leaf = new Uint8Array(1 + MAX_ENTRY_BYTES)
const node = new Uint8Array(1 + 2 * HASH_BYTES)
node[0] = 1

/** SHA-256(00 ‖ entry). @see RFC 9162 §2.1.1 */
export function leafHash(crypto: Crypto, entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_BYTES)
    throw new TilelogError('tilelog.too-large', `entry of ${entry.length} bytes`)
  leaf.set(entry, 1)
  return crypto.sha256(leaf.subarray(0, 1 + entry.length))
}

/** SHA-256(01 ‖ left ‖ right). @see RFC 9162 §2.1.1 */
export function nodeHash(crypto: Crypto, left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1)
  node.set(right, 1 + HASH_BYTES)
  return crypto.sha256(node)
}

/** The largest power of two below n: where the tree of n > 1 entries splits. Beyond 32 bits too. */
export function splitOf(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

/** Root over hashes of one level, left to right; the last one may stand for a subtree that is not complete. @see RFC 9162 §2.1.1 */
export function treeHash(crypto: Crypto, hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length < 2) return hashes[0] ?? emptyRoot()
  const middle = splitOf(hashes.length)
  return nodeHash(crypto, treeHash(crypto, hashes.slice(0, middle)), treeHash(crypto, hashes.slice(middle)))
}

/**
 * Takes hashes of one level into the roots of the complete subtrees to their left, the largest first, that hold `count` of them: one node
 * hash each, whatever stands there already.
 */
export function takeUp(
  crypto: Crypto,
  roots: readonly Uint8Array[],
  count: number,
  hashes: readonly Uint8Array[],
): Uint8Array[] {
  const grown = [...roots]
  for (const [i, hash] of hashes.entries()) {
    let top = hash
    for (let n = count + i; n % 2 === 1; n = (n - 1) / 2) top = nodeHash(crypto, grown.pop()!, top)
    grown.push(top)
  }
  return grown
}

/** The hashes of a tile, as views into its bytes. */
export const hashesOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  )
