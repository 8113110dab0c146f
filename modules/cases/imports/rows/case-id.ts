import { createHash } from 'node:crypto'

/**
 * The id of an imported case: a UUIDv7 of its real time, so that cases by id are cases by time, its other 74 bits made from
 * street and source, so that the same row always gets the same id.
 * @see RFC 9562 §5.7
 */
export function caseIdOf(street: string, source: string, ms: number): string {
  const hash = createHash('sha256').update(street).update('\0').update(source).digest()
  hash.writeUIntBE(ms, 0, 6)
  hash[6] = 0x70 | (hash[6]! & 0x0f)
  hash[8] = 0x80 | (hash[8]! & 0x3f)
  const hex = hash.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
