import type { Crypto } from '../../../engines/tilelog/crypto.ts'
import {
  checkConsistency,
  type OpenedCheckpoint,
  parseHash,
  proveConsistency,
  type ReadFile,
  readTile,
  TilelogError,
  type TreeHead,
} from '../../../engines/tilelog/index.ts'

/** What this phone last saw of a log. */
export interface SeenLog {
  readonly size: number
  readonly root: string
  /** The signed checkpoint: with the newer one it is evidence where the two do not fit. */
  readonly note: string
  readonly policy: string
}

export interface SeenShelf {
  get(origin: string): SeenLog | undefined
  put(origin: string, seen: SeenLog): void
}

export type Growth = 'first' | 'grew' | 'differs' | 'unknown'

/** In the browser’s own store; where it keeps nothing, every time is the first. */
export const browserShelf: SeenShelf = {
  get(origin) {
    try {
      return JSON.parse(localStorage.getItem(`linli.log.${origin}`) ?? 'null') ?? undefined
    } catch {
      return
    }
  },
  put(origin, seen) {
    try {
      localStorage.setItem(`linli.log.${origin}`, JSON.stringify(seen))
    } catch {
      // Private windows keep nothing.
    }
  },
}

/** Whether one tree begins the other, from the tiles of the log; what they say is proven against both roots. */
export async function compareHeads(
  crypto: Crypto,
  a: TreeHead,
  b: TreeHead,
  read: ReadFile,
): Promise<Exclude<Growth, 'first'>> {
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a]
  let proof: Uint8Array[] = []
  try {
    proof = await proveConsistency(crypto, older.size, newer.size, (tile) => readTile(read, tile))
  } catch {
    // No answer, or no tiles of that size: nothing is known, and nothing is said against anybody.
    return 'unknown'
  }
  try {
    checkConsistency(crypto, older, newer, proof)
    return 'grew'
  } catch (error) {
    if (error instanceof TilelogError) return 'differs'
    throw error
  }
}

/** Whether the log only grew since this phone last looked. A log that is smaller than it was has lost something. */
export async function grownSince(
  crypto: Crypto,
  now: OpenedCheckpoint,
  seen: SeenLog | undefined,
  read: ReadFile,
): Promise<Growth> {
  const root = seen && parseHash(seen.root)
  if (!seen || !root) return 'first'
  if (now.size < seen.size) return 'differs'
  return compareHeads(crypto, { size: seen.size, root }, now, read)
}
