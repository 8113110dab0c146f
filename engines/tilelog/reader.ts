import { TilelogError } from './problem.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tile.ts'

/** Files of a log by path (`checkpoint`, `tile/…`): from a folder, a mirror, or over HTTP. Undefined where there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined> | Uint8Array | undefined

/** A tile or bundle; for a partial one that is gone, the full one. @throws TilelogError `tilelog.missing-file` */
export async function readTile(read: ReadFile, tile: Tile): Promise<Uint8Array> {
  const bytes =
    (await read(tilePath(tile))) ??
    (tile.width < TILE_WIDTH ? await read(tilePath({ ...tile, width: TILE_WIDTH })) : undefined)
  if (!bytes) throw new TilelogError('tilelog.missing-file', tilePath(tile))
  return bytes
}

/**
 * Reads tiles ahead for the synchronous functions: `proveInclusion(crypto, i, n, await readTiles(read, inclusionTiles(i, n)))`.
 */
export async function readTiles(read: ReadFile, tiles: readonly Tile[]): Promise<(tile: Tile) => Uint8Array> {
  const found = new Map(
    await Promise.all(tiles.map(async (tile) => [tilePath(tile), await readTile(read, tile)] as const)),
  )
  return (tile) => {
    const bytes = found.get(tilePath(tile))
    if (!bytes) throw new TilelogError('tilelog.missing-file', tilePath(tile))
    return bytes
  }
}
