import {
  parseBundle,
  TILE_WIDTH,
  type Tile,
  TilelogError,
  tileAt,
  tilePath,
} from '../../../engines/tilelog/index.ts'

/** The files of the log. @throws TilelogError `tilelog.missing-file` */
export interface LogTiles {
  tile(tile: Tile): Promise<Uint8Array>
}

/** The files as the log serves them. */
export function tilesOf(log: { tile(path: string): Promise<Uint8Array | undefined> }): LogTiles {
  return {
    async tile(tile) {
      const bytes = await log.tile(tilePath(tile))
      if (!bytes) throw new TilelogError('tilelog.missing-file', tilePath(tile))
      return bytes
    },
  }
}

/** Entries of the log by index, a bundle at a time. */
export class Bundles {
  readonly #log: LogTiles
  readonly #kept = new Map<number, readonly Uint8Array[]>()

  constructor(log: LogTiles) {
    this.#log = log
  }

  /** `last`: the largest index that the bundle must hold. */
  async entry(index: number, last: number): Promise<Uint8Array | undefined> {
    const number = Math.floor(index / TILE_WIDTH)
    let entries = this.#kept.get(number)
    if (!entries || entries.length <= index % TILE_WIDTH) {
      const tile = tileAt(last + 1, 'entries', number)!
      try {
        entries = parseBundle(await this.#log.tile(tile), tile.width)
      } catch (error) {
        if (!(error instanceof TilelogError)) throw error
        entries = []
      }
      this.#kept.set(number, entries)
      if (this.#kept.size > 128) this.#kept.delete(this.#kept.keys().next().value!)
    }
    return entries[index % TILE_WIDTH]
  }
}
