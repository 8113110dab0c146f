import { fromBase64, fromUtf8, joinBytes, toBase64, toUtf8 } from './bytes.ts'
import { isKeyName, type KeyName, type NoteSigner, type NoteVerifier, sameKey } from './key.ts'
import { TilelogError } from './problem.ts'

/** Room for the 3 KB lines of post-quantum signatures of a hundred centers. */
export const NOTE_LIMITS = { bytes: 512 * 1024, signatures: 128 } as const

export interface NoteSignature extends KeyName {
  readonly signature: Uint8Array
  /** As written, without the line's end. */
  readonly line: string
}

export interface Note {
  /** What is signed, with its last line's end. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface OpenedNote extends Note {
  /** Signatures of known keys, each of them right, with who checked it. Never empty. */
  readonly verified: readonly (NoteSignature & { readonly verifier: NoteVerifier })[]
}

const malformed = (what: string): TilelogError => new TilelogError('tilelog.malformed-note', what)

/** Text as it may stand in a note: no control characters but line ends, no half surrogate pairs. @throws TilelogError `tilelog.too-large` */
function noteString(note: string | Uint8Array): string {
  if (note.length > NOTE_LIMITS.bytes) throw new TilelogError('tilelog.too-large', `note of ${note.length}`)
  const text = typeof note === 'string' ? note : fromUtf8(note)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  if (text === undefined || /[\0-\x09\x0b-\x1f\p{Cs}]/u.test(text)) throw malformed('characters')
  return text
}

function parseLine(line: string): NoteSignature {
  const match = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line)
  const raw = match && fromBase64(match[2]!)
  if (!match || !raw || raw.length < 5 || !isKeyName(match[1]!)) throw malformed('signature line')
  const id = new DataView(raw.buffer, raw.byteOffset).getUint32(0)
  return { name: match[1]!, id, signature: raw.subarray(4), line }
}

/** Takes a signed note apart; checks no signature. @throws TilelogError `tilelog.malformed-note`, `tilelog.too-large` */
export function parseNote(note: string | Uint8Array): Note {
  const whole = noteString(note)
  const cut = whole.lastIndexOf('\n\n')
  if (cut < 0 || !whole.endsWith('\n')) throw malformed('no signatures')
  const lines = whole.slice(cut + 2, -1).split('\n', NOTE_LIMITS.signatures + 1)
  if (lines.length > NOTE_LIMITS.signatures) throw new TilelogError('tilelog.too-large', 'signatures')
  return { text: whole.slice(0, cut + 1), signatures: lines.map(parseLine) }
}

/**
 * Opens a note: signatures of keys not in `verifiers` are passed over, of whatever algorithm; one wrong signature of a known key
 * refuses the whole; at least one right one is demanded. @see C2SP signed-note
 * @throws TilelogError `tilelog.malformed-note`, `tilelog.wrong-signature`, `tilelog.no-trusted-signature`
 */
export function openNote(note: string | Uint8Array, verifiers: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(note)
  const bytes = toUtf8(text)
  const verified = signatures.flatMap((one) => {
    const verifier = verifiers.find((known) => sameKey(known, one))
    if (!verifier) return []
    if (!verifier.verify(bytes, one.signature)) throw new TilelogError('tilelog.wrong-signature', one.name)
    return [{ ...one, verifier }]
  })
  if (verified.length === 0) throw new TilelogError('tilelog.no-trusted-signature')
  return { text, signatures, verified }
}

/** One signature line over `text` (which ends with a line's end), with its line's end. */
export function signatureLine(signer: NoteSigner, text: string, nowMs: number): string {
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, signer.id)
  return `\u2014 ${signer.name} ${toBase64(joinBytes(id, signer.sign(toUtf8(text), nowMs)))}\n`
}

/** @throws TilelogError `tilelog.malformed-note` if `text` cannot stand in a note */
export function signNote(text: string, signers: readonly NoteSigner[], nowMs: number): string {
  if (!noteString(text).endsWith('\n')) throw malformed('text without a last line end')
  return `${text}\n${signers.map((signer) => signatureLine(signer, text, nowMs)).join('')}`
}

/**
 * The note with more signature lines (a center's answer, another algorithm's line). A line of a key that has signed already
 * takes the older one's place, so put in only lines that `openNote` has verified. @throws TilelogError `tilelog.malformed-note`
 */
export function addSignatures(note: string, lines: string): string {
  const { text, signatures } = parseNote(note)
  const added = parseNote(`${text}\n${lines}`).signatures
  const kept = signatures.filter((one) => !added.some((other) => sameKey(one, other)))
  return `${text}\n${[...kept, ...added].map(({ line }) => `${line}\n`).join('')}`
}
