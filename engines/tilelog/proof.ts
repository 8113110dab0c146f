import { sameBytes } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { cutTile } from './edge.ts'
import { TilelogError } from './problem.ts'
import { checkRange, type Tile, tileAt, tilePath } from './tile.ts'
import { emptyRoot, foldHashes, HASH_BYTES, nodeHash, perfectHash } from './tree-hash.ts'

/** Entries `from` (inclusive) to `to` (exclusive): a subtree of the tree of RFC 9162 §2.1. */
type Span = readonly [from: number, to: number]

const half = (n: number): number => (n % 2 === 0 ? n / 2 : (n - 1) / 2)

/** The largest power of two below n: where the tree of n > 1 entries splits. */
function splitOf(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

/** Subtrees whose roots prove that `index` is in the tree of `size`, from the leaf up. */
function inclusionSpans(index: number, size: number): Span[] {
  checkRange('size', size)
  checkRange('index', index, size - 1)
  const spans: Span[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      spans.push([middle, to])
      to = middle
    } else {
      spans.push([from, middle])
      from = middle
    }
  }
  return spans.reverse()
}

/** Subtrees whose roots prove that the tree of `older` begins the tree of `newer`. None for size 0 or the same size. */
function consistencySpans(older: number, newer: number): Span[] {
  checkRange('newer size', newer)
  checkRange('older size', older, newer)
  if (older === 0 || older === newer) return []
  const spans: Span[] = []
  let [from, to] = [0, newer]
  while (older !== to) {
    const middle = from + splitOf(to - from)
    if (older <= middle) {
      spans.push([middle, to])
      to = middle
    } else {
      spans.push([from, middle])
      from = middle
    }
  }
  // The older root itself is known to the verifier where the older tree is a complete subtree.
  return from === 0 ? spans.reverse() : [[from, to] as const, ...spans.reverse()]
}

/** Complete subtrees of a span, left to right, each in one tile. */
function piecesOf([from, to]: Span, size: number): { tile: Tile; first: number; count: number }[] {
  const pieces = []
  for (let at = from; at < to; ) {
    let [width, level] = [1, 0]
    while (at % (width * 2) === 0 && at + width * 2 <= to) width *= 2
    while (width >= 256 ** (level + 1)) level++
    const [first, count] = [at / 256 ** level, width / 256 ** level]
    const tile = tileAt(size, level, Math.floor(first / 256))!
    pieces.push({ tile, first: first % 256, count })
    at += width
  }
  return pieces
}

/** What to read to make a proof. */
function tilesOf(spans: readonly Span[], size: number): Tile[] {
  const tiles = spans.flatMap((span) => piecesOf(span, size).map(({ tile }) => tile))
  return [...new Map(tiles.map((tile) => [tilePath(tile), tile])).values()]
}

type BytesOf = (tile: Tile) => Uint8Array

const hashSpan = (crypto: Crypto, span: Span, size: number, bytesOf: BytesOf): Uint8Array =>
  foldHashes(
    crypto,
    piecesOf(span, size).map(({ tile, first, count }) =>
      perfectHash(crypto, cutTile(bytesOf(tile), tile), first, count),
    ),
  )

/** The tiles (at most 7 levels, each one or two) from which `proveInclusion` takes its hashes. */
export const inclusionTiles = (index: number, size: number): Tile[] =>
  tilesOf(inclusionSpans(index, size), size)

/** The tiles from which `proveConsistency` takes its hashes. */
export const consistencyTiles = (older: number, newer: number): Tile[] =>
  tilesOf(consistencySpans(older, newer), newer)

/** Sibling hashes from the leaf up. The tiles are believed: check the proof against the signed root. @see RFC 9162 §2.1.3.1 */
export const proveInclusion = (crypto: Crypto, index: number, size: number, bytesOf: BytesOf): Uint8Array[] =>
  inclusionSpans(index, size).map((span) => hashSpan(crypto, span, size, bytesOf))

/** @see RFC 9162 §2.1.4.1 */
export const proveConsistency = (
  crypto: Crypto,
  older: number,
  newer: number,
  bytesOf: BytesOf,
): Uint8Array[] => consistencySpans(older, newer).map((span) => hashSpan(crypto, span, newer, bytesOf))

const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.length <= 63 && hashes.every((hash) => hash.length === HASH_BYTES)

/**
 * That the leaf hash stands at `index` of the tree of `size` with this root.
 * @throws TilelogError `tilelog.wrong-inclusion`, `tilelog.out-of-range`
 * @see RFC 9162 §2.1.3.2
 */
export function checkInclusion(
  crypto: Crypto,
  claim: { index: number; size: number; leaf: Uint8Array; root: Uint8Array },
  proof: readonly Uint8Array[],
): void {
  checkRange('size', claim.size)
  checkRange('index', claim.index, claim.size - 1)
  const wrong = new TilelogError('tilelog.wrong-inclusion', `index ${claim.index} of ${claim.size}`)
  if (!areHashes([claim.leaf, ...proof.slice(0, 62)]) || proof.length > 62) throw wrong
  let [fn, sn, hash] = [claim.index, claim.size - 1, claim.leaf]
  for (const sibling of proof) {
    if (sn === 0) throw wrong
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(crypto, sibling, hash)
      for (; fn % 2 === 0 && fn !== 0; fn = half(fn)) sn = half(sn)
    } else hash = nodeHash(crypto, hash, sibling)
    fn = half(fn)
    sn = half(sn)
  }
  if (sn !== 0 || !sameBytes(hash, claim.root)) throw wrong
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
  checkRange('newer size', newer.size)
  checkRange('older size', older.size, newer.size)
  const wrong = new TilelogError('tilelog.wrong-consistency', `${older.size} to ${newer.size}`)
  if (older.size === 0 || older.size === newer.size) {
    const expected = older.size === newer.size ? newer.root : emptyRoot()
    if (proof.length > 0 || !sameBytes(older.root, expected)) throw wrong
    return
  }
  if (!areHashes(proof) || proof.length === 0) throw wrong
  let [fn, sn] = [older.size - 1, newer.size - 1]
  for (; fn % 2 === 1; fn = half(fn)) sn = half(sn)
  // An older tree that is a complete subtree is not repeated in the proof.
  const [first, ...rest] = fn === 0 ? [older.root, ...proof] : proof
  let [oldHash, newHash] = [first!, first!]
  for (const hash of rest) {
    if (sn === 0) throw wrong
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(crypto, hash, oldHash)
      newHash = nodeHash(crypto, hash, newHash)
      for (; fn % 2 === 0 && fn !== 0; fn = half(fn)) sn = half(sn)
    } else newHash = nodeHash(crypto, newHash, hash)
    fn = half(fn)
    sn = half(sn)
  }
  if (sn !== 0 || !sameBytes(oldHash, older.root) || !sameBytes(newHash, newer.root)) throw wrong
}
