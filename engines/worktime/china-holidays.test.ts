import { expect, test } from 'vitest'
import {
  at,
  CHINA_HOLIDAY_NOTICES,
  calendarDays,
  chinaCalendar,
  compileCalendar,
  holidayRows,
} from './index.ts'
import { dayOf, weekdayOf } from './shanghai-time.ts'

const weekday = (date: string) => weekdayOf(dayOf(at(date)))

test('every notice gives exactly the days off that the decree grants, once 调休 is taken back', () => {
  // 全国年节及纪念日放假办法: 11 days until 2024, 13 from 2025. 2020 had two more against the epidemic.
  const granted: Record<number, number> = { 2020: 13, 2025: 13, 2026: 13 }
  for (const notice of CHINA_HOLIDAY_NOTICES) {
    let days = 0
    for (const row of holidayRows([notice])) {
      const weekend = weekday(row.date) > 5
      if (row.kind === 'holiday' && !weekend) days++
      if (row.kind === 'workday') days--
    }
    expect([notice.year, days]).toEqual([notice.year, granted[notice.year] ?? 11])
  }
})

test('a 调休 workday is always a Saturday or Sunday, and no date is named twice', () => {
  const rows = holidayRows(CHINA_HOLIDAY_NOTICES)
  expect(rows.filter((row) => row.kind === 'workday' && weekday(row.date) <= 5)).toEqual([])
  expect(new Set(rows.map((row) => row.date)).size).toBe(rows.length)
  expect(rows.map((row) => row.date)).toEqual(rows.map((row) => row.date).toSorted())
})

test('working days a year as the labor ministry counts them', () => {
  const compiled = compileCalendar(chinaCalendar())
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const count = (year: number) =>
    calendarDays(compiled.calendar, `${year}-01-01`, `${year}-12-31`).filter((day) => day.workDay).length
  // 人社部: 365 − 104 − 13 = 248 from 2025 (the published yearly figure); 2024 by its own calendar.
  expect([2024, 2025, 2026].map(count)).toEqual([251, 248, 248])
})

test('the calendar says so where only the decree is known', () => {
  const compiled = compileCalendar(chinaCalendar())
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const [last, next, after] = calendarDays(compiled.calendar, '2026-12-31', '2027-01-02')
  expect(last).toMatchObject({ workDay: true, assumed: false })
  expect(next).toMatchObject({ workDay: false, assumed: true, name: '元旦' })
  expect(after).toMatchObject({ workDay: false, assumed: true })
})
