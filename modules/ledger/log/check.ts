import {
  type Crypto,
  checkConsistency,
  type Edge,
  edgeRoot,
  HASH_BYTES,
  hashesOf,
  leafHash,
  levelsOf,
  openEdge,
  parseBundle,
  proveConsistency,
  TILE_WIDTH,
  type Tile,
  TilelogError,
  type TreeHead,
  tileAt,
  tilePath,
  treeHash,
} from '../../../engines/tilelog/index.ts'
import type { LogFolder } from './folder.ts'
import { stops } from './problems.ts'

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/**
 * Reads back from disk all that a growth touched, before it is signed: every entry against its leaf hash, every finished tile
 * against the level above, the right edge against the root, and that the older signed tree begins the newer. One flipped bit under a
 * signature ends a log. @throws ledger.disk-lies
 */
export async function checkGrowth(
  crypto: Crypto,
  folder: LogFolder,
  older: TreeHead,
  newer: TreeHead,
): Promise<void> {
  const { size } = newer
  const path = (level: Tile['level'], index: number) => tilePath(tileAt(size, level, index)!)
  try {
    for (let level = 0; level < levelsOf(size); level++) {
      const below = TILE_WIDTH ** level
      for (let i = Math.floor(older.size / below / TILE_WIDTH); tileAt(size, level, i); i++) {
        const from = Math.max(0, Math.floor(older.size / below) - i * TILE_WIDTH)
        const hashes = await folder.tile(tileAt(size, level, i)!)
        const expected =
          level === 0
            ? await leavesOf(crypto, folder, size, i)
            : await rootsOf(crypto, folder, size, level, i, from)
        if (!same(hashes.subarray(level === 0 ? 0 : from * HASH_BYTES), expected))
          throw stops.diskLies({ path: path(level, i) })
      }
    }
    const root = edgeRoot(crypto, await openEdge(size, folder.tile))
    if (!same(root, newer.root)) throw stops.diskLies({ path: 'root' })
    checkConsistency(crypto, older, newer, await proveConsistency(crypto, older.size, size, folder.tile))
  } catch (error) {
    if (error instanceof TilelogError) throw stops.diskLies({ path: error.detail || error.code })
    throw error
  }
}

/** Leaf hashes of a bundle as it lies on disk, one after the other. */
async function leavesOf(crypto: Crypto, folder: LogFolder, size: number, index: number): Promise<Uint8Array> {
  const tile = tileAt(size, 'entries', index)!
  const entries = parseBundle(await folder.tile(tile), tile.width)
  return Buffer.concat(entries.map((entry) => leafHash(crypto, entry)))
}

/** Roots of the finished tiles that stand below one, from its hash number `from` on. */
async function rootsOf(
  crypto: Crypto,
  folder: LogFolder,
  size: number,
  level: number,
  index: number,
  from: number,
): Promise<Uint8Array> {
  const { width } = tileAt(size, level, index)!
  const roots: Uint8Array[] = []
  for (let i = from; i < width; i++) {
    const below = await folder.tile({ level: level - 1, index: index * TILE_WIDTH + i, width: TILE_WIDTH })
    roots.push(treeHash(crypto, hashesOf(below)))
  }
  return Buffer.concat(roots)
}

/** The right edge as it lies on disk, if it is that of the signed tree, entries too; undefined if not. */
export async function provenEdge(
  crypto: Crypto,
  folder: LogFolder,
  head: TreeHead,
): Promise<Edge | undefined> {
  try {
    const edge = await openEdge(head.size, folder.tile)
    const begun = head.size % TILE_WIDTH
    const leaves = parseBundle(edge.bundle, begun).map((entry) => leafHash(crypto, entry))
    const whole = same(Buffer.concat(leaves), edge.open[0] ?? new Uint8Array())
    return whole && same(edgeRoot(crypto, edge), head.root) ? edge : undefined
  } catch (error) {
    if (error instanceof TilelogError) return
    throw error
  }
}
