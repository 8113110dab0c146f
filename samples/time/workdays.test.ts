import { expect, test } from 'vitest'
import { iso } from './instants.ts'
import { officialWorkday, workClock } from './workdays.ts'

const clock = workClock()
const at = (text: string) => Date.parse(`${text}+08:00`)

test('the National Day week is off and its weekend is worked', () => {
  expect(['2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10', '2026-10-11'].map(officialWorkday)).toEqual(
    [false, false, true, true, false],
  )
})

test('working time stands still over lunch, nights and holidays', () => {
  expect(iso(clock.add(at('2026-11-20T11:30:00'), 60 * 60_000))).toBe('2026-11-20T14:00:00+08:00')
  expect(iso(clock.add(at('2026-11-20T17:00:00'), 60 * 60_000))).toBe('2026-11-23T09:00:00+08:00')
  expect(iso(clock.add(at('2026-09-30T17:29:00'), 2 * 60_000))).toBe('2026-10-08T08:31:00+08:00')
})

test('a limit in working days ends with the office hours of the last one; clock hours never pause', () => {
  expect(iso(clock.due(at('2026-11-19T10:00:00'), { amount: 2, unit: 'workDay' }))).toBe(
    '2026-11-23T17:30:00+08:00',
  )
  expect(iso(clock.due(at('2026-11-21T23:00:00'), { amount: 6, unit: 'hour' }))).toBe(
    '2026-11-22T05:00:00+08:00',
  )
})
