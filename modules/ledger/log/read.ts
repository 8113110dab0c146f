import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  formatReceipt,
  isTileOf,
  parseBundle,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  proveInclusion,
  TILE_WIDTH,
  TilelogError,
  tileAt,
} from '../../../engines/tilelog/index.ts'
import type { LogFolder } from './folder.ts'

/** Entries under a signed checkpoint. */
export const sizeOfNote = (note: string): number => parseCheckpoint(parseNote(note).text).size

/** A receipt of one entry under a checkpoint, with the leaf in it; undefined if the checkpoint does not cover it. */
export async function proofFrom(folder: LogFolder, note: string, index: number): Promise<string | undefined> {
  const size = sizeOfNote(note)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return
  const bundle = tileAt(size, 'entries', Math.floor(index / TILE_WIDTH))!
  const proof = await proveInclusion(nodeCrypto, index, size, folder.tile)
  const extra = parseBundle(await folder.tile(bundle), bundle.width)[index % TILE_WIDTH]
  return formatReceipt({ extra, index, proof, checkpoint: note })
}

/**
 * A tile of a tree of this size, cut to the width that was asked for. Beyond it may lie what was never signed, and may be
 * another tomorrow: nobody gets that.
 */
export async function tileFrom(
  folder: LogFolder,
  size: number,
  path: string,
): Promise<Uint8Array | undefined> {
  try {
    const tile = parseTilePath(path)
    return isTileOf(size, tile) ? await folder.tile(tile) : undefined
  } catch (error) {
    if (error instanceof TilelogError) return
    throw error
  }
}
