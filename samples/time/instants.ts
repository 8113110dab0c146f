/** Instants as milliseconds inside, ISO 8601 with +08:00 outside: China has one time and no summer time since 1991. */
const SHIFT = 8 * 3_600_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

export function iso(ms: number): string {
  return `${new Date(Math.round(ms / 1000) * 1000 + SHIFT).toISOString().slice(0, 19)}+08:00`
}

/** Local day of an instant. */
export function dayOf(ms: number): string {
  return new Date(ms + SHIFT).toISOString().slice(0, 10)
}

/** Milliseconds since local midnight. */
export function timeOfDay(ms: number): number {
  return (ms + SHIFT) % DAY
}

export function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** A day becomes 10:20 of that day: the middle of a working morning. @throws RangeError if it is no date. */
export function referenceInstant(reference: string): string {
  const ms = /^\d{4}-\d\d-\d\d$/.test(reference)
    ? Date.parse(`${reference}T10:20:00+08:00`)
    : Date.parse(reference)
  if (Number.isNaN(ms)) throw new RangeError(`not a date: ${reference}`)
  return iso(ms)
}
