import { rm } from 'node:fs/promises'
import path from 'node:path'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  type Edge,
  edgeRoot,
  edgeTiles,
  emptyEdge,
  growLog,
  openEdge,
  parseBundle,
  type ReadFile,
  readTile,
  supersededTiles,
  TILE_WIDTH,
  type TileFile,
  TilelogError,
  type TreeHead,
  tileAt,
  tilePath,
} from '../../engines/tilelog/index.ts'
import { type Kept, keepFiles, readKept } from './durable.ts'

/** Bundles copied at a time: 4 096 entries, at most 16 MB in memory. */
const AT_ONCE = 16

const sizeFile = 'copied'

/**
 * A copy of one log in a folder, in the log's own layout. It holds entries up to `copied`, which may lie ahead of the checkpoint that was
 * countersigned while a long absence is made up for; only what that checkpoint covers is shown to others.
 */
export class Mirror {
  readonly dir: string
  /** Up to which entry the files are here. */
  #edge: Edge
  /** The last countersigned tree: its files stay. */
  #kept: number

  private constructor(dir: string, edge: Edge, kept: number) {
    this.dir = dir
    this.#edge = edge
    this.#kept = kept
  }

  get copied(): number {
    return this.#edge.size
  }

  /**
   * Takes up the copy where it stood. Files that no longer give the countersigned root are copied anew from the first entry on:
   * what counts is the checkpoint, and the log must give that root again.
   */
  static async open(dir: string, head: TreeHead | undefined): Promise<{ mirror: Mirror; damaged: boolean }> {
    const kept = head?.size ?? 0
    const attempt = (size: number) => edgeAt(dir, size).catch(isAboutFiles)
    const base = await attempt(kept)
    if (!base || (head && !Buffer.from(edgeRoot(nodeCrypto, base)).equals(head.root)))
      return { mirror: new Mirror(dir, emptyEdge(), kept), damaged: true }
    const noted = Number((await readKept(path.join(dir, sizeFile)))?.toString() ?? '0')
    const ahead = Number.isSafeInteger(noted) && noted > kept ? await attempt(noted) : undefined
    return { mirror: new Mirror(dir, ahead ?? base, kept), damaged: false }
  }

  /**
   * Copies entries until the tree has the target's size, and checks that it has the target's root; every file is on the disk when this
   * resolves. Hash tiles are made from the entries, and the log's own ones must be the same. Can be broken off and taken up anywhere.
   * @throws NoAnswer when the log does not answer; TilelogError when what it serves is missing or wrong
   */
  async follow(target: TreeHead, read: ReadFile): Promise<void> {
    if (this.#edge.size > target.size) await this.#back()
    while (this.#edge.size < target.size) {
      const from = this.#edge.size
      const to = Math.min(target.size, (Math.floor(from / TILE_WIDTH) + AT_ONCE) * TILE_WIDTH)
      const entries = await this.#fetch(from, to, target.size, read)
      const { edge, files } = growLog(nodeCrypto, this.#edge, entries)
      await compareTiles(files, target.size, read)
      await this.#keep(files, edge)
    }
    if (
      this.#edge.size !== target.size ||
      !Buffer.from(edgeRoot(nodeCrypto, this.#edge)).equals(target.root)
    ) {
      await this.#back()
      throw new TilelogError('tilelog.wrong-root')
    }
  }

  /** New entries as the log serves them; those we have already, in the first bundle, must be what they were. */
  async #fetch(from: number, to: number, size: number, read: ReadFile): Promise<Uint8Array[]> {
    const [first, end] = [Math.floor(from / TILE_WIDTH), Math.ceil(to / TILE_WIDTH)]
    const bundles = await Promise.all(
      Array.from({ length: end - first }, async (_, i) => {
        const tile = tileAt(size, 'entries', first + i)!
        return { tile, bytes: await readTile(read, tile) }
      }),
    )
    const begun = from % TILE_WIDTH
    const known = this.#edge.bundle
    if (begun > 0 && !Buffer.from(bundles[0]!.bytes.subarray(0, known.length)).equals(known))
      throw new TilelogError('tilelog.altered-entry', tilePath(bundles[0]!.tile))
    return bundles
      .flatMap(({ tile, bytes }) => parseBundle(bytes, tile.width))
      .slice(begun, begun + to - from)
  }

  async #keep(files: readonly TileFile[], edge: Edge): Promise<void> {
    const before = this.#edge.size
    await keepFiles(this.dir, files)
    await keepFiles(this.dir, [{ path: sizeFile, bytes: `${edge.size}\n` } satisfies Kept])
    this.#edge = edge
    const needed = new Set(edgeTiles(this.#kept).map(tilePath))
    await this.#remove(supersededTiles(before, edge.size).filter((tile) => !needed.has(tilePath(tile))))
  }

  /** The checkpoint of this size is countersigned and on the disk: narrower tiles of the one before are not needed any more. */
  async adopted(size: number): Promise<void> {
    const before = this.#kept
    this.#kept = size
    await this.#remove(supersededTiles(before, size))
  }

  /** Back to the countersigned tree: what lies ahead of it belongs to another one, or further than is asked for now. */
  async #back(): Promise<void> {
    await rm(path.join(this.dir, sizeFile), { force: true })
    this.#edge = await edgeAt(this.dir, this.#kept)
  }

  #remove(tiles: readonly Parameters<typeof tilePath>[0][]): Promise<unknown> {
    return Promise.all(tiles.map((tile) => rm(path.join(this.dir, tilePath(tile)), { force: true })))
  }
}

/** The copy's own files. */
export const filesOf =
  (dir: string): ReadFile =>
  async (file) => {
    const bytes = await readKept(path.join(dir, file))
    return bytes && new Uint8Array(bytes)
  }

async function edgeAt(dir: string, size: number): Promise<Edge> {
  if (size === 0) return emptyEdge()
  return openEdge(size, (tile) => readTile(filesOf(dir), tile))
}

function isAboutFiles(error: unknown): undefined {
  if (error instanceof TilelogError) return
  throw error
}

/** The log’s own hash tiles against those made from its entries: readers who trust its tiles must not be misled either. */
async function compareTiles(files: readonly TileFile[], size: number, read: ReadFile): Promise<void> {
  const due = files.filter(
    ({ tile }) => tile.level !== 'entries' && tileAt(size, tile.level, tile.index)?.width === tile.width,
  )
  await Promise.all(
    due.map(async ({ tile, path: file, bytes }) => {
      const served = await readTile(read, tile)
      if (!Buffer.from(served.subarray(0, bytes.length)).equals(bytes))
        throw new TilelogError('tilelog.altered-tile', file)
    }),
  )
}
