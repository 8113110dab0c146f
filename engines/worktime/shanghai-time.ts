/**
 * Civil time of China. Asia/Shanghai is UTC+8 without exception since 15 September 1991, when the last
 * summer time ended; so a fixed offset is exact for every instant this engine accepts.
 * @see IANA time zone database, Zone Asia/Shanghai
 */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number
/** `YYYY-MM-DD` in Asia/Shanghai. */
export type LocalDate = string

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
const OFFSET = 8 * HOUR

/** Before this instant summer time could be in force: nothing is computed there. */
export const EARLIEST: Instant = Date.UTC(1991, 8, 15) - OFFSET
/** A bound that keeps every sum exact and every date four-digit. */
export const LATEST: Instant = Date.UTC(2200, 0, 1)

/** Whether the engine computes with this instant at all. */
export function isInstant(t: Instant): boolean {
  return Number.isInteger(t) && t >= EARLIEST && t <= LATEST
}

/** Days since 1970-01-01 of the local date in which the instant lies. */
export function dayOf(t: Instant): number {
  return Math.floor((t + OFFSET) / DAY)
}

/** The instant at which the local day begins (00:00 Asia/Shanghai). */
export function startOfDay(day: number): Instant {
  return day * DAY - OFFSET
}

/** ISO weekday of a day number: 1 Monday … 7 Sunday (day 0 was a Thursday). */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Day number of a date, or `undefined` when it is no date of the calendar (2025-02-29). */
export function parseDate(date: LocalDate): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) return undefined
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY
  return formatDate(day) === date ? day : undefined
}

/** `YYYY-MM-DD` of a day number. */
export function formatDate(day: number): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Local date of an instant. */
export function localDate(t: Instant): LocalDate {
  return formatDate(dayOf(t))
}

/** An instant from local wall time: `at('2024-02-09', '17:30')`. Throws on malformed text: for literals and tests. */
export function at(date: LocalDate, time = '00:00'): Instant {
  const day = parseDate(date)
  const clock = parseTime(time)
  if (day === undefined || clock === undefined) throw new RangeError(`not a local time: ${date} ${time}`)
  return startOfDay(day) + clock
}

/** Milliseconds after midnight of `HH:MM`, 00:00 to 24:00, or `undefined`. */
export function parseTime(time: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})$/.exec(time)
  if (!parts) return undefined
  const value = Number(parts[1]) * HOUR + Number(parts[2]) * MINUTE
  return Number(parts[2]) < 60 && value <= DAY ? value : undefined
}
