import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chinaCalendar } from '../../../../../engines/worktime/index.ts'
import type { CalendarDay, CalendarView } from '../../../../../modules/duties/contract.ts'
import { addDays, addMonths } from './days.ts'
import { trial } from './trial.ts'
import { compiled, monthsOf, stretches } from './year.ts'

const national = chinaCalendar()
const view: CalendarView = {
  days: national.days.map(({ date, kind, name, source }) => ({ day: date, kind, name, source })),
  hours: national.hours.map(({ from, spans }) => ({
    from,
    spans: spans.map(([start, end]) => ({ start, end })),
  })),
  coveredTo: national.coveredTo,
}
const rows = new Map(view.days.map((row) => [row.day, row]))

test('a year has all its days, with holidays and exchanged workdays marked', () => {
  const months = monthsOf(2024, rows)
  expect(months.flat()).toHaveLength(366)
  const kind = (day: string) => months.flat().find((one) => one.day === day)?.kind
  expect(kind('2024-02-12')).toBe('holiday')
  expect(kind('2024-02-18')).toBe('workday')
  expect(kind('2024-02-24')).toBe('weekend')
  expect(kind('2024-02-26')).toBe('ordinary')
})

test('stretches hold every row of the year once', () => {
  const found = stretches(2026, view.days)
  expect(found.reduce((sum, one) => sum + one.days, 0)).toBe(
    view.days.filter((row) => row.day.startsWith('2026-')).length,
  )
  const row = (day: string, name: string): CalendarDay => ({ day, kind: 'holiday', name, source: '通知' })
  expect(
    stretches(2026, [row('2026-05-01', '劳动节'), row('2026-05-02', '劳动节'), row('2026-05-04', '青年节')]),
  ).toMatchObject([
    { from: '2026-05-01', to: '2026-05-02', days: 2 },
    { from: '2026-05-04', days: 1 },
  ])
})

test('the trial counts as cases are counted', () => {
  const calendar = compiled(view)
  expect(calendar).not.toBeNull()
  const tried = trial(calendar!, '2024-02-09T08:30:00.000Z', { amount: 4, unit: 'workHour' }, rows)
  expect(tried).toMatchObject({ ok: true, date: '2024-02-18', assumed: false, rest: 8, extra: 1 })
  expect(trial(calendar!, '2024-02-09T08:30:00.000Z', { amount: 1.5, unit: 'workDay' }, rows).ok).toBe(false)
})

test('days forth and back', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1992-01-01', n))
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (start, by) => {
      expect(addDays(addDays(start, by), -by)).toBe(start)
    }),
  )
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
})
