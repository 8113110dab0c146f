import {
  edgeTiles,
  HASH_BYTES,
  TILE_WIDTH,
  type Tile,
  type TileFile,
  TilelogError,
  tilePath,
} from '../../../engines/tilelog/index.ts'
import type { Files } from './files.ts'

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))

/**
 * The log on disk: `checkpoint`, `tile/…`, `tile/entries/…`, as any reader of the format expects them. What resolves here is
 * durable. Files come to their names by rename, so that nobody ever reads half of one.
 */
export class LogFolder {
  readonly #files: Files
  /** Folders whose names are durable. */
  readonly #known = new Set([''])
  /** Sizes whose right edge lies here in partial tiles. */
  #edges: number[] = []

  constructor(files: Files) {
    this.#files = files
  }

  read = (file: string): Promise<Uint8Array | undefined> => this.#files.read(file)

  async readText(file: string): Promise<string | undefined> {
    const bytes = await this.read(file)
    return bytes && new TextDecoder().decode(bytes)
  }

  /** Exactly this tile, cut out of a wider one where its own file is gone. @throws TilelogError `tilelog.missing-file` */
  tile = async (tile: Tile): Promise<Uint8Array> => {
    const whole = { ...tile, width: TILE_WIDTH }
    // A wider one may have come, and this one gone, between two looks.
    for (let tries = 0; tries < 3; tries++) {
      const found =
        (await this.read(tilePath(tile))) ?? (await this.read(tilePath(whole))) ?? (await this.#wider(tile))
      if (found) return cut(found, tile)
    }
    throw new TilelogError('tilelog.missing-file', tilePath(tile))
  }

  /** Bundles first, then tiles, each durable under its name before the next kind begins. */
  async put(files: readonly TileFile[]): Promise<void> {
    for (const kind of [files.filter(isBundle), files.filter((file) => !isBundle(file))])
      await this.#place(kind.map(({ path, bytes }) => ({ file: path, bytes })))
  }

  /** A file that always has the same name. */
  replace(file: string, content: string): Promise<void> {
    return this.#place([{ file, bytes: new TextEncoder().encode(content) }])
  }

  async remove(file: string): Promise<void> {
    await this.#files.remove(file)
  }

  /** The partial tiles of this size lie here now: `keepEdges` may take them away. */
  noteEdge(size: number): void {
    if (!this.#edges.includes(size)) this.#edges.push(size)
  }

  /** Makes the partial tiles of a size anew where they were taken away: readers of its checkpoint ask for them. */
  async restoreEdge(size: number): Promise<void> {
    if (this.#edges.includes(size)) return
    const missing: TileFile[] = []
    for (const tile of edgeTiles(size)) {
      const path = tilePath(tile)
      if (!(await this.read(path)) && !(await this.read(tilePath({ ...tile, width: TILE_WIDTH }))))
        missing.push({ tile, path, bytes: await this.tile(tile) })
    }
    await this.put(missing)
    this.noteEdge(size)
  }

  /** Takes away the partial tiles of all other sizes than these. */
  async keepEdges(sizes: readonly number[]): Promise<void> {
    const kept = new Set(sizes.flatMap((size) => edgeTiles(size).map(tilePath)))
    const gone = this.#edges.filter((size) => !sizes.includes(size))
    this.#edges = this.#edges.filter((size) => sizes.includes(size))
    const paths = gone.flatMap((size) => edgeTiles(size).map(tilePath)).filter((one) => !kept.has(one))
    await this.#take([...new Set(paths)])
  }

  /** After a start: whatever partial tiles an end without warning left near the right edge, but those of these sizes. */
  async sweep(sizes: readonly number[]): Promise<void> {
    this.#edges = [...sizes]
    const kept = new Set(sizes.flatMap((size) => edgeTiles(size).map(tilePath)))
    const edges = sizes.flatMap((size) => [...edgeTiles(size), ...edgeTiles(size).map(next)])
    const folders = new Set(edges.map((tile) => folderOf(tilePath({ ...tile, width: TILE_WIDTH }))))
    const paths: string[] = []
    for (const folder of folders)
      for (const name of await this.#files.list(folder))
        if (name.endsWith('.p'))
          for (const width of await this.#files.list(`${folder}/${name}`))
            paths.push(`${folder}/${name}/${width}`)
    await this.#take(paths.filter((one) => !kept.has(one)))
  }

  async #take(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((one) => this.#files.remove(one)))
    for (const folder of new Set(paths.map(folderOf))) {
      if ((await this.#files.list(folder)).length > 0) continue
      this.#known.delete(folder)
      await this.#files.removeFolder(folder)
    }
  }

  async #wider(tile: Tile): Promise<Uint8Array | undefined> {
    const folder = folderOf(tilePath({ ...tile, width: 1 }))
    const widths = (await this.#files.list(folder)).map(Number).filter((width) => width > tile.width)
    return widths.length > 0 ? this.read(`${folder}/${Math.min(...widths)}`) : undefined
  }

  async #place(files: readonly { file: string; bytes: Uint8Array }[]): Promise<void> {
    try {
      await this.#write(files)
    } catch (error) {
      // Somebody took folders away that were made before. They are made again, but what else is gone only taking the log up anew shows.
      if ((error as { code?: unknown }).code === 'ENOENT') this.#known.clear()
      throw error
    }
  }

  async #write(files: readonly { file: string; bytes: Uint8Array }[]): Promise<void> {
    const folders = [...new Set(files.map(({ file }) => folderOf(file)))]
    for (const folder of folders) await this.#make(folder)
    await Promise.all(
      files.map(async ({ file, bytes }) => {
        await this.#files.write(`${file}.new`, bytes)
        await this.#files.rename(`${file}.new`, file)
      }),
    )
    await Promise.all(folders.map((folder) => this.#files.sync(folder)))
  }

  async #make(folder: string): Promise<void> {
    if (this.#known.has(folder)) return
    if (folder !== '') await this.#make(folderOf(folder))
    await this.#files.makeFolder(folder)
    if (folder !== '') await this.#files.sync(folderOf(folder))
    this.#known.add(folder)
  }
}

const isBundle = ({ tile }: TileFile): boolean => tile.level === 'entries'
const next = (tile: Tile): Tile => ({ ...tile, index: tile.index + 1 })

/** The first hashes or entries of a wider tile. What is cut short is left to the reader to refuse. */
function cut(bytes: Uint8Array, { level, width }: Tile): Uint8Array {
  if (level !== 'entries') return bytes.subarray(0, width * HASH_BYTES)
  let end = 0
  for (let i = 0; i < width && end < bytes.length; i++) end += 2 + (bytes[end]! << 8) + (bytes[end + 1] ?? 0)
  return bytes.subarray(0, end)
}
