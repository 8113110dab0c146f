import { formatBundle, parseBundle } from './bundle.ts'
import { joinBytes } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { TilelogError } from './problem.ts'
import type { ReadTile } from './reader.ts'
import { checkRange, cutTile, edgeTiles, levelsOf, TILE_WIDTH, type Tile, tilePath } from './tile.ts'
import { emptyRoot, HASH_BYTES, hashesOf, leafHash, nodeHash, takeUp } from './tree-hash.ts'

/**
 * What must be known of a tree to let it grow: its unfinished tiles and its unfinished bundle (at most 255 hashes a level, 255
 * entries). Values are never changed in place: keep the old one until the new checkpoint is out, and go back to it freely.
 */
export interface Edge {
  readonly size: number
  /** By level: the hashes of the unfinished tile, one after the other; each is the root of a complete subtree. */
  readonly open: readonly Uint8Array[]
  /** The unfinished bundle. */
  readonly bundle: Uint8Array
}

/** A file of the log: `path` below its address. */
export interface TileFile {
  readonly tile: Tile
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Growth {
  readonly edge: Edge
  /** In the order in which they must be made durable: bundles, then tiles; the checkpoint comes after all of them. */
  readonly files: readonly TileFile[]
  readonly root: Uint8Array
}

export const emptyEdge = (): Edge => ({ size: 0, open: [], bundle: new Uint8Array() })

/** What the hashes of an unfinished tile make, kept so that growth hashes only what is new: such bytes are never changed in place. */
const known = new WeakMap<Uint8Array, readonly Uint8Array[]>()

function subtreesOf(crypto: Crypto, bytes: Uint8Array): readonly Uint8Array[] {
  const roots = known.get(bytes) ?? takeUp(crypto, [], 0, hashesOf(bytes))
  known.set(bytes, roots)
  return roots
}

/** Root hash of the whole tree: what a level has not finished stands to the left of all that the levels below have not. */
export function edgeRoot(crypto: Crypto, { open }: Edge): Uint8Array {
  const roots = open.toReversed().flatMap((bytes) => subtreesOf(crypto, bytes))
  return roots.length === 0 ? emptyRoot() : roots.reduceRight((right, left) => nodeHash(crypto, left, right))
}

/**
 * Takes up a tree of `size` from its `edgeTiles`. Compare `edgeRoot` with the signed checkpoint before growing: this reads what the
 * disk says. @throws TilelogError `tilelog.malformed-tile`, and whatever `readTile` throws
 */
export async function openEdge(size: number, readTile: ReadTile): Promise<Edge> {
  const open = Array.from({ length: levelsOf(size) }, () => new Uint8Array() as Uint8Array)
  let bundle = new Uint8Array() as Uint8Array
  for (const tile of edgeTiles(size)) {
    const bytes = await readTile(tile)
    if (tile.level === 'entries') bundle = formatBundle(parseBundle(bytes, tile.width))
    else open[tile.level] = Uint8Array.from(cutTile(bytes, tile))
  }
  return { size, open, bundle }
}

const toFile = (tile: Tile, bytes: Uint8Array): TileFile => ({ tile, path: tilePath(tile), bytes })

/**
 * Hash tiles of a tree that grows by these leaf hashes. Level by level: each tile that is finished gives one hash to the level above,
 * so it is one node hash a leaf, and the root at most 8 a level more. Leaves bundles alone.
 */
export function growTree(crypto: Crypto, edge: Edge, leaves: readonly Uint8Array[]): Growth {
  const size = checkRange('size', edge.size + leaves.length)
  const wrong = leaves.find((leaf) => leaf.length !== HASH_BYTES)
  if (wrong) throw new TilelogError('tilelog.out-of-range', `hash of ${wrong.length} bytes`)
  const [full, partial]: [TileFile[], TileFile[]] = [[], []]
  const open = [...edge.open]
  let added = [...leaves]
  for (let level = 0; added.length > 0; level++) {
    const begun = open[level] ?? new Uint8Array()
    const hashes = new Uint8Array(begun.length + added.length * HASH_BYTES)
    hashes.set(begun)
    for (const [i, hash] of added.entries()) hashes.set(hash, begun.length + i * HASH_BYTES)
    const width = (hashes.length / HASH_BYTES) % TILE_WIDTH
    const rest = hashes.length - width * HASH_BYTES
    let index = Math.floor(edge.size / TILE_WIDTH ** (level + 1))
    let [roots, count] = [subtreesOf(crypto, begun), begun.length / HASH_BYTES]
    added = []
    for (let at = 0; at < rest; at += TILE_WIDTH * HASH_BYTES) {
      const bytes = hashes.slice(at, at + TILE_WIDTH * HASH_BYTES)
      full.push(toFile({ level, index: index++, width: TILE_WIDTH }, bytes))
      added.push(takeUp(crypto, roots, count, hashesOf(bytes).slice(count))[0]!)
      ;[roots, count] = [[], 0]
    }
    const left = hashes.slice(rest)
    open[level] = left
    known.set(left, takeUp(crypto, roots, count, hashesOf(left).slice(count)))
    if (width > 0) partial.push(toFile({ level, index, width }, left))
  }
  const grown = { ...edge, size, open }
  return { edge: grown, files: [...full, ...partial], root: edgeRoot(crypto, grown) }
}

/** Files, root and new edge of a log that grows by these entries. The first one gets the index `edge.size`. */
export function growLog(crypto: Crypto, edge: Edge, entries: readonly Uint8Array[]): Growth {
  const tree = growTree(
    crypto,
    edge,
    entries.map((entry) => leafHash(crypto, entry)),
  )
  const files: TileFile[] = []
  let bundle = edge.bundle
  for (let done = 0; done < entries.length; ) {
    const begun = (edge.size + done) % TILE_WIDTH
    const some = entries.slice(done, done + TILE_WIDTH - begun)
    bundle = joinBytes(begun ? bundle : new Uint8Array(), formatBundle(some))
    const index = Math.floor((edge.size + done) / TILE_WIDTH)
    files.push(toFile({ level: 'entries', index, width: begun + some.length }, bundle))
    done += some.length
  }
  if (tree.edge.size % TILE_WIDTH === 0) bundle = new Uint8Array()
  return { ...tree, edge: { ...tree.edge, bundle }, files: [...files, ...tree.files] }
}
