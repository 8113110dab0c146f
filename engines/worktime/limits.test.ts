import { describe, expect, test } from 'vitest'
import {
  addLimit,
  at,
  between,
  type CalendarData,
  chinaCalendar,
  compileCalendar,
  type LimitUnit,
  localDate,
  remaining,
} from './index.ts'

function compile(data: CalendarData = chinaCalendar()) {
  const compiled = compileCalendar(data)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.calendar
}
const china = compile()

/** Due as local wall time, with `~` where assumed. */
function due(start: number, amount: number, unit: LimitUnit, calendar = china): string {
  const found = addLimit(calendar, start, { amount, unit })
  if (!found.ok) return found.problem
  const clock = new Date(found.at + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${found.assumed ? '~' : ''}${localDate(found.at)} ${clock}`
}

describe('around Spring Festival 2024 (off 10–17 February; work on Sundays 4 and 18; 除夕 the 9th is a working day)', () => {
  test('one working day from 除夕 is the Sunday that is worked', () => {
    expect(due(at('2024-02-09', '10:00'), 1, 'workDay')).toBe('2024-02-18 17:30')
  })
  test('working hours cross the holiday', () => {
    expect(due(at('2024-02-09', '16:30'), 4, 'workHour')).toBe('2024-02-18 12:00')
    expect(due(at('2024-02-12', '03:00'), 4, 'workHour')).toBe('2024-02-18 14:30')
  })
  test('round-the-clock hours do not stop', () => {
    expect(due(at('2024-02-09', '23:00'), 36, 'hour')).toBe('2024-02-11 11:00')
  })
  test('a natural-day limit that ends in the holiday moves to the first working day', () => {
    expect(due(at('2024-02-05', '09:00'), 7, 'day')).toBe('2024-02-18 17:30')
  })
})

describe('around National Day and 中秋 2025 (off 1–8 October; work on 28 September and 11 October)', () => {
  test('five working days from 26 September', () => {
    expect(due(at('2025-09-26', '09:00'), 5, 'workDay')).toBe('2025-10-10 17:30')
    expect(due(at('2025-09-26', '09:00'), 6, 'workDay')).toBe('2025-10-11 17:30')
  })
  test('received on the last evening, two working hours', () => {
    expect(due(at('2025-09-30', '18:00'), 2, 'workHour')).toBe('2025-10-09 11:00')
  })
  test('20 working days for an information request of 8 September', () => {
    expect(due(at('2025-09-08', '09:00'), 20, 'workDay')).toBe('2025-10-11 17:30')
  })
})

describe('2026 (Spring Festival off 15–23 February; work on 4 January, 14 and 28 February)', () => {
  test('working days over Spring Festival', () => {
    expect(due(at('2026-02-13', '15:00'), 1, 'workDay')).toBe('2026-02-14 17:30')
    expect(due(at('2026-02-13', '15:00'), 2, 'workDay')).toBe('2026-02-24 17:30')
    expect(due(at('2026-02-24', '08:00'), 4, 'workDay')).toBe('2026-02-28 17:30')
  })
  test('beyond the notices the answer is marked as assumed, and the decree is still respected', () => {
    expect(due(at('2026-12-31', '09:00'), 1, 'workDay')).toBe('~2027-01-04 17:30')
    expect(due(at('2026-12-30', '09:00'), 1, 'workDay')).toBe('2026-12-31 17:30')
    expect(due(at('2026-12-31', '17:00'), 1, 'workHour')).toBe('~2027-01-04 09:30')
  })
  test('ten years beyond, nothing is guessed', () => {
    expect(due(at('2040-01-01'), 1, 'workDay')).toBe('beyondCalendar')
    expect(due(at('2040-01-01'), 1, 'hour')).toBe('2040-01-01 01:00')
    expect(between(china, at('2026-01-01'), at('2040-01-01'), 'workHour')).toEqual({
      ok: false,
      problem: 'beyondCalendar',
    })
  })
})

describe('what a limit means', () => {
  test('used up at closing time is due at closing time, not at the next opening', () => {
    expect(due(at('2025-06-03', '09:00'), 3, 'workHour')).toBe('2025-06-03 12:00')
    expect(due(at('2025-06-03', '09:00'), 7, 'workHour')).toBe('2025-06-03 17:30')
    expect(due(at('2025-06-03', '09:00'), 7.5, 'workHour')).toBe('2025-06-04 09:30')
  })
  test('zero is due at once; a fraction of a day, a negative or a huge limit is refused', () => {
    expect(due(at('2025-06-01', '09:00'), 0, 'day')).toBe('2025-06-01 09:00')
    for (const amount of [0.5, -1, Number.NaN, 1e9]) {
      expect(due(at('2025-06-03'), amount, 'workDay')).toBe('invalidLimit')
    }
    expect(due(Number.NaN, 1, 'hour')).toBe('invalidInstant')
    expect(due(at('1990-06-01'), 1, 'hour')).toBe('invalidInstant')
  })
  test('the counting rules can be set: midnight, day of receipt counted, late arrivals', () => {
    const friday = at('2025-06-06', '18:00')
    const rules = (workDay: object, day: object) =>
      compile(
        chinaCalendar({
          rules: {
            workDay: { dueAt: 'closing', countStartDay: false, afterClosing: 'sameDay', ...workDay },
            day: { dueAt: 'closing', countStartDay: false, rollOverRestDays: true, ...day },
          },
        }),
      )
    expect(due(friday, 1, 'workDay')).toBe('2025-06-09 17:30')
    expect(due(friday, 1, 'workDay', rules({ afterClosing: 'nextWorkDay' }, {}))).toBe('2025-06-10 17:30')
    const counted = rules(
      { countStartDay: true, dueAt: 'midnight' },
      { dueAt: 'midnight', rollOverRestDays: false },
    )
    expect(due(friday, 1, 'workDay', counted)).toBe('2025-06-06 23:59')
    expect(due(friday, 1, 'day', counted)).toBe('2025-06-07 23:59')
  })
})

describe('time left in working terms', () => {
  const thursday = at('2025-06-05', '17:30')
  test('working days left do not include today', () => {
    expect(remaining(china, at('2025-06-03', '10:00'), thursday, 'workDay')).toMatchObject({
      amount: 2,
      overdue: false,
    })
    expect(remaining(china, at('2025-06-05', '16:00'), thursday, 'workDay')).toMatchObject({
      amount: 0,
      overdue: false,
    })
    expect(remaining(china, at('2025-06-05', '16:00'), thursday, 'workHour')).toMatchObject({ amount: 1.5 })
  })
  test('an overrun is negative', () => {
    expect(remaining(china, at('2025-06-06', '10:00'), thursday, 'workHour')).toMatchObject({
      amount: -1,
      overdue: true,
    })
    expect(remaining(china, at('2025-06-06', '10:00'), thursday, 'workDay')).toMatchObject({
      amount: 0,
      overdue: true,
    })
    expect(remaining(china, at('2025-06-09', '18:00'), thursday, 'workDay')).toMatchObject({
      amount: -2,
      overdue: true,
    })
  })
})

test('a weekday with its own hours, a duty desk on Saturday and dated summer hours', () => {
  const calendar = compile(
    chinaCalendar({
      hours: [
        {
          from: '2018-01-01',
          spans: [['09:00', '17:00']],
          byWeekday: { '5': [['09:00', '15:00']], '6': [['09:00', '11:00']] },
        },
        {
          from: '2025-07-01',
          spans: [
            ['08:00', '12:00'],
            ['15:00', '18:00'],
          ],
        },
      ],
    }),
  )
  expect(due(at('2025-06-05', '16:00'), 1, 'workDay', calendar)).toBe('2025-06-06 15:00')
  expect(due(at('2025-06-06', '14:00'), 2, 'workHour', calendar)).toBe('2025-06-07 10:00')
  expect(due(at('2025-06-07', '09:30'), 1, 'workDay', calendar)).toBe('2025-06-09 17:00')
  expect(due(at('2025-06-30', '16:00'), 2, 'workHour', calendar)).toBe('2025-07-01 09:00')
})

test('a broken calendar is refused with the places that are wrong', () => {
  const found = compileCalendar({
    name: 'x',
    workWeek: [1, 9],
    hours: [{ from: '2025-02-30', spans: [['12:00', '09:00']], byWeekday: { '1': [] } }],
    days: [
      { date: '2025-01-01', kind: 'holiday', name: '元旦', source: 'x' },
      { date: '2025-01-01', kind: 'workday', name: '元旦', source: 'x', hours: [] },
    ],
    coveredFrom: '2025-01-02',
    coveredTo: '2025-01-01',
  })
  expect(found.ok ? [] : found.problems.map((p) => `${p.code} ${p.where}`)).toEqual([
    'coverageBackwards coveredTo',
    'badWorkWeek workWeek',
    'badDate hours[0].from',
    'badSpan hours[0].spans[0]',
    'workdayWithoutHours hours[0].byWeekday.1',
    'duplicateDate days[1].date',
    'workdayWithoutHours days[1].hours',
  ])
})
