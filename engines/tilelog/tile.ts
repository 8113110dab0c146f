import { TilelogError } from './problem.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** Hashes or entries in a full tile. @see C2SP tlog-tiles */
export const TILE_WIDTH = 256

/**
 * A file of the log. Level L holds the roots over 256^L entries; `entries` the entries themselves. `width` is 1 to 256; less
 * than 256 is a partial tile, the right edge of the tree at some size.
 */
export interface Tile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

const heightOf = (level: Tile['level']): number => (level === 'entries' ? 0 : level)

/** @throws TilelogError `tilelog.out-of-range` unless 0 ≤ value ≤ max (default 2^53-1), whole. */
export function checkRange(what: string, value: number, max = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value) || value < 0 || value > max)
    throw new TilelogError('tilelog.out-of-range', `${what} ${value}`)
  return value
}

/** `tile/0/x001/234`, `tile/entries/000.p/7`: a path below the log's address. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = index
    .toString()
    .padStart(Math.ceil(index.toString().length / 3) * 3, '0')
    .match(/.{3}/g)!
  const folders = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group))
  return `tile/${level}/${folders.join('/')}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** The inverse of `tilePath`; only the one right writing of each. @throws TilelogError `tilelog.malformed-path` */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path.length <= 64 ? path : '',
  )
  if (match) {
    const [, level, digits, width] = match as unknown as [string, string, string, string?]
    const tile: Tile = {
      level: level === 'entries' ? level : Number(level),
      index: Number(digits.replaceAll(/[x/]/g, '')),
      width: width ? Number(width) : TILE_WIDTH,
    }
    const inRange = heightOf(tile.level) <= 63 && Number.isSafeInteger(tile.index) && tile.width > 0
    // Writing it again shows leading zeros, and widths of 256 and more.
    if (inRange && tilePath(tile) === path) return tile
  }
  throw new TilelogError('tilelog.malformed-path')
}

/** Hashes (or entries) that a tree of `size` has at a level. */
const hashesAt = (size: number, level: Tile['level']): number =>
  Math.floor(size / TILE_WIDTH ** heightOf(level))

/** Tile `index` of a level as wide as it is at `size`; undefined where the tree does not reach. */
export function tileAt(size: number, level: Tile['level'], index: number): Tile | undefined {
  const width = Math.min(TILE_WIDTH, hashesAt(size, level) - index * TILE_WIDTH)
  return width > 0 ? { level, index, width } : undefined
}

/** Levels of hash tiles that a tree of this size has. */
export function levelsOf(size: number): number {
  let levels = 0
  while (hashesAt(size, levels) > 0) levels++
  return levels
}

/** The partial tile at the right edge of a level, if it has one. */
export function partialTile(size: number, level: Tile['level']): Tile | undefined {
  const width = hashesAt(size, level) % TILE_WIDTH
  return width > 0 ? { level, index: Math.floor(hashesAt(size, level) / TILE_WIDTH), width } : undefined
}

/** All partial tiles of a tree of this size, bundle first: at most 8. These are read to go on from there (`openEdge`). */
export function edgeTiles(size: number): Tile[] {
  const levels: Tile['level'][] = [
    'entries',
    ...Array.from({ length: levelsOf(checkRange('size', size)) }, (_, i) => i),
  ]
  return levels.map((level) => partialTile(size, level)).filter((tile) => tile !== undefined)
}

/**
 * Partial tiles of size `from` that size `to` does not have. Readers of an older checkpoint ask for them until the full tile is
 * there: keep those of checkpoints that are still shown.
 */
export const supersededTiles = (from: number, to: number): Tile[] =>
  edgeTiles(from).filter(({ level, index, width }) => tileAt(to, level, index)!.width !== width)

/**
 * Whether a tree of this size has the tile, also as a narrower partial tile of an older size: what a server may be asked for.
 */
export const isTileOf = (size: number, tile: Tile): boolean =>
  tile.width <= (tileAt(size, tile.level, tile.index)?.width ?? 0)

/** The hashes of a tile: exactly its width, or the first ones of the full tile. @throws TilelogError `tilelog.malformed-tile` */
export function cutTile(bytes: Uint8Array, { width }: Tile): Uint8Array {
  const length = width * HASH_BYTES
  if (bytes.length !== length && bytes.length !== TILE_WIDTH * HASH_BYTES)
    throw new TilelogError('tilelog.malformed-tile', `${bytes.length} bytes for ${length}`)
  return bytes.subarray(0, length)
}
