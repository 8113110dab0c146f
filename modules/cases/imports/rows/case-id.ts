import { createHash } from 'node:crypto'

export interface CaseKeys {
  readonly id: string
  /** Stands where the digest of a receipt code stands: none was given out, and no code that is typed leads here. */
  readonly receipt: Uint8Array
}

/**
 * The keys of an imported case: a UUIDv7 of its real time, so that cases by id are cases by time, its other 74 bits made
 * from street and source, so that the same row always gets the same id.
 * @see RFC 9562 §5.7
 */
export function caseKeysOf(street: string, source: string, ms: number): CaseKeys {
  const hash = createHash('sha256').update(`${street}\0${source}`).digest()
  hash.writeUIntBE(ms, 0, 6)
  hash[6] = 0x70 | (hash[6]! & 0x0f)
  hash[8] = 0x80 | (hash[8]! & 0x3f)
  const hex = hash.toString('hex', 0, 16)
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { id, receipt: hash.subarray(16) }
}
