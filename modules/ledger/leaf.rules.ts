import canonicalize from 'canonicalize'
import type { Crypto } from '../../engines/tilelog/crypto.ts'

/** An entry as the leaf is made of it: the row of `ledger.entry`. */
export interface EntryRow {
  readonly id: string
  /** Division code; `-` for acts of the installation. */
  readonly street: string
  readonly at: string
  readonly type: string
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly purpose: string
  readonly route: string
  readonly case: string | null
  readonly subject: string | null
  readonly facts: Readonly<Record<string, string>>
  /** SHA-256 of what the act says; null where it has no words of its own. */
  readonly content: Uint8Array | null
}

/** What the log shows to everybody. All that could name anybody is a commitment: 24 bytes as 32 characters of base64url. */
export interface Leaf {
  readonly v: 1
  readonly id: string
  readonly t: string
  readonly org: string
  readonly type: string
  readonly purpose: string
  readonly actor: string
  readonly case?: string
  readonly subject?: string
  /** Names of the personal fields that were looked at. */
  readonly fields?: readonly string[]
  readonly body: string
}

/** The key of a subject, by its name in `ledger.salt`. */
export type KeyOf = (owner: string) => Uint8Array

export const LEAF_BYTES = 4096
const mostFields = 32
const utf8 = new TextEncoder()

/** RFC 8785: one writing for each value, so that two programs hash the same bytes. */
export const canonical = (value: unknown): Uint8Array => utf8.encode(canonicalize(value) ?? 'null')

// One buffer for all calls spares two allocations a digest; the port is synchronous and keeps nothing.
const inner = new Uint8Array(64 + 512)
const outer = new Uint8Array(96)

/** @see RFC 2104, over the port, so that servers and browsers compute the same; keys here are at most 32 bytes */
export function hmac(crypto: Crypto, key: Uint8Array, message: Uint8Array): Uint8Array {
  const text = message.length <= 512 ? inner : new Uint8Array(64 + message.length)
  for (let i = 0; i < 64; i++) {
    const byte = i < key.length ? key[i]! : 0
    text[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  text.set(message, 64)
  outer.set(crypto.sha256(text.subarray(0, 64 + message.length)), 64)
  return crypto.sha256(outer)
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** RFC 4648 §5 without padding. */
export function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const value = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += digits[value >> 18]! + digits[(value >> 12) & 63]!
    if (i + 1 < bytes.length) text += digits[(value >> 6) & 63]!
    if (i + 2 < bytes.length) text += digits[value & 63]!
  }
  return text
}

/** The inverse of `base64url`; undefined for what it never writes. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

const derive = (crypto: Crypto, key: Uint8Array, ...path: readonly string[]): Uint8Array =>
  hmac(crypto, key, canonical(path))

const commit = (crypto: Crypto, key: Uint8Array, value: unknown): string =>
  base64url(hmac(crypto, key, canonical(value)).subarray(0, 24))

/** Whoever holds it recognizes the leaves of one case (or person) among all others, and opens none. */
export const recognitionKey = (crypto: Crypto, ownerKey: Uint8Array): Uint8Array =>
  derive(crypto, ownerKey, 'recognize')

/** Opens the body of one entry and of no other. */
export const entryKey = (crypto: Crypto, ownerKey: Uint8Array, id: string): Uint8Array =>
  derive(crypto, ownerKey, 'entry', id)

/** Stands for the facts where they are not shown: whoever has the owner’s key can compare them. */
export const factsDigest = (crypto: Crypto, ownerKey: Uint8Array, row: Pick<EntryRow, 'id' | 'facts'>) =>
  base64url(hmac(crypto, derive(crypto, ownerKey, 'facts', row.id), canonical(row.facts)))

/** The `case` of a leaf. The id of the entry is bound in, so that the log does not show which leaves belong together. */
export const caseCommitment = (crypto: Crypto, recognition: Uint8Array, id: string, caseId: string): string =>
  commit(crypto, recognition, ['case', id, caseId])

/** The `body` of a leaf. `facts` is their digest, `content` base64url of the hash of what the act says. */
export const bodyCommitment = (
  crypto: Crypto,
  key: Uint8Array,
  said: { readonly facts: string; readonly content: string | null },
): string => commit(crypto, key, ['body', said.facts, said.content])

const named = (crypto: Crypto, subject: string): string =>
  subject.length <= 120 ? subject : `long:${base64url(crypto.sha256(utf8.encode(subject)))}`

/** Whose salt keys the body: the case, else what was looked at or changed, else who acted. */
export const bodyOwner = (crypto: Crypto, row: EntryRow): string =>
  row.case !== null
    ? `case:${row.case}`
    : row.subject === null
      ? actorOwner(crypto, row)
      : named(crypto, row.subject)

const actorOwner = (crypto: Crypto, row: EntryRow): string => named(crypto, `actor:${row.actor}`)

/** The salts that the leaf of this entry needs; the erasure of any of them leaves its commitment without meaning. */
export function ownersOf(crypto: Crypto, row: EntryRow): string[] {
  const subject = row.subject === null ? [] : [named(crypto, row.subject)]
  return [...new Set([actorOwner(crypto, row), bodyOwner(crypto, row), ...subject])]
}

/** Codes stand as they are; anything else as a digest, so that no act can make a leaf long or write words into it. */
function code(crypto: Crypto, text: string): string {
  return /^[\w.:-]{1,64}$/.test(text)
    ? text
    : `#${base64url(crypto.sha256(utf8.encode(text)).subarray(0, 24))}`
}

function fieldsOf({ type, facts }: EntryRow): string[] {
  if (!type.startsWith('data.')) return []
  const names = [facts.fields ?? '', facts.field ?? ''].join(' ').split(' ')
  return [...new Set(names)].filter((name) => /^[a-z][a-z0-9.-]{0,39}$/.test(name)).slice(0, mostFields)
}

/** The public leaf of an entry: at most 4 KB whatever the entry holds. @see docs/adr/0008-ledger-in-several-centres.md */
export function leafOf(crypto: Crypto, row: EntryRow, keyOf: KeyOf): Leaf {
  const owner = keyOf(bodyOwner(crypto, row))
  const { actor, post, unit, route } = row
  const fields = fieldsOf(row)
  const recognized = (name: string, value: string) =>
    commit(crypto, recognitionKey(crypto, keyOf(named(crypto, name))), ['subject', row.id, value])
  return {
    v: 1,
    id: row.id,
    t: row.at,
    org: code(crypto, row.street),
    type: code(crypto, row.type),
    purpose: code(crypto, row.purpose),
    actor: commit(crypto, entryKey(crypto, keyOf(actorOwner(crypto, row)), row.id), [
      'actor',
      actor,
      post,
      unit,
      route,
    ]),
    ...(row.case === null
      ? {}
      : { case: caseCommitment(crypto, recognitionKey(crypto, owner), row.id, row.case) }),
    ...(row.subject === null ? {} : { subject: recognized(row.subject, row.subject) }),
    ...(fields.length === 0 ? {} : { fields }),
    body: bodyCommitment(crypto, entryKey(crypto, owner, row.id), {
      facts: factsDigest(crypto, owner, row),
      content: row.content && base64url(row.content),
    }),
  }
}

/** The bytes that stand in the log. */
export function leafBytes(leaf: Leaf): Uint8Array {
  const bytes = canonical(leaf)
  if (bytes.length > LEAF_BYTES) throw new Error(`a leaf of ${bytes.length} bytes`)
  return bytes
}
