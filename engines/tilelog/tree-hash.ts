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

/** Hash over neighboring subtrees of falling size, left to right, as an incomplete tree is built of complete ones. */
export const foldHashes = (crypto: Crypto, subtrees: readonly Uint8Array[]): Uint8Array =>
  subtrees.length === 0 ? emptyRoot() : subtrees.reduceRight((right, left) => nodeHash(crypto, left, right))

/** Root over `count` (a power of two) hashes lying one after the other in `hashes` from hash number `from` on. */
export function perfectHash(crypto: Crypto, hashes: Uint8Array, from: number, count: number): Uint8Array {
  if (count === 1) return Uint8Array.from(hashes.subarray(from * HASH_BYTES, (from + 1) * HASH_BYTES))
  const half = count / 2
  return nodeHash(
    crypto,
    perfectHash(crypto, hashes, from, half),
    perfectHash(crypto, hashes, from + half, half),
  )
}
