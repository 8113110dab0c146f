import { fromBase64, joinBytes, toBase64, toUtf8 } from './bytes.ts'
import { type Crypto, isSoundKey } from './crypto.ts'
import { TilelogError } from './problem.ts'

/** Signature types of C2SP signed-note that are built in; others join by a `NoteVerifier` of the caller. */
export const NOTE_ED25519 = 0x01
export const COSIGNATURE_ED25519 = 0x04

/** Who signs: a name (the log's origin, the center's name) with the key that is told by its id. */
export interface KeyName {
  readonly name: string
  /** First four bytes of SHA-256(name ‖ 0A ‖ type ‖ public key), big-endian. */
  readonly id: number
}

export interface NoteKey extends KeyName {
  readonly type: number
  readonly publicKey: Uint8Array
}

/** Checks signature lines of one key. Implement it for another algorithm (SM2, ML-DSA) and hand it in. */
export interface NoteVerifier extends KeyName {
  verify(text: Uint8Array, signature: Uint8Array): boolean
  /** For cosignatures: when it was made, ms since 1970. Called on verified signatures only. */
  timeMs?(signature: Uint8Array): number
}

/** Makes signature lines. `nowMs` is written into cosignatures. */
export interface NoteSigner extends KeyName {
  sign(text: Uint8Array, nowMs: number): Uint8Array
}

/** No white space, no plus sign, no control character, at most 255 characters. @see C2SP signed-note */
export const isKeyName = (name: string): boolean =>
  name.length > 0 && name.length <= 255 && !/[\s\p{Z}\p{Cc}\p{Cs}+]/u.test(name)

export function keyId(crypto: Crypto, name: string, type: number, publicKey: Uint8Array): number {
  const hash = crypto.sha256(joinBytes(toUtf8(`${name}\n`), Uint8Array.of(type), publicKey))
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0)
}

const hexId = (id: number): string => id.toString(16).padStart(8, '0')

function partsOf(text: string): { name: string; id: string; type: number; rest: Uint8Array } {
  // The base64 part may hold plus signs, the others cannot.
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.length <= 8192 ? text : '')
  const raw = match && fromBase64(match[3]!)
  if (!match || !raw || raw.length < 2 || !isKeyName(match[1]!))
    throw new TilelogError('tilelog.malformed-key')
  return { name: match[1]!, id: match[2]!, type: raw[0]!, rest: raw.subarray(1) }
}

/**
 * Reads NAME+ID+KEY ("vkey") of any type; Ed25519 keys are also checked to be sound.
 * @throws TilelogError `tilelog.malformed-key`, `tilelog.key-id-mismatch`, `tilelog.weak-key`
 */
export function parseVkey(crypto: Crypto, text: string): NoteKey {
  const { name, id, type, rest: publicKey } = partsOf(text)
  const key = { name, id: keyId(crypto, name, type, publicKey), type, publicKey }
  if (hexId(key.id) !== id) throw new TilelogError('tilelog.key-id-mismatch', id)
  if (type === NOTE_ED25519 || type === COSIGNATURE_ED25519) {
    if (publicKey.length !== 32) throw new TilelogError('tilelog.malformed-key')
    if (!isSoundKey(publicKey)) throw new TilelogError('tilelog.weak-key')
  }
  return key
}

export const formatVkey = ({ name, id, type, publicKey }: NoteKey): string =>
  `${name}+${hexId(id)}+${toBase64(joinBytes(Uint8Array.of(type), publicKey))}`

/** A log's or a center's own key. Keep `text` outside the database, readable by nobody else. */
export interface SigningKey extends NoteKey, NoteSigner {}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

/** What a cosigner signs. @see C2SP tlog-cosignature, cosignature/v1 */
const cosigned = (text: Uint8Array, timeS: number | bigint): Uint8Array =>
  joinBytes(toUtf8(`cosignature/v1\ntime ${timeS}\n`), text)

/** The key of a 32-byte secret seed, of type 1 (logs) or 4 (centers that cosign). One seed serves one type only. */
export function signingKey(crypto: Crypto, name: string, type: number, seed: Uint8Array): SigningKey {
  if (!isKeyName(name) || seed.length !== 32) throw new TilelogError('tilelog.malformed-key')
  if (type !== NOTE_ED25519 && type !== COSIGNATURE_ED25519)
    throw new TilelogError('tilelog.unsupported-key', `type ${type}`)
  const publicKey = crypto.publicKey(seed)
  const sign = (text: Uint8Array, nowMs: number): Uint8Array => {
    if (type === NOTE_ED25519) return crypto.sign(seed, text)
    const timeS = Math.floor(nowMs / 1000)
    if (!Number.isSafeInteger(timeS) || timeS <= 0) throw new TilelogError('tilelog.out-of-range', 'time')
    return joinBytes(u64(timeS), crypto.sign(seed, cosigned(text, timeS)))
  }
  return { name, id: keyId(crypto, name, type, publicKey), type, publicKey, sign }
}

/** Writes the secret key as PRIVATE+KEY+NAME+ID+SEED. */
export function formatSkey(crypto: Crypto, name: string, type: number, seed: Uint8Array): string {
  const { id } = signingKey(crypto, name, type, seed)
  return `PRIVATE+KEY+${name}+${hexId(id)}+${toBase64(joinBytes(Uint8Array.of(type), seed))}`
}

/** @throws TilelogError `tilelog.malformed-key`, `tilelog.key-id-mismatch`, `tilelog.unsupported-key` */
export function parseSkey(crypto: Crypto, text: string): SigningKey {
  const PREFIX = 'PRIVATE+KEY+'
  if (!text.startsWith(PREFIX)) throw new TilelogError('tilelog.malformed-key')
  const { name, id, type, rest: seed } = partsOf(text.slice(PREFIX.length).trimEnd())
  const key = signingKey(crypto, name, type, seed.slice())
  if (hexId(key.id) !== id) throw new TilelogError('tilelog.key-id-mismatch', id)
  return key
}

/** @throws TilelogError `tilelog.unsupported-key` for types that are not built in */
export function verifierOf(crypto: Crypto, { name, id, type, publicKey }: NoteKey): NoteVerifier {
  if (type === NOTE_ED25519)
    return { name, id, verify: (text, signature) => crypto.verify(publicKey, text, signature) }
  if (type !== COSIGNATURE_ED25519) throw new TilelogError('tilelog.unsupported-key', `type ${type}`)
  const timeOf = (signature: Uint8Array): bigint =>
    new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return {
    name,
    id,
    verify(text, signature) {
      // Times beyond 2^53 ms are no times; zero is what a broken clock says.
      if (signature.length !== 72 || timeOf(signature) === 0n || timeOf(signature) > 9_007_199_254_740n)
        return false
      return crypto.verify(publicKey, cosigned(text, timeOf(signature)), signature.subarray(8))
    },
    timeMs: (signature) => Number(timeOf(signature)) * 1000,
  }
}

export const sameKey = (a: KeyName, b: KeyName): boolean => a.id === b.id && a.name === b.name
