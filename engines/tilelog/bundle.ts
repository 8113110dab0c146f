import { TilelogError } from './problem.ts'
import { TILE_WIDTH } from './tile.ts'
import { MAX_ENTRY_BYTES } from './tree-hash.ts'

/** Entries, each as two length bytes (big-endian) and its bytes. @see C2SP tlog-tiles, entry bundles */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES)
      throw new TilelogError('tilelog.too-large', `entry of ${entry.length} bytes`)
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length & 0xff
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/**
 * The first `count` entries of a bundle, as views into its bytes. The bundle holds exactly `count`, or is full (256), as partial
 * bundles may be gone once the full one exists. @throws TilelogError `tilelog.malformed-tile`
 */
export function parseBundle(bytes: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < TILE_WIDTH) {
    const end = at + 2 + (bytes[at]! << 8) + (bytes[at + 1] ?? 0)
    if (at + 2 > bytes.length || end > bytes.length)
      throw new TilelogError('tilelog.malformed-tile', 'cut entry')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  const whole = entries.length === count || (entries.length === TILE_WIDTH && count < TILE_WIDTH)
  if (at !== bytes.length || !whole)
    throw new TilelogError('tilelog.malformed-tile', `${entries.length} entries for ${count}`)
  return entries.slice(0, count)
}
