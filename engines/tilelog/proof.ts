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

/**
 * Goes down from the whole tree to the node that `arrived` accepts, towards the entry at `target`. Gives the subtrees left
 * aside, the lowest first, and where it ended.
 */
function descend(size: number, target: number, arrived: (at: Span) => boolean): { aside: Span[]; end: Span } {
  const aside: Span[] = []
  let [from, to] = [0, size]
  while (!arrived([from, to])) {
    const middle = from + splitOf(to - from)
    aside.unshift(target < middle ? [middle, to] : [from, middle])
    if (target < middle) to = middle
    else from = middle
  }
  return { aside, end: [from, to] }
}

/** Subtrees whose roots prove that `index` is in the tree of `size`, from the leaf up. */
function inclusionSpans(index: number, size: number): Span[] {
  checkRange('size', size)
  checkRange('index', index, size - 1)
  return descend(size, index, ([from, to]) => to - from === 1).aside
}

/** Subtrees whose roots prove that the tree of `older` begins the tree of `newer`. None for size 0 or the same size. */
function consistencySpans(older: number, newer: number): Span[] {
  checkRange('newer size', newer)
  checkRange('older size', older, newer)
  if (older === 0 || older === newer) return []
  const { aside, end } = descend(newer, older - 1, ([, to]) => to === older)
  // The older root itself is known to the verifier where the older tree is a complete subtree.
  return end[0] === 0 ? aside : [end, ...aside]
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

/**
 * Climbs from node `fn` to the root of a tree whose last node is `sn`, telling for each sibling on which side it stands. False
 * where proof and tree do not fit. @see RFC 9162 §2.1.3.2, §2.1.4.2
 */
function climb(
  [fn, sn]: readonly [number, number],
  proof: readonly Uint8Array[],
  step: (sibling: Uint8Array, isLeft: boolean) => void,
): boolean {
  for (const sibling of proof) {
    if (sn === 0 || sibling.length !== HASH_BYTES) return false
    const isLeft = fn % 2 === 1 || fn === sn
    step(sibling, isLeft)
    // At the right edge levels without a sibling are skipped.
    if (isLeft) for (; fn % 2 === 0 && fn !== 0; fn = half(fn)) sn = half(sn)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0
}

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
  checkRange('size', size)
  checkRange('index', index, size - 1)
  let hash = leaf
  const fits =
    leaf.length === HASH_BYTES &&
    climb([index, size - 1], proof, (sibling, isLeft) => {
      hash = isLeft ? nodeHash(crypto, sibling, hash) : nodeHash(crypto, hash, sibling)
    })
  if (!fits || !sameBytes(hash, root))
    throw new TilelogError('tilelog.wrong-inclusion', `index ${index} of ${size}`)
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
  let [fn, sn] = [older.size - 1, newer.size - 1]
  for (; fn % 2 === 1; fn = half(fn)) sn = half(sn)
  // An older tree that is a complete subtree is not repeated in the proof.
  const [first, ...rest] = fn === 0 ? [older.root, ...proof] : proof
  if (first?.length !== HASH_BYTES || proof.length === 0) throw wrong
  let [oldHash, newHash] = [first, first]
  const fits = climb([fn, sn], rest, (hash, isLeft) => {
    if (isLeft) oldHash = nodeHash(crypto, hash, oldHash)
    newHash = isLeft ? nodeHash(crypto, hash, newHash) : nodeHash(crypto, newHash, hash)
  })
  if (!fits || !sameBytes(oldHash, older.root) || !sameBytes(newHash, newer.root)) throw wrong
}
