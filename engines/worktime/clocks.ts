import type { CountingRules } from './calendar-data.ts'
import { closingOf, type DayIndex } from './day-index.ts'
import { DAY, dayOf, HOUR, type Instant, startOfDay } from './shanghai-time.ts'

/** 紧急工作时 (round the clock), 工作时 (inside office hours), 工作日, 自然日. */
export type LimitUnit = 'hour' | 'workHour' | 'workDay' | 'day'

/**
 * One way of measuring time as a never falling function of the instant. Hours flow; days step: each day has one
 * moment (its deadline) at which the count rises by one. With `read` and its inverse `find` every question about
 * limits, pauses and elapsed time is a subtraction.
 */
export interface Clock {
  /** Units of `read` in one unit of the limit: ms for hours, 1 for days. */
  readonly scale: number
  readonly stepping: boolean
  /** Where counting begins for something received at `start`. */
  begin(start: Instant): Instant
  /** Flowing: ms counted before `t`. Stepping: moments before `t`. NaN beyond the calendar. */
  read(t: Instant): number
  /** The first instant at which the count has reached `value`. NaN beyond the calendar. */
  find(value: number): Instant
}

export type Clocks = Readonly<Record<LimitUnit, Clock>>

/** The four clocks of a calendar. */
export function buildClocks(index: DayIndex, rules: CountingRules): Clocks {
  return {
    hour: { scale: HOUR, stepping: false, begin: (t) => t, read: (t) => t, find: (value) => value },
    workHour: workHourClock(index),
    workDay: workDayClock(index, rules.workDay),
    day: dayClock(index, rules.day),
  }
}

function workHourClock(index: DayIndex): Clock {
  const { openBefore, patternOf, patterns } = index
  return {
    scale: HOUR,
    stepping: false,
    begin: (t) => t,
    read(t) {
      const i = entryOf(index, t)
      if (i < 0) return Number.NaN
      const into = t - startOfDay(index.first + i)
      const pattern = patterns[patternOf[i]!]!
      let sum = openBefore[i]!
      for (let s = 0; s < pattern.length && pattern[s]! < into; s += 2) {
        sum += Math.min(into, pattern[s + 1]!) - pattern[s]!
      }
      return sum
    },
    find(value) {
      if (value <= 0 || value > openBefore[index.length]!) return Number.NaN
      const i = lastBelow(openBefore, value)
      const pattern = patterns[patternOf[i]!]!
      let left = value - openBefore[i]!
      let s = 0
      for (; left > pattern[s + 1]! - pattern[s]!; s += 2) left -= pattern[s + 1]! - pattern[s]!
      return startOfDay(index.first + i) + pattern[s]! + left
    },
  }
}

function workDayClock(index: DayIndex, rule: CountingRules['workDay']): Clock {
  const { workBefore, workDays } = index
  const deadline = (i: number) => deadlineOf(index, i, rule.dueAt)
  return {
    scale: 1,
    stepping: true,
    begin(start) {
      const i = entryOf(index, start)
      if (i < 0) return Number.NaN
      const open =
        workBefore[i + 1]! > workBefore[i]! && start <= startOfDay(index.first + i) + closingOf(index, i)
      if (open || rule.afterClosing === 'sameDay') {
        return rule.countStartDay ? start : startOfDay(index.first + i + 1)
      }
      const received = workDays[workBefore[i + 1]!]
      if (received === undefined) return Number.NaN
      return startOfDay(index.first + received + (rule.countStartDay ? 0 : 1))
    },
    read(t) {
      const i = entryOf(index, t)
      if (i < 0) return Number.NaN
      const today = workBefore[i + 1]! - workBefore[i]!
      return workBefore[i]! + (today === 1 && deadline(i) < t ? 1 : 0)
    },
    find(value) {
      const i = workDays[value - 1]
      return i === undefined ? Number.NaN : deadline(i)
    },
  }
}

function dayClock(index: DayIndex, rule: CountingRules['day']): Clock {
  const deadline = (day: number) => deadlineOf(index, day - index.first, rule.dueAt)
  return {
    scale: 1,
    stepping: true,
    begin: (start) => (rule.countStartDay ? start : startOfDay(dayOf(start) + 1)),
    read(t) {
      const day = dayOf(t)
      return day + (deadline(day) < t ? 1 : 0)
    },
    find: (value) => deadline(value - 1),
  }
}

/** A day's deadline. 24:00 is its last millisecond, so that it prints with its own date. */
export function deadlineOf(index: DayIndex, entry: number, dueAt: 'closing' | 'midnight'): Instant {
  const known = dueAt === 'closing' && entry >= 0 && entry < index.length
  const into = known ? Math.min(closingOf(index, entry), DAY - 1) : DAY - 1
  return startOfDay(index.first + entry) + into
}

/** Entry of the index in which the instant lies, or -1. */
export function entryOf(index: DayIndex, t: Instant): number {
  const i = dayOf(t) - index.first
  return i >= 0 && i < index.length ? i : -1
}

/** Largest i with totals[i] < value; totals never fall and totals[0] < value. */
function lastBelow(totals: Float64Array, value: number): number {
  let low = 0
  let high = totals.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (totals[middle]! < value) low = middle
    else high = middle
  }
  return low
}
