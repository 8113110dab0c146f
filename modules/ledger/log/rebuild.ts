import {
  type Crypto,
  type Edge,
  edgeRoot,
  emptyEdge,
  growLog,
  HASH_BYTES,
  leafHash,
  parseBundle,
  TILE_WIDTH,
  type TileFile,
  TilelogError,
  type TreeHead,
  tileAt,
} from '../../../engines/tilelog/index.ts'
import type { LogFolder } from './folder.ts'
import { stops } from './problems.ts'

/** Leaves from one index to another; undefined where there is none. */
export type LeafSource = (from: number, to: number) => Promise<readonly (Uint8Array | undefined)[]>

/** Leaves at a time; a multiple of 256, so that no partial tile of level 0 is made on the way. */
const STEP = 8 * TILE_WIDTH

/**
 * Makes the files of a signed tree anew, from what lies on disk and what the database still knows; where the two differ, the leaf
 * tile says which is right. The root is proven before a single file is written. @throws ledger.files-missing
 */
export async function rebuild(
  crypto: Crypto,
  folder: LogFolder,
  head: TreeHead,
  leavesOf: LeafSource,
): Promise<Edge> {
  const leaves: LeafSource = async (from, to) => {
    const known = await leavesOf(from, to)
    const chosen = []
    // `from` is a multiple of 256: see STEP.
    for (let at = from; at < to; at += TILE_WIDTH) {
      const some = known.slice(at - from, at - from + TILE_WIDTH)
      chosen.push(...(await choose(crypto, folder, head.size, at / TILE_WIDTH, some)))
    }
    return chosen
  }
  return rebuildFrom(crypto, folder, head, leaves)
}

/** The same from one source alone. */
export async function rebuildFrom(
  crypto: Crypto,
  folder: LogFolder,
  head: TreeHead,
  leaves: LeafSource,
): Promise<Edge> {
  const edge = await regrow(crypto, head, leaves, async () => {})
  if (Buffer.compare(edgeRoot(crypto, edge), head.root) !== 0) throw stops.filesMissing({ path: 'root' })
  await regrow(crypto, head, leaves, async (files) => {
    const due = []
    for (const file of files)
      if (Buffer.compare((await folder.read(file.path)) ?? new Uint8Array(), file.bytes) !== 0) due.push(file)
    await folder.put(due)
  })
  return edge
}

async function regrow(
  crypto: Crypto,
  { size }: TreeHead,
  leaves: LeafSource,
  write: (files: readonly TileFile[]) => Promise<void>,
): Promise<Edge> {
  let edge = emptyEdge()
  while (edge.size < size) {
    const to = Math.min(size, edge.size + STEP)
    const entries = await leaves(edge.size, to)
    const first = edge.size
    const whole = entries.map((entry, i) => {
      if (!entry) throw stops.filesMissing({ path: `${first + i}` })
      return entry
    })
    const growth = growLog(crypto, edge, whole)
    // Upper tiles are narrower on the way than in the end; those are not files of this size.
    await write(growth.files.filter(({ tile }) => tileAt(size, tile.level, tile.index)?.width === tile.width))
    edge = growth.edge
  }
  return edge
}

/** For each entry of a bundle the leaf that the leaf tile on disk stands for, else what there is. */
async function choose(
  crypto: Crypto,
  folder: LogFolder,
  size: number,
  index: number,
  known: readonly (Uint8Array | undefined)[],
): Promise<(Uint8Array | undefined)[]> {
  const bundle = tileAt(size, 'entries', index)!
  const here = await unlessMissing(async () => parseBundle(await folder.tile(bundle), bundle.width))
  if (!here) return [...known]
  const hashes = await unlessMissing(() => folder.tile({ ...bundle, level: 0 }))
  return known.map((leaf, i) => {
    const hash = hashes?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)
    const fits = hash && Buffer.compare(leafHash(crypto, here[i]!), hash) === 0
    return fits || !leaf ? here[i] : leaf
  })
}

async function unlessMissing<R>(work: () => Promise<R>): Promise<R | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TilelogError) return
    throw error
  }
}
