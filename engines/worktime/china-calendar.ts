import type { CalendarData, CountingRules, DayRow, OfficeHours } from './calendar-data.ts'
import { CHINA_HOLIDAY_NOTICES, holidayRows } from './china-holidays.ts'

/** A usual office day (7 h). Every place sets its own: summer hours are further dated entries. */
export const USUAL_OFFICE_HOURS: readonly OfficeHours[] = [
  {
    from: '2018-01-01',
    spans: [
      ['09:00', '12:00'],
      ['13:30', '17:30'],
    ],
  },
]

const STATUTE = '全国年节及纪念日放假办法（2024年修订）第二条'

/**
 * The days off that the decree itself gives for 2027, before the yearly notice adds weekends and 调休: so that dates
 * beyond the notices are not taken for plain weekdays. They stay outside the covered dates, so results remain `assumed`.
 */
export const STATUTORY_DAYS_2027: readonly DayRow[] = (
  [
    ['2027-01-01', '元旦'],
    ['2027-02-05', '春节（除夕）'],
    ['2027-02-06', '春节'],
    ['2027-02-07', '春节'],
    ['2027-02-08', '春节'],
    ['2027-04-05', '清明节'],
    ['2027-05-01', '劳动节'],
    ['2027-05-02', '劳动节'],
    ['2027-06-09', '端午节'],
    ['2027-09-15', '中秋节'],
    ['2027-10-01', '国庆节'],
    ['2027-10-02', '国庆节'],
    ['2027-10-03', '国庆节'],
  ] as const
).map(([date, name]) => ({ date, name, kind: 'holiday', source: STATUTE }))

/** What a place sets itself; all else is the national calendar. */
export interface ChinaCalendarOptions {
  readonly name?: string
  readonly hours?: readonly OfficeHours[]
  readonly rules?: CountingRules
  /** Local rows; they win over the national row of the same date. */
  readonly localDays?: readonly DayRow[]
}

/** The national working calendar, complete from 2018-01-01 to 2026-12-31, as plain data to keep and edit. */
export function chinaCalendar(options: ChinaCalendarOptions = {}): CalendarData {
  const byDate = new Map<string, DayRow>()
  for (const row of holidayRows(CHINA_HOLIDAY_NOTICES)) byDate.set(row.date, row)
  for (const row of STATUTORY_DAYS_2027) byDate.set(row.date, row)
  for (const row of options.localDays ?? []) byDate.set(row.date, row)
  return {
    name: options.name ?? '全国',
    workWeek: [1, 2, 3, 4, 5],
    hours: options.hours ?? USUAL_OFFICE_HOURS,
    days: [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    coveredFrom: '2018-01-01',
    coveredTo: '2026-12-31',
    ...(options.rules ? { rules: options.rules } : {}),
  }
}
