import type { Instant } from './contract.ts'

/** The only source of time for server code, so that tests and drills decide what time it is. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that stands still until told otherwise. */
export function fixedClock(start: Instant): Clock & { set(at: Instant): void; advance(ms: number): void } {
  let at = Date.parse(start)
  return {
    now: () => new Date(at).toISOString(),
    set: (instant) => {
      at = Date.parse(instant)
    },
    advance: (ms) => {
      at += ms
    },
  }
}

const shanghaiDay = 8 * 3600_000 // China has kept UTC+8 without summer time since 1991-09-15

/** The calendar day in Asia/Shanghai of a moment: `2026-11-23`. */
export function dayOf(at: Instant): string {
  return new Date(Date.parse(at) + shanghaiDay).toISOString().slice(0, 10)
}

export function plus(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString()
}

/** The first moment of a calendar day in Asia/Shanghai. */
export function startOfDay(day: string): Instant {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - shanghaiDay).toISOString()
}

/** The calendar day before: `2026-03-01` → `2026-02-28`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** The moment in a UUIDv7, in ms since 1970. @see RFC 9562 §5.7: the first 48 bits */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}

/** The least id of a moment, so that a span of time is found by the index of the ids. Before 1970 counts as 1970. */
export function firstIdAt(ms: number): string {
  return `${idHead(ms)}-0000-0000-000000000000`
}

/** The largest id of a moment. */
export function lastIdAt(ms: number): string {
  return `${idHead(ms)}-ffff-ffff-ffffffffffff`
}

function idHead(ms: number): string {
  const hex = Math.max(0, Math.min(ms, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
