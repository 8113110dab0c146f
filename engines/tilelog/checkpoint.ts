import { fromBase64, fromDecimal, sameBytes, toBase64 } from './bytes.ts'
import { TilelogError } from './problem.ts'
import type { TreeHead } from './proof.ts'
import { checkRange } from './tile.ts'
import { emptyRoot, HASH_BYTES } from './tree-hash.ts'

/** What a log signs: which log, how many entries, which root. @see C2SP tlog-checkpoint */
export interface Checkpoint extends TreeHead {
  readonly origin: string
  /** Further lines; ours have none. */
  readonly extensions: readonly string[]
}

const malformed = (what: string): TilelogError => new TilelogError('tilelog.malformed-checkpoint', what)

/** A hash as checkpoints and proofs write it. */
export function parseHash(text: string): Uint8Array | undefined {
  const hash = fromBase64(text.length === 44 ? text : '')
  return hash?.length === HASH_BYTES ? hash : undefined
}

/** Reads a note's text. @throws TilelogError `tilelog.malformed-checkpoint`, `tilelog.wrong-empty-root` */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, sizeText, rootText, ...extensions] = text.slice(0, -1).split('\n', 64)
  if (!text.endsWith('\n') || !origin || sizeText === undefined || rootText === undefined)
    throw malformed('lines')
  const [size, root] = [fromDecimal(sizeText), parseHash(rootText)]
  if (size === undefined) throw malformed('size')
  if (!root) throw malformed('root')
  if (extensions.length > 60 || extensions.includes('')) throw malformed('extensions')
  if (size === 0 && !sameBytes(root, emptyRoot())) throw new TilelogError('tilelog.wrong-empty-root')
  return { origin, size, root, extensions }
}

/** The text to sign. @throws TilelogError `tilelog.malformed-checkpoint` */
export function formatCheckpoint(one: TreeHead & { readonly origin: string }): string {
  if (!/^[^\n]+$/.test(one.origin) || one.root.length !== HASH_BYTES) throw malformed('origin or root')
  return `${one.origin}\n${checkRange('size', one.size)}\n${toBase64(one.root)}\n`
}

/** Two checkpoints that cannot belong to one history, whatever the entries: with both signatures this is evidence. */
export const isSplitView = (a: Checkpoint, b: Checkpoint): boolean =>
  a.origin === b.origin && a.size === b.size && !sameBytes(a.root, b.root)
