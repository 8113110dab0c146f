import { parseBundle } from './bundle.ts'
import { sameBytes, toBase64 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { cutTile, edgeRoot, emptyEdge, growTree } from './edge.ts'
import { type Freshness, type OpenedCheckpoint, openCheckpoint, quorumProblem } from './open-checkpoint.ts'
import type { Policy } from './policy.ts'
import { TilelogError, type TilelogProblem } from './problem.ts'
import { type ReadFile, readTile } from './reader.ts'
import { TILE_WIDTH, type Tile, tileAt, tilePath } from './tile.ts'
import { HASH_BYTES, leafHash } from './tree-hash.ts'

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
  readonly maxFindings?: number
}

/** Bundles read at a time: 4096 entries, at 300 B each about 1.3 MB in memory. */
const AT_ONCE = 16

/**
 * Checks a whole log: signatures and quorum of its checkpoint, every entry against the leaf tiles, every tile against those
 * below, the root. Yields after each 4096 entries, returns the report; memory does not grow with the log. Wrong files are
 * findings; only what `read` itself throws is thrown.
 */
export async function* checkLog(
  crypto: Crypto,
  read: ReadFile,
  policy: Policy,
  options: LogCheckOptions = {},
): AsyncGenerator<{ readonly entries: number; readonly size: number }, LogReport> {
  const log = new LogChecker(crypto, read, options.maxFindings ?? 100)
  const checkpoint = await log.attempt('checkpoint', async () => {
    const note = options.checkpoint ?? (await read('checkpoint'))
    if (!note) throw new TilelogError('tilelog.missing-file')
    const { nowMs, maxAgeMs } = options
    return openCheckpoint(policy, note, nowMs === undefined ? undefined : { nowMs, maxAgeMs })
  })
  if (!checkpoint) return log.report(0)
  const noQuorum = quorumProblem(checkpoint)
  if (noQuorum) log.found({ problem: noQuorum, path: 'checkpoint' })
  const { size, root } = checkpoint
  let edge = emptyEdge()
  while (edge.size < size) {
    const leaves = await log.leavesFrom(edge.size, size, options.onEntries)
    // What cannot be read has no hash: the rest of the tree cannot be judged.
    if (!leaves) return log.report(edge.size, checkpoint)
    const grown = growTree(crypto, edge, leaves)
    // On the way the upper tiles are narrower than they will be; those are not files of this size.
    const due = grown.files.filter(({ tile }) => tileAt(size, tile.level, tile.index)?.width === tile.width)
    await Promise.all(due.map(({ tile, bytes }) => log.compare(tile, bytes)))
    edge = grown.edge
    yield { entries: edge.size, size }
  }
  if (!sameBytes(edgeRoot(crypto, edge), root))
    log.found({ problem: 'tilelog.wrong-root', path: 'checkpoint', detail: toBase64(edgeRoot(crypto, edge)) })
  return log.report(edge.size, checkpoint)
}

class LogChecker {
  #findings: LogFinding[] = []
  #truncated = false
  #crypto: Crypto
  #read: ReadFile
  #most: number

  constructor(crypto: Crypto, read: ReadFile, most: number) {
    this.#crypto = crypto
    this.#read = read
    this.#most = most
  }

  found(finding: LogFinding): void {
    if (this.#findings.length < this.#most) this.#findings.push(finding)
    else this.#truncated = true
  }

  /** What `run` gives, or a finding. */
  async attempt<T>(path: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof TilelogError)) throw error
      this.found({ problem: error.code, path, detail: error.detail })
      return
    }
  }

  report(entries: number, checkpoint?: OpenedCheckpoint): LogReport {
    const findings = this.#findings
    const truncated = this.#truncated
    return { sound: findings.length === 0, ...(checkpoint && { checkpoint }), entries, findings, truncated }
  }

  /** Leaf hashes of the next bundles, counted from a multiple of 256; undefined if one cannot be read. */
  async leavesFrom(
    from: number,
    size: number,
    see: LogCheckOptions['onEntries'],
  ): Promise<Uint8Array[] | undefined> {
    const tiles = Array.from({ length: AT_ONCE }, (_, i) => tileAt(size, 'entries', from / TILE_WIDTH + i))
    const bundles = await Promise.all(
      tiles.map((tile) => {
        if (!tile) return []
        return this.attempt(tilePath(tile), async () =>
          parseBundle(await readTile(this.#read, tile), tile.width),
        )
      }),
    )
    if (!bundles.every((entries) => entries !== undefined)) return
    bundles.forEach((entries, i) => {
      if (entries.length > 0) see?.(from + i * TILE_WIDTH, entries)
    })
    return bundles.flat().map((entry) => leafHash(this.#crypto, entry))
  }

  /** The file of a tile against the hashes that it must hold. */
  async compare(tile: Tile, expected: Uint8Array): Promise<void> {
    const path = tilePath(tile)
    const found = await this.attempt(path, async () => cutTile(await readTile(this.#read, tile), tile))
    if (!found || sameBytes(found, expected)) return
    const level = tile.level as number
    for (let at = 0; at < tile.width; at++) {
      const [from, to] = [at * HASH_BYTES, (at + 1) * HASH_BYTES]
      if (sameBytes(found.subarray(from, to), expected.subarray(from, to))) continue
      const count = TILE_WIDTH ** level
      // Which of the two was altered, entry or leaf hash, the levels above tell: they agree with the honest one.
      const problem = level === 0 ? 'tilelog.altered-entry' : 'tilelog.altered-tile'
      this.found({ problem, path, first: (tile.index * TILE_WIDTH + at) * count, count })
    }
  }
}
