import type { Calendar } from './calendar.ts'
import { deadlineOf, entryOf, type LimitUnit } from './clocks.ts'
import { dayOf, type Instant, isInstant, type LocalDate, localDate } from './shanghai-time.ts'

/** A limit as a rule states it: 4 工作时, 7 工作日, 36 小时, 15 日. Hours may be fractions, days may not. */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

/**
 * - `invalidLimit`: not a number ≥ 0, a fraction of a day, or more than 100 years. Half days are 工作时.
 * - `invalidInstant`: not whole milliseconds between 1991-09-15 and 2200.
 * - `beyondCalendar`: over ten years outside the calendar's dates: not even weekdays are assumed there.
 * - `tooManyPauses`, `badPause`: over 1 000 pauses; a pause that ends before it begins.
 */
export type WorktimeProblem =
  | 'invalidLimit'
  | 'invalidInstant'
  | 'beyondCalendar'
  | 'tooManyPauses'
  | 'badPause'

export interface Failed {
  readonly ok: false
  readonly problem: WorktimeProblem
}

export interface Due {
  readonly ok: true
  readonly at: Instant
  /** Local date of `at`. */
  readonly date: LocalDate
  /** The result rests on days outside the dated data, where only weekdays are known: check again when the
   * official notice is out. */
  readonly assumed: boolean
}

export interface Elapsed {
  readonly ok: true
  readonly amount: number
  readonly assumed: boolean
}

export interface Remaining extends Elapsed {
  /** `amount` is negative then; it can be 0 when less than one day has gone by. */
  readonly overdue: boolean
}

const HUNDRED_YEARS: Readonly<Record<LimitUnit, number>> = {
  hour: 876_600,
  workHour: 876_600,
  workDay: 36_525,
  day: 36_525,
}

/** A limit in units of its clock (`scale`), or -1. */
export function amountOf(calendar: Calendar, limit: Limit): number {
  const { amount, unit } = limit
  const scale = calendar.clocks[unit].scale
  if (!(amount >= 0 && amount <= HUNDRED_YEARS[unit])) return -1
  if (scale === 1 && !Number.isInteger(amount)) return -1
  return Math.round(amount * scale)
}

export const failed = (problem: WorktimeProblem): Failed => ({ ok: false, problem })

/**
 * When a limit that begins at `start` ends. Started outside office hours, working hours count from the next
 * opening; a limit that is used up at closing time is due at closing time, not at the next opening. Working and
 * natural days follow the calendar's counting rules. A limit of 0 is due at once.
 */
export function addLimit(calendar: Calendar, start: Instant, limit: Limit): Due | Failed {
  if (!isInstant(start)) return failed('invalidInstant')
  const amount = amountOf(calendar, limit)
  if (amount < 0) return failed('invalidLimit')
  const clock = calendar.clocks[limit.unit]
  const at = amount === 0 ? start : clock.find(clock.read(clock.begin(start)) + amount)
  return settle(calendar, start, at, limit.unit, () => true)
}

/**
 * Turns the counted instant into a due date: moves a natural-day limit off rest days, marks assumptions.
 * `running` says whether the clock runs at an instant (see pauses).
 */
export function settle(
  calendar: Calendar,
  start: Instant,
  counted: Instant,
  unit: LimitUnit,
  running: (t: Instant) => boolean,
): Due | Failed {
  const rolls = unit === 'day' && calendar.rules.day.rollOverRestDays && counted > start
  const at = rolls ? rollToWorkDay(calendar, counted, running) : counted
  if (!isInstant(at)) return failed('beyondCalendar')
  return { ok: true, at, date: localDate(at), assumed: isAssumed(calendar, start, at, unit) }
}

function rollToWorkDay(calendar: Calendar, t: Instant, running: (t: Instant) => boolean): Instant {
  const { workBefore, workDays } = calendar.index
  const i = entryOf(calendar.index, t)
  if (i < 0) return Number.NaN
  for (let k = workBefore[i]!; k < workDays.length; k++) {
    const at = deadlineOf(calendar.index, workDays[k]!, calendar.rules.day.dueAt)
    if (running(at)) return at
  }
  return Number.NaN
}

/** Whether a measurement between two instants leans on days without dated data. */
export function isAssumed(calendar: Calendar, from: Instant, to: Instant, unit: LimitUnit): boolean {
  if (unit === 'hour') return false
  const { coveredFrom, coveredTo } = calendar.index
  // Natural days need the calendar only where they end.
  return dayOf(unit === 'day' ? to : from) < coveredFrom || dayOf(to) > coveredTo
}

/**
 * Time elapsed on a limit that began at `from`, in its unit: hours with fractions, whole days counted by the
 * calendar's rules (the day of receipt is not). The inverse of `addLimit`, but for natural days moved off rest days.
 * Negative when `to` lies before `from`.
 */
export function between(calendar: Calendar, from: Instant, to: Instant, unit: LimitUnit): Elapsed | Failed {
  if (!isInstant(from) || !isInstant(to)) return failed('invalidInstant')
  const forward = from <= to
  const [early, late] = forward ? [from, to] : [to, from]
  const clock = calendar.clocks[unit]
  // A step counts once its moment has come: `read` looks before `t`, so look one millisecond on.
  const raw = clock.read(clock.stepping ? late + 1 : late) - clock.read(clock.begin(early))
  if (Number.isNaN(raw)) return failed('beyondCalendar')
  const amount = Math.max(0, raw) / clock.scale
  // 0 - x rather than -x: never minus zero.
  return { ok: true, amount: forward ? amount : 0 - amount, assumed: isAssumed(calendar, early, late, unit) }
}

/**
 * Time left until `due`, in working terms. Working days left do not include today; today's remainder is asked
 * for in `workHour`. Past the due instant the amount is the overrun, negative.
 */
export function remaining(
  calendar: Calendar,
  now: Instant,
  due: Instant,
  unit: LimitUnit,
): Remaining | Failed {
  const found = between(calendar, now, due, unit)
  return found.ok ? { ...found, overdue: now > due } : found
}
