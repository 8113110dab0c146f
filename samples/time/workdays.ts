import { DAY, dayOf, HOUR, MINUTE, midnight, timeOfDay, weekday } from './instants.ts'

/**
 * Holidays with 调休 as published by the State Council's office for 2025 and 2026: days off, and weekend days that
 * are worked. For other years only the fixed days (1 January, 1–5 May, 1–7 October) are off.
 */
const OFF =
  '2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 2025-05-31..2025-06-02 2025-10-01..2025-10-08 2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05 2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07'
const WORKED = new Set(
  '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'.split(
    ' ',
  ),
)

const off = new Set<string>()
for (const span of OFF.split(' ')) {
  const [from, to] = span.split('..')
  for (let t = midnight(from!); t <= midnight(to ?? from!); t += DAY) off.add(dayOf(t))
}

export function isHoliday(day: string): boolean {
  if (/^202[56]/.test(day)) return off.has(day)
  return /-01-01$|-05-0[1-5]$|-10-0[1-7]$/.test(day)
}

export function officialWorkday(day: string): boolean {
  if (WORKED.has(day)) return true
  const w = weekday(day)
  return w !== 0 && w !== 6 && !isHoliday(day)
}

/** Office hours of the street: 8:30–12:00 and 13:30–17:30. */
const SPANS: readonly [number, number][] = [
  [8.5 * HOUR, 12 * HOUR],
  [13.5 * HOUR, 17.5 * HOUR],
]
const WORK_DAY = 7.5 * HOUR

export interface WorkClock {
  isWorkday(day: string): boolean
  isOpen(ms: number): boolean
  /** The instant after so much working time. */
  add(from: number, work: number): number
  /** Deadline for a limit of any of the four clocks; a working-day limit ends with that day's office hours. */
  due(from: number, limit: { amount: number; unit: 'hour' | 'workHour' | 'workDay' | 'day' }): number
}

export function workClock(isWorkday: (day: string) => boolean = officialWorkday): WorkClock {
  const add = (from: number, work: number) => {
    let left = work
    let day = midnight(dayOf(from))
    let start = timeOfDay(from)
    for (let guard = 0; guard < 400; guard++) {
      if (isWorkday(dayOf(day))) {
        for (const [open, close] of SPANS) {
          const at = Math.max(open, start)
          if (at >= close) continue
          if (left <= close - at) return day + at + left
          left -= close - at
        }
      }
      day += DAY
      start = 0
    }
    return day
  }
  return {
    isWorkday,
    isOpen: (ms) => {
      const t = timeOfDay(ms)
      return isWorkday(dayOf(ms)) && SPANS.some(([open, close]) => t >= open && t < close)
    },
    add,
    due: (from, limit) => {
      if (limit.unit === 'hour') return from + limit.amount * HOUR
      if (limit.unit === 'day') return from + limit.amount * DAY
      if (limit.unit === 'workHour') return add(from, limit.amount * HOUR)
      const begin = add(from, MINUTE)
      const last = add(begin, limit.amount * WORK_DAY)
      return midnight(dayOf(last)) + SPANS[1]![1]
    },
  }
}
