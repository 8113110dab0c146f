import type { CalendarData, DayRow, OfficeHours, Span, WeekdayKey } from './calendar-data.ts'
import { DAY, parseDate, parseTime, weekdayOf } from './shanghai-time.ts'

/** Years before and after the covered dates that are still computed, marked as assumed. */
const HORIZON_DAYS = 3660

/** Office hours of one day as ms after midnight: open, close, open, close … */
export type Pattern = readonly number[]

/** Running totals over all days of a calendar, so that any limit is one binary search. */
export interface DayIndex {
  /** Day number of entry 0, and the number of days. */
  readonly first: number
  readonly length: number
  /** Working days in [first, first + i). */
  readonly workBefore: Int32Array
  /** Open milliseconds in [first, first + i). */
  readonly openBefore: Float64Array
  /** Entry of each working day, in order. */
  readonly workDays: Int32Array
  readonly patternOf: Uint16Array
  readonly patterns: readonly Pattern[]
  /** First and last day number with complete data. */
  readonly coveredFrom: number
  readonly coveredTo: number
}

/** Builds the index of a calendar that `checkCalendar` accepted. A few ms for thirty years. */
export function buildDayIndex(data: CalendarData): DayIndex {
  const coveredFrom = parseDate(data.coveredFrom)!
  const coveredTo = parseDate(data.coveredTo)!
  const first = coveredFrom - HORIZON_DAYS
  const length = coveredTo + HORIZON_DAYS - first + 1
  const rows = new Map(data.days.map((row) => [parseDate(row.date)!, row]))
  const hoursFrom = data.hours.map((entry) => parseDate(entry.from)!)
  const pool = patternPool()
  const workBefore = new Int32Array(length + 1)
  const openBefore = new Float64Array(length + 1)
  const patternOf = new Uint16Array(length)
  let inForce = 0
  for (let i = 0; i < length; i++) {
    const day = first + i
    while (inForce + 1 < hoursFrom.length && hoursFrom[inForce + 1]! <= day) inForce++
    const row = rows.get(day)
    const pattern = pool.add(spansOf(day, row, data.hours[inForce]!, data.workWeek))
    patternOf[i] = pattern
    openBefore[i + 1] = openBefore[i]! + openTime(pool.patterns[pattern]!)
    workBefore[i + 1] = workBefore[i]! + (isWorkDay(day, row, data.workWeek) ? 1 : 0)
  }
  const workDays = new Int32Array(workBefore[length]!)
  for (let i = 0, k = 0; i < length; i++) if (workBefore[i + 1]! > workBefore[i]!) workDays[k++] = i
  return {
    first,
    length,
    workBefore,
    openBefore,
    workDays,
    patternOf,
    patterns: pool.patterns,
    coveredFrom,
    coveredTo,
  }
}

function isWorkDay(day: number, row: DayRow | undefined, workWeek: readonly number[]): boolean {
  return row ? row.kind === 'workday' : workWeek.includes(weekdayOf(day))
}

function spansOf(day: number, row: DayRow | undefined, hours: OfficeHours, workWeek: readonly number[]) {
  if (row?.hours) return row.hours
  if (row?.kind === 'holiday') return []
  const weekday = weekdayOf(day)
  const ordinary = workWeek.includes(weekday)
  if (row && !ordinary) return hours.makeUp ?? hours.spans
  return hours.byWeekday?.[String(weekday) as WeekdayKey] ?? (ordinary ? hours.spans : [])
}

/** A year has a handful of different days: they are kept once each. */
function patternPool() {
  const patterns: Pattern[] = []
  const seen = new Map<string, number>()
  return {
    patterns,
    add(spans: readonly Span[]): number {
      const key = spans.map((span) => span.join('-')).join(',')
      const found = seen.get(key)
      if (found !== undefined) return found
      seen.set(key, patterns.length)
      return patterns.push(spans.flatMap(([from, to]) => [parseTime(from)!, parseTime(to)!])) - 1
    },
  }
}

function openTime(pattern: Pattern): number {
  let sum = 0
  for (let s = 0; s < pattern.length; s += 2) sum += pattern[s + 1]! - pattern[s]!
  return sum
}

/** Closing time of an entry in ms after midnight; a day without hours closes with its last millisecond. */
export function closingOf(index: DayIndex, entry: number): number {
  return index.patterns[index.patternOf[entry]!]!.at(-1) ?? DAY - 1
}
