import { CALENDAR_LIMITS, type CalendarData, type OfficeHours, type Span } from './calendar-data.ts'
import { parseDate, parseTime } from './shanghai-time.ts'

export type CalendarProblemCode =
  | 'badDate'
  | 'badSpan'
  | 'spansOutOfOrder'
  | 'workdayWithoutHours'
  | 'duplicateDate'
  | 'hoursOutOfOrder'
  | 'noHours'
  | 'badWorkWeek'
  | 'coverageBackwards'
  | 'tooMany'

/** What is wrong and where, as a path into the JSON (`days[3].date`). */
export interface CalendarProblem {
  readonly code: CalendarProblemCode
  readonly where: string
}

/** Everything wrong with a calendar; empty when it can be compiled. At most 100 problems are listed. */
export function checkCalendar(data: CalendarData): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  const report = (code: CalendarProblemCode, where: string) => {
    if (problems.length < 100) problems.push({ code, where })
  }
  if (data.days.length > CALENDAR_LIMITS.days) return [{ code: 'tooMany', where: 'days' }]
  if (data.hours.length > CALENDAR_LIMITS.hours) return [{ code: 'tooMany', where: 'hours' }]
  checkCoverage(data, report)
  const week = data.workWeek
  const weekdays = week.every((d) => Number.isInteger(d) && d >= 1 && d <= 7)
  if (!weekdays || week.length === 0 || new Set(week).size !== week.length) report('badWorkWeek', 'workWeek')
  if (data.hours.length === 0) report('noHours', 'hours')
  data.hours.forEach((entry, i) => {
    checkHours(entry, data, `hours[${i}]`, report)
    if (i > 0 && entry.from <= data.hours[i - 1]!.from) report('hoursOutOfOrder', `hours[${i}].from`)
  })
  const seen = new Set<string>()
  data.days.forEach((row, i) => {
    if (parseDate(row.date) === undefined) report('badDate', `days[${i}].date`)
    if (seen.has(row.date)) report('duplicateDate', `days[${i}].date`)
    seen.add(row.date)
    if (row.hours) checkSpans(row.hours, `days[${i}].hours`, row.kind === 'workday', report)
  })
  return problems
}

type Report = (code: CalendarProblemCode, where: string) => void

function checkCoverage(data: CalendarData, report: Report): void {
  const from = parseDate(data.coveredFrom)
  const to = parseDate(data.coveredTo)
  if (from === undefined) report('badDate', 'coveredFrom')
  if (to === undefined) report('badDate', 'coveredTo')
  if (from === undefined || to === undefined) return
  if (to < from) report('coverageBackwards', 'coveredTo')
  if (to - from > CALENDAR_LIMITS.coveredYears * 366) report('tooMany', 'coveredTo')
}

function checkHours(entry: OfficeHours, data: CalendarData, where: string, report: Report): void {
  if (parseDate(entry.from) === undefined) report('badDate', `${where}.from`)
  checkSpans(entry.spans, `${where}.spans`, true, report)
  if (entry.makeUp) checkSpans(entry.makeUp, `${where}.makeUp`, true, report)
  for (const [weekday, spans] of Object.entries(entry.byWeekday ?? {})) {
    const works = data.workWeek.includes(Number(weekday))
    checkSpans(spans, `${where}.byWeekday.${weekday}`, works, report)
  }
}

function checkSpans(spans: readonly Span[], where: string, needed: boolean, report: Report): void {
  // A working day without closing time would leave a working-day limit without an end.
  if (needed && spans.length === 0) report('workdayWithoutHours', where)
  if (spans.length > CALENDAR_LIMITS.spansPerDay) report('tooMany', where)
  let last = 0
  spans.forEach(([open, close], i) => {
    const from = parseTime(open)
    const to = parseTime(close)
    if (from === undefined || to === undefined || from >= to) report('badSpan', `${where}[${i}]`)
    else if (from < last) report('spansOutOfOrder', `${where}[${i}]`)
    last = to ?? last
  })
}
