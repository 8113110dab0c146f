export {
  type Calendar,
  type CalendarDay,
  type CompiledCalendar,
  calendarDays,
  compileCalendar,
  isWorkDay,
} from './calendar.ts'
export {
  CALENDAR_LIMITS,
  type CalendarData,
  CIVIL_CODE_RULES,
  type CountingRules,
  type DayRow,
  type OfficeHours,
  type Span,
  type WeekdayKey,
} from './calendar-data.ts'
export { type CalendarProblem, type CalendarProblemCode, checkCalendar } from './check-calendar.ts'
export {
  type ChinaCalendarOptions,
  chinaCalendar,
  STATUTORY_DAYS_2027,
  USUAL_OFFICE_HOURS,
} from './china-calendar.ts'
export { CHINA_HOLIDAY_NOTICES, type HolidayNotice, holidayRows } from './china-holidays.ts'
export type { LimitUnit } from './clocks.ts'
export {
  addLimit,
  between,
  type Due,
  type Elapsed,
  type Failed,
  type Limit,
  type Remaining,
  remaining,
  type WorktimeProblem,
} from './limits.ts'
export { dueWithPauses, elapsedWithPauses, MAX_PAUSES, type Pause, type Stopped } from './pauses.ts'
export { at, type Instant, type LocalDate, localDate } from './shanghai-time.ts'
