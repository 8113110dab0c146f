import { type CalendarData, CIVIL_CODE_RULES, type CountingRules } from './calendar-data.ts'
import { type CalendarProblem, checkCalendar } from './check-calendar.ts'
import { buildClocks, type Clocks } from './clocks.ts'
import { buildDayIndex, type DayIndex } from './day-index.ts'
import { formatDate, type LocalDate, parseDate, weekdayOf } from './shanghai-time.ts'

/** A checked calendar with its index. Build once per version of the data and keep it: it is immutable. */
export interface Calendar {
  readonly data: CalendarData
  readonly rules: CountingRules
  readonly index: DayIndex
  readonly clocks: Clocks
}

export type CompiledCalendar =
  | { readonly ok: true; readonly calendar: Calendar }
  | { readonly ok: false; readonly problems: CalendarProblem[] }

/** Checks the data and builds the running totals (a few ms). */
export function compileCalendar(data: CalendarData): CompiledCalendar {
  const problems = checkCalendar(data)
  if (problems.length > 0) return { ok: false, problems }
  const rules = data.rules ?? CIVIL_CODE_RULES
  const index = buildDayIndex(data)
  return { ok: true, calendar: { data, rules, index, clocks: buildClocks(index, rules) } }
}

/** What a calendar says about one date, for a calendar page. */
export interface CalendarDay {
  readonly date: LocalDate
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number
  readonly workDay: boolean
  /** Open spans as minutes after midnight: [[540, 720], [810, 1050]]. */
  readonly open: readonly (readonly [number, number])[]
  /** 春节, … when the date has a row of its own. */
  readonly name?: string
  readonly source?: string
  /** Outside the dated data: weekdays only. */
  readonly assumed: boolean
}

/** The days from `from` to `to`, at most 800 (a year view with its neighbors); dates beyond the index are left out. */
export function calendarDays(calendar: Calendar, from: LocalDate, to: LocalDate): CalendarDay[] {
  const { index, data } = calendar
  const last = Math.min(parseDate(to) ?? -1, (parseDate(from) ?? 0) + 799)
  const rows = new Map(data.days.map((row) => [row.date, row]))
  const found: CalendarDay[] = []
  for (let day = parseDate(from) ?? 0; day <= last; day++) {
    const i = day - index.first
    if (i < 0 || i >= index.length) continue
    const date = formatDate(day)
    const row = rows.get(date)
    const pattern = index.patterns[index.patternOf[i]!]!
    const open: [number, number][] = []
    for (let s = 0; s < pattern.length; s += 2) open.push([pattern[s]! / 60_000, pattern[s + 1]! / 60_000])
    found.push({
      date,
      weekday: weekdayOf(day),
      workDay: index.workBefore[i + 1]! > index.workBefore[i]!,
      open,
      ...(row ? { name: row.name, source: row.source } : {}),
      assumed: day < index.coveredFrom || day > index.coveredTo,
    })
  }
  return found
}

/** Whether offices work on that date; `undefined` beyond the index. */
export function isWorkDay(calendar: Calendar, date: LocalDate): boolean | undefined {
  const i = (parseDate(date) ?? Number.NaN) - calendar.index.first
  if (!(i >= 0 && i < calendar.index.length)) return undefined
  return calendar.index.workBefore[i + 1]! > calendar.index.workBefore[i]!
}
