import type { Instant } from '../contract.ts'

/**
 * A moment inside JSON made by the database, `2026-11-23T18:31:40.309+00:00` or with up to six digits or none after the second, as an
 * instant. Sessions speak UTC; anything else is no instant of ours.
 */
export function jsonInstant(text: string): Instant {
  if (text[10] !== 'T' || !text.endsWith('+00:00')) throw new Error(`not an instant: ${text}`)
  return `${text.slice(0, 19)}.${text.slice(20, -6).padEnd(3, '0').slice(0, 3)}Z`
}

export function jsonInstantOrNull(text: string | null): Instant | null {
  return text === null ? null : jsonInstant(text)
}
