import { fromDecimal, fromUtf8, toBase64 } from './bytes.ts'
import { isSplitView, parseCheckpoint, parseHash } from './checkpoint.ts'
import type { Crypto } from './crypto.ts'
import type { NoteSigner, NoteVerifier } from './key.ts'
import { type OpenedNote, openNote, signatureLine } from './note.ts'
import { TilelogError, type TilelogProblem } from './problem.ts'
import { checkConsistency, type TreeHead } from './proof.ts'
import { checkRange } from './tile.ts'
import { emptyRoot } from './tree-hash.ts'

/** A request has at most this many bytes; read no more from the network. */
export const MAX_REQUEST_BYTES = 576 * 1024

const MAX_PROOF_LINES = 63

export interface AddCheckpoint {
  readonly old: number
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint. */
  readonly note: string
  /** First line of the checkpoint, not yet verified: look up the log by it. */
  readonly origin: string
}

/** The body to send to a witness. @see C2SP tlog-witness */
export function formatAddCheckpoint(old: number, proof: readonly Uint8Array[], note: string): string {
  checkRange('old size', old)
  return [`old ${old}`, ...proof.map(toBase64), '', note].join('\n')
}

const malformed = (what: string): TilelogError => new TilelogError('tilelog.malformed-request', what)

/** @throws TilelogError `tilelog.malformed-request`, `tilelog.too-large` */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  if (body.length > MAX_REQUEST_BYTES) throw new TilelogError('tilelog.too-large', 'request')
  const text = fromUtf8(body)
  const cut = text?.indexOf('\n\n') ?? -1
  if (text === undefined || cut < 0) throw malformed('no empty line')
  const [first = '', ...lines] = text.slice(0, cut).split('\n', MAX_PROOF_LINES + 2)
  const old = fromDecimal(/^old (.*)$/.exec(first)?.[1] ?? '')
  if (old === undefined || lines.length > MAX_PROOF_LINES) throw malformed('old size or length')
  const proof = lines.map((line) => {
    const hash = parseHash(line)
    if (!hash) throw malformed('proof line')
    return hash
  })
  const note = text.slice(cut + 2)
  return { old, proof, note, origin: note.split('\n', 1)[0]! }
}

/** The last checkpoint cosigned for one origin. */
export interface WitnessState extends TreeHead {
  /** The checkpoint with the log's and our own signature lines: what the monitoring address shows. */
  readonly note: string
}

export interface KnownLog {
  /** Keys of this log; several while one replaces another. */
  readonly verifiers: readonly NoteVerifier[]
  /** Undefined: nothing cosigned yet. */
  readonly state: WitnessState | undefined
}

export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: string
  readonly body: string
  /** On 200: to be made durable BEFORE answering, as one act with the look at the old state. */
  readonly state?: WitnessState
  /** On refusal: why. */
  readonly problem?: TilelogProblem | 'unknown-log' | 'other-size'
  /** On 422 over a checkpoint the log did sign: it contradicts what was cosigned before. Keep request and state as evidence. */
  readonly conflict?: boolean
}

const refuse = (
  status: WitnessAnswer['status'],
  problem: NonNullable<WitnessAnswer['problem']>,
): WitnessAnswer => ({ status, contentType: 'text/plain; charset=utf-8', body: `${problem}\n`, problem })

/**
 * Decides on an add-checkpoint request; does nothing itself. `logOf` gives what is known of an origin; `signers` cosign (two
 * while keys rotate). The caller holds the state of the origin still from `logOf` until the new state is durable.
 * @see C2SP tlog-witness
 */
export function answerAddCheckpoint(
  crypto: Crypto,
  body: Uint8Array,
  logOf: (origin: string) => KnownLog | undefined,
  signers: readonly NoteSigner[],
  nowMs: number,
): WitnessAnswer {
  // What a failure of the step at hand means.
  let status: WitnessAnswer['status'] = 400
  let conflict = false
  try {
    const { old, proof, note, origin } = parseAddCheckpoint(body)
    const log = logOf(origin)
    if (!log) return refuse(404, 'unknown-log')
    status = 403
    const opened = openNote(note, log.verifiers)
    status = 400
    const checkpoint = parseCheckpoint(opened.text)
    if (old > checkpoint.size) return refuse(400, 'tilelog.out-of-range')
    const known = log.state ?? { size: 0, root: emptyRoot() }
    if (old !== known.size)
      return { ...refuse(409, 'other-size'), contentType: 'text/x.tlog.size', body: `${known.size}\n` }
    status = 422
    // A bad proof shows nothing about the log; the same size with another root contradicts what it signed before.
    conflict = isSplitView(checkpoint, { ...checkpoint, ...known })
    checkConsistency(crypto, known, checkpoint, proof)
    return cosign(opened, checkpoint, signers, nowMs)
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
    return { ...refuse(error.code === 'tilelog.wrong-empty-root' ? 422 : status, error.code), conflict }
  }
}

function cosign(
  { text, verified }: OpenedNote,
  { size, root }: TreeHead,
  signers: readonly NoteSigner[],
  nowMs: number,
): WitnessAnswer {
  const body = signers.map((signer) => signatureLine(signer, text, nowMs)).join('')
  const note = `${text}\n${verified.map(({ line }) => `${line}\n`).join('')}${body}`
  return { status: 200, contentType: 'text/plain; charset=utf-8', body, state: { size, root, note } }
}
