import { TilelogError } from './problem.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tile.ts'

/** Files of a log by path (`checkpoint`, `tile/…`): from a folder, a mirror, or over HTTP. Undefined where there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined> | Uint8Array | undefined

/** Gives a tile or bundle, or the wider one that has taken its place; throws where there is neither. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array> | Uint8Array

/** A tile or bundle; for a partial one that is gone, the full one. @throws TilelogError `tilelog.missing-file` */
export async function readTile(read: ReadFile, tile: Tile): Promise<Uint8Array> {
  const bytes =
    (await read(tilePath(tile))) ??
    (tile.width < TILE_WIDTH ? await read(tilePath({ ...tile, width: TILE_WIDTH })) : undefined)
  if (!bytes) throw new TilelogError('tilelog.missing-file', tilePath(tile))
  return bytes
}
