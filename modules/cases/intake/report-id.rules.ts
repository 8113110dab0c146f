import { timeOfId } from '../../../base/clock.ts'

/** A phone’s clock may be wrong by a day or two. */
const mostAheadMs = 48 * 3600_000

/**
 * Whether an id that a stranger made up says a time that can be: lists, searches and the look for repeats go by the ids, and one
 * from the year 10889 would stand above all others for ever. An old one is fine: a report may wait on a phone.
 * @see RFC 9562 §5.7 (UUIDv7: 48 bits of milliseconds first)
 */
export function isLikelyId(id: string, now: number): boolean {
  return id.replaceAll('-', '')[12] === '7' && timeOfId(id) <= now + mostAheadMs
}
