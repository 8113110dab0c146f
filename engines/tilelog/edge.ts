import { formatBundle, parseBundle } from './bundle.ts'
import { joinBytes } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { TilelogError } from './problem.ts'
import { checkRange, edgeTiles, levelsOf, partialTile, TILE_WIDTH, type Tile, tilePath } from './tile.ts'
import { foldHashes, HASH_BYTES, leafHash, nodeHash, perfectHash } from './tree-hash.ts'

/**
 * What must be known of a tree to let it grow: O(log n) hashes and the unfinished tiles (at most 255 hashes a level, 255
 * entries). Values are never changed in place: keep the old one until the new checkpoint is out, and go back to it freely.
 */
export interface Edge {
  readonly size: number
  /** Roots of the complete subtrees that make up the tree, by height: there is one where `size` has a 1 bit. */
  readonly peaks: readonly (Uint8Array | undefined)[]
  /** By level: the hashes of the unfinished tile, one after the other. */
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

export const emptyEdge = (): Edge => ({ size: 0, peaks: [], open: [], bundle: new Uint8Array() })

/** Root hash of the whole tree. */
export const edgeRoot = (crypto: Crypto, { peaks }: Edge): Uint8Array =>
  foldHashes(crypto, peaks.filter((peak) => peak !== undefined).reverse())

/**
 * Takes up a tree of `size` from its files: `bytesOf` gives each of `edgeTiles(size)`. Compare `edgeRoot` with the signed
 * checkpoint before growing: this reads what the disk says. @throws TilelogError `tilelog.malformed-tile`
 */
export function openEdge(crypto: Crypto, size: number, bytesOf: (tile: Tile) => Uint8Array): Edge {
  const peaks: (Uint8Array | undefined)[] = []
  const open: Uint8Array[] = []
  let bundle = new Uint8Array() as Uint8Array
  for (const tile of edgeTiles(size)) {
    if (tile.level === 'entries') {
      bundle = formatBundle(parseBundle(bytesOf(tile), tile.width))
      continue
    }
    const bytes = cutTile(bytesOf(tile), tile)
    open[tile.level] = Uint8Array.from(bytes)
    let from = 0
    for (let bit = 7; bit >= 0; bit--)
      if (tile.width & (1 << bit)) {
        peaks[tile.level * 8 + bit] = perfectHash(crypto, bytes, from, 1 << bit)
        from += 1 << bit
      }
  }
  return { size, peaks: Array.from(peaks), open: Array.from(open, (one) => one ?? new Uint8Array()), bundle }
}

/** The hashes of a tile: exactly its width, or the first ones of the full tile. @throws TilelogError `tilelog.malformed-tile` */
export function cutTile(bytes: Uint8Array, { width }: Tile): Uint8Array {
  const length = width * HASH_BYTES
  if (bytes.length !== length && bytes.length !== TILE_WIDTH * HASH_BYTES)
    throw new TilelogError('tilelog.malformed-tile', `${bytes.length} bytes for ${length}`)
  return bytes.subarray(0, length)
}

const toFile = (tile: Tile, bytes: Uint8Array): TileFile => ({ tile, path: tilePath(tile), bytes })

/** Collects the hashes of one level and gives a file for each tile that fills up. */
class LevelWriter {
  readonly full: TileFile[] = []
  #bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES)
  #width: number
  #index: number
  #level: number

  constructor(level: number, size: number, open: Uint8Array | undefined) {
    this.#level = level
    this.#index = Math.floor(size / TILE_WIDTH ** (level + 1))
    this.#width = (open?.length ?? 0) / HASH_BYTES
    if (open) this.#bytes.set(open)
  }

  put(hash: Uint8Array): void {
    this.#bytes.set(hash, this.#width * HASH_BYTES)
    if (++this.#width < TILE_WIDTH) return
    this.full.push(toFile({ level: this.#level, index: this.#index++, width: TILE_WIDTH }, this.#bytes))
    this.#bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES)
    this.#width = 0
  }

  rest = (): Uint8Array => this.#bytes.slice(0, this.#width * HASH_BYTES)
}

/** Hash tiles of a tree that grows by these leaf hashes: one node hash a leaf on average, log2(n) at most. Leaves bundles alone. */
export function growTree(crypto: Crypto, edge: Edge, leaves: readonly Uint8Array[]): Growth {
  const size = checkRange('size', edge.size + leaves.length)
  const peaks = [...edge.peaks]
  const writers = Array.from(
    { length: levelsOf(size) },
    (_, level) => new LevelWriter(level, edge.size, edge.open[level]),
  )
  leaves.forEach((leaf, i) => {
    if (leaf.length !== HASH_BYTES)
      throw new TilelogError('tilelog.out-of-range', `hash of ${leaf.length} bytes`)
    let [hash, height, rest] = [leaf, 0, edge.size + i]
    writers[0]!.put(leaf)
    // Like adding one to a binary number: each 1 bit is a finished subtree on the left, and the carry climbs.
    for (; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = nodeHash(crypto, peaks[height]!, hash)
      peaks[height++] = undefined
      if (height % 8 === 0) writers[height / 8]!.put(hash)
    }
    peaks[height] = hash
  })
  const open = writers.map((writer) => writer.rest())
  const files = writers.flatMap(({ full }) => full)
  open.forEach((bytes, level) => {
    const [before, tile] = [partialTile(edge.size, level), partialTile(size, level)]
    if (tile && (tile.index !== before?.index || tile.width !== before.width)) files.push(toFile(tile, bytes))
  })
  const grown = { ...edge, size, peaks, open }
  return { edge: grown, files, root: edgeRoot(crypto, grown) }
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
