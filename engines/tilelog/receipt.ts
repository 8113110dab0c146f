import { fromBase64, fromDecimal, fromUtf8, toBase64 } from './bytes.ts'
import { parseHash } from './checkpoint.ts'
import type { Crypto } from './crypto.ts'
import { NOTE_LIMITS } from './note.ts'
import { type Cosignature, type Freshness, openCheckpoint, quorumProblem } from './open-checkpoint.ts'
import type { Policy } from './policy.ts'
import { TilelogError, type TilelogProblem } from './problem.ts'
import { checkInclusion } from './proof.ts'
import { leafHash } from './tree-hash.ts'

/** A self-contained proof that one entry is in the log: a `.tlog-proof` file. @see C2SP tlog-proof */
export interface Receipt {
  /** Opaque to the format. */
  readonly extra?: Uint8Array | undefined
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The checkpoint with all its signatures. */
  readonly checkpoint: string
}

export const RECEIPT_LIMITS = { extraBytes: 65_536, hashes: 62 } as const

const HEADER = 'c2sp.org/tlog-proof@v1'
const MAX_CHARS = NOTE_LIMITS.bytes + RECEIPT_LIMITS.extraBytes * 2

const malformed = (what: string): TilelogError => new TilelogError('tilelog.malformed-proof', what)

export function formatReceipt({ extra, index, proof, checkpoint }: Receipt): string {
  if ((extra?.length ?? 0) > RECEIPT_LIMITS.extraBytes) throw new TilelogError('tilelog.too-large', 'extra')
  const head = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`]
  return `${[...head, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`
}

/** Takes a receipt apart; verifies nothing. @throws TilelogError `tilelog.malformed-proof`, `tilelog.too-large` */
export function parseReceipt(receipt: string | Uint8Array): Receipt {
  if (receipt.length > MAX_CHARS) throw new TilelogError('tilelog.too-large', 'receipt')
  const text = typeof receipt === 'string' ? receipt : fromUtf8(receipt)
  const cut = text?.indexOf('\n\n') ?? -1
  if (text === undefined || cut < 0) throw malformed('no empty line')
  const lines = text.slice(0, cut).split('\n', RECEIPT_LIMITS.hashes + 4)
  if (lines.shift() !== HEADER) throw malformed('first line')
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice(6)) : null
  if (extra === undefined) throw malformed('extra')
  if ((extra?.length ?? 0) > RECEIPT_LIMITS.extraBytes) throw new TilelogError('tilelog.too-large', 'extra')
  const index = fromDecimal(/^index (.*)$/.exec(lines.shift() ?? '')?.[1] ?? '')
  if (index === undefined) throw malformed('index')
  if (lines.length > RECEIPT_LIMITS.hashes) throw malformed('too many hashes')
  return { ...(extra && { extra }), index, proof: lines.map(toHash), checkpoint: text.slice(cut + 2) }
}

function toHash(line: string): Uint8Array {
  const hash = parseHash(line)
  if (!hash) throw malformed('hash line')
  return hash
}

/** What a receipt shows. Where it could not be read so far, the facts are missing. */
export interface ReceiptCheck {
  /** The entry is in the log, the log signed, and enough centers cosigned. */
  readonly verified: boolean
  readonly problem?: TilelogProblem
  readonly detail?: string
  readonly origin?: string
  readonly index?: number
  readonly size?: number
  readonly root?: Uint8Array
  readonly extra?: Uint8Array | undefined
  /** Which centers signed and when; those with `counts` other than `yes` do not help the quorum. */
  readonly cosignatures: readonly Cosignature[]
  readonly quorum: boolean
}

/** Checks a receipt for an entry offline. Never throws on bad input: the problem is in the answer. */
export function verifyReceipt(
  crypto: Crypto,
  receipt: string | Uint8Array,
  entry: Uint8Array,
  policy: Policy,
  when: Freshness,
): ReceiptCheck {
  let facts: ReceiptCheck = { verified: false, cosignatures: [], quorum: false }
  try {
    const { index, proof, checkpoint, extra } = parseReceipt(receipt)
    const { origin, size, root, cosignatures, quorum, ...rest } = openCheckpoint(policy, checkpoint, when)
    facts = { ...facts, origin, index, size, root, extra, cosignatures, quorum }
    checkInclusion(crypto, { index, size, leaf: leafHash(crypto, entry), root }, proof)
    const problem = quorumProblem({ origin, size, root, cosignatures, quorum, ...rest })
    return problem ? { ...facts, problem } : { ...facts, verified: true }
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
    return { ...facts, problem: error.code, detail: error.detail }
  }
}
