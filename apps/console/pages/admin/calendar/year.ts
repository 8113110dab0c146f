import type { Day } from '../../../../../base/contract.ts'
import { type Calendar, compileCalendar } from '../../../../../engines/worktime/index.ts'
import type { CalendarDay, CalendarView } from '../../../../../modules/duties/contract.ts'
import { addDays } from './days.ts'

export type DayKind = 'holiday' | 'workday' | 'weekend' | 'ordinary'

export interface YearDay {
  readonly day: Day
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number
  readonly kind: DayKind
  readonly row: CalendarDay | undefined
}

/** The calendar of the server, compiled by the same machine in the page; null when it is not sound. */
export function compiled({ days, hours, coveredTo }: CalendarView): Calendar | null {
  const made = compileCalendar({
    name: '',
    workWeek: [1, 2, 3, 4, 5],
    hours: hours.map(({ from, spans }) => ({
      from,
      spans: spans.map(({ start, end }) => [start, end] as const),
    })),
    days: days.map(({ day, kind, name, source }) => ({ date: day, kind, name, source })),
    coveredFrom: '2018-01-01',
    coveredTo,
  })
  return made.ok ? made.calendar : null
}

/** The twelve months of a year, each with its days. */
export function monthsOf(year: number, rows: ReadonlyMap<Day, CalendarDay>): YearDay[][] {
  const months: YearDay[][] = Array.from({ length: 12 }, () => [])
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    months[Number(day.slice(5, 7)) - 1]?.push(kindOf(day, rows))
  }
  return months
}

export function kindOf(day: Day, rows: ReadonlyMap<Day, CalendarDay>): YearDay {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const row = rows.get(day)
  return { day, weekday, kind: row?.kind ?? (weekday > 4 ? 'weekend' : 'ordinary'), row }
}

export interface Stretch {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly row: CalendarDay
}

/** Days next to each other with the same name and kind, as one line; a weekend between them is not bridged. */
export function stretches(year: number, days: readonly CalendarDay[]): Stretch[] {
  const found: Stretch[] = []
  for (const row of days.filter((one) => one.day.startsWith(`${year}-`))) {
    const last = found.at(-1)
    const same =
      last && last.row.kind === row.kind && last.row.name === row.name && last.row.source === row.source
    if (last && same && addDays(last.to, 1) === row.day)
      found[found.length - 1] = { ...last, to: row.day, days: last.days + 1 }
    else found.push({ from: row.day, to: row.day, days: 1, row })
  }
  return found
}
