import { parseBundle } from './bundle.ts'
import { sameBytes, toBase64 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { edgeRoot, emptyEdge, growTree } from './edge.ts'
import { type Freshness, type OpenedCheckpoint, openCheckpoint, quorumProblem } from './open-checkpoint.ts'
import type { Policy } from './policy.ts'
import { TilelogError, type TilelogProblem } from './problem.ts'
import { type ReadFile, readTile } from './reader.ts'
import { cutTile, TILE_WIDTH, type Tile, tileAt, tilePath } from './tile.ts'
import { hashesOf, leafHash } from './tree-hash.ts'

/** Something wrong in a log. For an altered entry or tile: the entries (first, and how many) that the hash stands for. */
export interface LogFinding {
  readonly problem: TilelogProblem
  readonly path: string
  readonly first?: number
  readonly count?: number
  readonly detail?: string
}

export interface LogReport {
  /** No finding. */
  readonly sound: boolean
  readonly checkpoint?: OpenedCheckpoint
  readonly entries: number
  readonly findings: readonly LogFinding[]
  /** More was wrong than is listed. */
  readonly truncated: boolean
}

export interface LogCheckOptions extends Partial<Freshness> {
  /** The checkpoint to check against; else `checkpoint` is read. */
  readonly checkpoint?: string | Uint8Array | undefined
  /** Sees every entry in order, each group with the index of its first. What it saw counts only if the report is sound. */
  readonly onEntries?: (first: number, entries: readonly Uint8Array[]) => void
}

/** Bundles read at a time: 4096 entries, at 300 B each about 1.3 MB in memory. */
const AT_ONCE = 16

const MAX_FINDINGS = 100

/**
 * Checks a whole log: signatures and quorum of its checkpoint, every entry against the leaf tiles, every tile against those
 * below, the root. Yields after each 4096 entries, returns the report; memory does not grow with the log. Wrong files are
 * findings; only what `read` itself throws is thrown.
 */
export async function* checkLog(
  crypto: Crypto,
  read: ReadFile,
  policy: Policy,
  { checkpoint: given, onEntries, nowMs, maxAgeMs }: LogCheckOptions = {},
): AsyncGenerator<{ readonly entries: number; readonly size: number }, LogReport> {
  const findings = new Findings()
  const checkpoint = await findings.unless('checkpoint', async () => {
    const note = given ?? (await read('checkpoint'))
    if (!note) throw new TilelogError('tilelog.missing-file')
    return openCheckpoint(policy, note, nowMs === undefined ? undefined : { nowMs, maxAgeMs })
  })
  if (!checkpoint) return findings.report(0)
  const noQuorum = quorumProblem(checkpoint)
  if (noQuorum) findings.add({ problem: noQuorum, path: 'checkpoint' })
  const { size, root } = checkpoint
  let edge = emptyEdge()
  while (edge.size < size) {
    const entries = await readEntries(read, edge.size, size, findings)
    // What cannot be read has no hash: the rest of the tree cannot be judged.
    if (!entries) return findings.report(edge.size, checkpoint)
    onEntries?.(edge.size, entries)
    const leaves = entries.map((entry) => leafHash(crypto, entry))
    const grown = growTree(crypto, edge, leaves)
    // On the way the upper tiles are narrower than they will be; those are not files of this size.
    const due = grown.files.filter(({ tile }) => tileAt(size, tile.level, tile.index)?.width === tile.width)
    await Promise.all(due.map(({ tile, bytes }) => compareTile(read, tile, bytes, findings)))
    edge = grown.edge
    yield { entries: edge.size, size }
  }
  const found = edgeRoot(crypto, edge)
  if (!sameBytes(found, root))
    findings.add({ problem: 'tilelog.wrong-root', path: 'checkpoint', detail: toBase64(found) })
  return findings.report(edge.size, checkpoint)
}

class Findings {
  #all: LogFinding[] = []

  add(finding: LogFinding): void {
    // One more than is listed says that there are more.
    if (this.#all.length <= MAX_FINDINGS) this.#all.push(finding)
  }

  /** What `run` gives, unless it is a finding. */
  async unless<T>(path: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof TilelogError)) throw error
      this.add({ problem: error.code, path, detail: error.detail })
      return
    }
  }

  report(entries: number, checkpoint?: OpenedCheckpoint): LogReport {
    const [findings, sound] = [this.#all.slice(0, MAX_FINDINGS), this.#all.length === 0]
    return {
      sound,
      ...(checkpoint && { checkpoint }),
      entries,
      findings,
      truncated: this.#all.length > MAX_FINDINGS,
    }
  }
}

/** The entries of the next bundles, counted from a multiple of 256; undefined if one cannot be read. */
async function readEntries(
  read: ReadFile,
  from: number,
  size: number,
  findings: Findings,
): Promise<Uint8Array[] | undefined> {
  const tiles = Array.from({ length: AT_ONCE }, (_, i) => tileAt(size, 'entries', from / TILE_WIDTH + i))
  const bundles = await Promise.all(
    tiles
      .filter((tile) => tile !== undefined)
      .map((tile) =>
        findings.unless(tilePath(tile), async () => parseBundle(await readTile(read, tile), tile.width)),
      ),
  )
  return bundles.every((entries) => entries !== undefined) ? bundles.flat() : undefined
}

/** The file of a tile against the hashes that it must hold. */
async function compareTile(
  read: ReadFile,
  tile: Tile,
  expected: Uint8Array,
  findings: Findings,
): Promise<void> {
  const path = tilePath(tile)
  const found = await findings.unless(path, async () => cutTile(await readTile(read, tile), tile))
  if (!found || sameBytes(found, expected)) return
  const level = tile.level as number
  const count = TILE_WIDTH ** level
  // Which of the two was altered, entry or leaf hash, the levels above tell: they agree with the honest one.
  const problem = level === 0 ? 'tilelog.altered-entry' : 'tilelog.altered-tile'
  const right = hashesOf(expected)
  for (const [i, hash] of hashesOf(found).entries())
    if (!sameBytes(hash, right[i]!))
      findings.add({ problem, path, first: (tile.index * TILE_WIDTH + i) * count, count })
}
