import { sameBytes } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { TilelogError } from './problem.ts'
import type { ReadTile } from './reader.ts'
import { checkRange, cutTile, TILE_WIDTH, tileAt, tilePath } from './tile.ts'
import { emptyRoot, HASH_BYTES, hashesOf, nodeHash, splitOf, treeHash } from './tree-hash.ts'

/** Entries `from` (inclusive) to `to` (exclusive): a subtree of the tree of RFC 9162 §2.1. */
type Span = readonly [from: number, to: number]

/**
 * Goes down from the whole tree towards the entry at `target`, to the first subtree that ends at `end` (or to the entry itself). Gives
 * the subtrees left aside, the lowest first, and where it ended. Who proves hashes them; who checks climbs along them.
 */
function descend(size: number, target: number, end?: number): { aside: Span[]; last: Span } {
  const aside: Span[] = []
  let [from, to] = [0, size]
  while (to - from > 1 && to !== end) {
    const middle = from + splitOf(to - from)
    aside.unshift(target < middle ? [middle, to] : [from, middle])
    if (target < middle) to = middle
    else from = middle
  }
  return { aside, last: [from, to] }
}

/** Subtrees whose roots prove that `index` is in the tree of `size`, from the leaf up. @see RFC 9162 §2.1.3.1 */
function inclusionSpans(index: number, size: number): Span[] {
  checkRange('size', size)
  checkRange('index', index, size - 1)
  return descend(size, index).aside
}

/** Subtrees whose roots prove that the tree of `older` begins the tree of `newer`. None for size 0 or the same size. @see RFC 9162 §2.1.4.1 */
function consistencySpans(older: number, newer: number): Span[] {
  checkRange('newer size', newer)
  checkRange('older size', older, newer)
  if (older === 0 || older === newer) return []
  const { aside, last } = descend(newer, older - 1, older)
  // The older root itself is known to the verifier where the older tree is a complete subtree.
  return last[0] === 0 ? aside : [last, ...aside]
}

/** Reads each tile once, however many hashes are taken from it. */
function once(readTile: ReadTile): ReadTile {
  const known = new Map<string, ReturnType<ReadTile>>()
  return (tile) => {
    const bytes = known.get(tilePath(tile)) ?? readTile(tile)
    known.set(tilePath(tile), bytes)
    return bytes
  }
}

/** Root of a subtree. The tiles are believed: check the proof against the signed root. */
async function rootOf(
  crypto: Crypto,
  [from, to]: Span,
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array> {
  const [count, middle] = [to - from, splitOf(to - from)]
  // At the right edge of the tree it is not complete, and lies in several tiles.
  if (count > 1 && count < 2 * middle) {
    const parts: Span[] = [
      [from, from + middle],
      [from + middle, to],
    ]
    return treeHash(crypto, await Promise.all(parts.map((part) => rootOf(crypto, part, size, readTile))))
  }
  let [level, each] = [0, 1]
  while (each * TILE_WIDTH <= count) [level, each] = [level + 1, each * TILE_WIDTH]
  const tile = tileAt(size, level, Math.floor(from / each / TILE_WIDTH))!
  const first = (from / each) % TILE_WIDTH
  const hashes = hashesOf(cutTile(await readTile(tile), tile))
  return treeHash(crypto, hashes.slice(first, first + count / each))
}

function rootsOf(
  crypto: Crypto,
  spans: readonly Span[],
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  const read = once(readTile)
  return Promise.all(spans.map((span) => rootOf(crypto, span, size, read)))
}

/**
 * Sibling hashes from the leaf up, out of one or two tiles a level.
 * @throws TilelogError `tilelog.out-of-range`, `tilelog.malformed-tile`, and whatever `readTile` throws
 */
export const proveInclusion = async (
  crypto: Crypto,
  index: number,
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> => rootsOf(crypto, inclusionSpans(index, size), size, readTile)

/** Hashes that lead from the older tree to the newer one; throws as `proveInclusion` does. */
export const proveConsistency = async (
  crypto: Crypto,
  older: number,
  newer: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> => rootsOf(crypto, consistencySpans(older, newer), newer, readTile)

const areHashes = (hashes: readonly Uint8Array[], count: number): boolean =>
  hashes.length === count && hashes.every((hash) => hash.length === HASH_BYTES)

/**
 * That the leaf hash stands at `index` of the tree of `size` with this root.
 * @throws TilelogError `tilelog.wrong-inclusion`, `tilelog.out-of-range`
 * @see RFC 9162 §2.1.3.2
 */
export function checkInclusion(
  crypto: Crypto,
  { index, size, leaf, root }: { index: number; size: number; leaf: Uint8Array; root: Uint8Array },
  proof: readonly Uint8Array[],
): void {
  const aside = inclusionSpans(index, size)
  const wrong = new TilelogError('tilelog.wrong-inclusion', `index ${index} of ${size}`)
  if (!areHashes([leaf, ...proof], aside.length + 1)) throw wrong
  const climbed = proof.reduce(
    (hash, sibling, i) =>
      aside[i]![0] > index ? nodeHash(crypto, hash, sibling) : nodeHash(crypto, sibling, hash),
    leaf,
  )
  if (!sameBytes(climbed, root)) throw wrong
}

/** A tree as a checkpoint names it. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * That the older tree begins the newer one. From size 0 (with the empty root) everything follows by an empty proof.
 * @throws TilelogError `tilelog.wrong-consistency`, `tilelog.out-of-range`
 * @see RFC 9162 §2.1.4.2
 */
export function checkConsistency(
  crypto: Crypto,
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
): void {
  const spans = consistencySpans(older.size, newer.size)
  const wrong = new TilelogError('tilelog.wrong-consistency', `${older.size} to ${newer.size}`)
  if (!areHashes(proof, spans.length)) throw wrong
  if (older.size === 0 || older.size === newer.size) {
    if (!sameBytes(older.root, older.size === newer.size ? newer.root : emptyRoot())) throw wrong
    return
  }
  // Both roots are climbed to from the last complete subtree of the older tree: its own root, where that is all of it.
  let [oldHash, newHash] = [older.root, older.root]
  spans.forEach(([from, to], i) => {
    const hash = proof[i]!
    if (to === older.size) [oldHash, newHash] = [hash, hash]
    else if (from >= older.size) newHash = nodeHash(crypto, newHash, hash)
    else {
      oldHash = nodeHash(crypto, hash, oldHash)
      newHash = nodeHash(crypto, hash, newHash)
    }
  })
  if (!sameBytes(oldHash, older.root) || !sameBytes(newHash, newer.root)) throw wrong
}
