import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { CalendarData, DayRow, Span } from './index.ts'
import {
  addLimit,
  at,
  between,
  compileCalendar,
  dueWithPauses,
  elapsedWithPauses,
  type LimitUnit,
} from './index.ts'

// Many runs on a busy machine take longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const MINUTE = 60_000
const DAY = 86_400_000
const OFFSET = 8 * 3_600_000
const FROM = at('2025-01-01')

const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const spans: fc.Arbitrary<Span[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
  .map((cuts) => {
    const sorted = cuts.toSorted((a, b) => a - b).map((quarter) => clockText(quarter * 15))
    const found: Span[] = []
    for (let i = 0; i + 1 < sorted.length; i += 2) found.push([sorted[i]!, sorted[i + 1]!])
    return found
  })
const dateText = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * DAY).toISOString().slice(0, 10)
const row: fc.Arbitrary<DayRow> = fc.record({
  date: fc.integer({ min: 0, max: 90 }).map(dateText),
  kind: fc.constantFrom('holiday' as const, 'workday' as const),
  name: fc.constant('x'),
  source: fc.constant('x'),
})
const calendarData: fc.Arbitrary<CalendarData> = fc.record({
  name: fc.constant('random'),
  workWeek: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 6 }),
  hours: fc.tuple(spans, spans, spans, spans).map(([a, b, c, saturday]) => [
    { from: '2020-01-01', spans: a, makeUp: b, byWeekday: { '6': saturday } },
    { from: '2025-02-01', spans: c },
  ]),
  days: fc.uniqueArray(row, { maxLength: 40, selector: (r) => r.date }),
  coveredFrom: fc.constant('2024-01-01'),
  coveredTo: fc.constant('2026-12-31'),
})
/** Compiled inside the property, so that a counterexample prints as plain data. */
function compile(data: CalendarData) {
  const compiled = compileCalendar(data)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.calendar
}
const instant = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((m) => FROM + m * MINUTE)
const unit = fc.constantFrom<LimitUnit>('hour', 'workHour', 'workDay', 'day')
const amount = fc.integer({ min: 1, max: 12 })
const pauses = fc.array(
  fc
    .tuple(instant, fc.integer({ min: 0, max: 6 * 24 * 60 }))
    .map(([from, m]) => ({ from, to: from + m * MINUTE })),
  { maxLength: 4 },
)

/** The rules read straight off the JSON, minute by minute: slow, and sharing no code with the engine. */
function oracle(data: CalendarData) {
  const rows = new Map(data.days.map((r) => [r.date, r]))
  const memo = new Map<string, { open: [number, number][]; works: boolean }>()
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const day = (date: string) => {
    const known = memo.get(date)
    if (known) return known
    const weekday = new Date(`${date}T00:00Z`).getUTCDay() || 7
    const entry = data.hours.findLast((h) => h.from <= date) ?? data.hours[0]!
    const found = rows.get(date)
    const ordinary = data.workWeek.includes(weekday)
    const special = entry.byWeekday?.['6']
    let list: readonly Span[] = ordinary ? entry.spans : []
    if (weekday === 6 && special) list = special
    if (found?.kind === 'workday' && !ordinary) list = entry.makeUp ?? entry.spans
    if (found?.kind === 'holiday') list = []
    const value = {
      open: list.map(([a, b]): [number, number] => [minutes(a), minutes(b)]),
      works: found ? found.kind === 'workday' : ordinary,
    }
    memo.set(date, value)
    return value
  }
  const dateOf = (t: number) => new Date(t + OFFSET).toISOString().slice(0, 10)
  return {
    dateOf,
    works: (date: string) => day(date).works,
    /** Is the office open during the minute that begins at `t`? */
    open: (t: number) => {
      const minute = Math.floor(((t + OFFSET) % DAY) / MINUTE)
      return day(dateOf(t)).open.some(([a, b]) => minute >= a && minute < b)
    },
    closing: (date: string) => {
      const end = day(date).open.at(-1)?.[1] ?? 1440
      return Date.parse(`${date}T00:00Z`) - OFFSET + Math.min(end * MINUTE, DAY - 1)
    },
  }
}

type Pauses = readonly { from: number; to: number }[]

function bruteDue(data: CalendarData, start: number, n: number, kind: LimitUnit, stops: Pauses): number {
  const world = oracle(data)
  const running = (t: number) => !stops.some((p) => p.from <= t && t < p.to)
  if (kind === 'hour' || kind === 'workHour') {
    let left = n * 60
    let t = start
    for (; left > 0; t += MINUTE) if ((kind === 'hour' || world.open(t)) && running(t)) left--
    return t
  }
  let left = n
  for (let t = start + DAY; ; t += DAY) {
    const date = world.dateOf(t)
    const ends = world.closing(date)
    if ((kind === 'day' || world.works(date)) && running(ends)) left--
    if (left <= 0 && world.works(date) && running(ends)) return ends
  }
}

test('every unit agrees with a count minute by minute and day by day', () => {
  fc.assert(
    fc.property(calendarData, instant, amount, unit, pauses, (data, start, n, kind, stops) => {
      const cal = compile(data)
      const found = dueWithPauses(cal, start, { amount: n, unit: kind }, stops)
      expect(found.ok ? found.at : found.problem).toBe(bruteDue(cal.data, start, n, kind, stops))
      if (stops.length === 0) expect(addLimit(cal, start, { amount: n, unit: kind })).toEqual(found)
    }),
    { numRuns: 400 },
  )
})

test('between undoes addLimit', () => {
  fc.assert(
    fc.property(calendarData, instant, amount, unit, (data, start, n, kind) => {
      const cal = compile(data)
      const due = addLimit(cal, start, { amount: n, unit: kind })
      if (!due.ok) throw new Error(due.problem)
      const back = between(cal, start, due.at, kind)
      if (!back.ok) throw new Error(back.problem)
      // A natural-day limit may have been moved off rest days; the days gone by are then more.
      if (kind === 'day') expect(back.amount).toBeGreaterThanOrEqual(n)
      else expect(back.amount).toBe(n)
      if (kind === 'workDay') expect(between(cal, start, due.at - 1, kind)).toMatchObject({ amount: n - 1 })
    }),
    { numRuns: 400 },
  )
})

test('addLimit undoes between inside office hours, and never overshoots outside', () => {
  fc.assert(
    fc.property(calendarData, instant, instant, (data, a, b) => {
      const cal = compile(data)
      const [from, to] = a < b ? [a, b] : [b, a]
      const used = between(cal, from, to, 'workHour')
      if (!used.ok) throw new Error(used.problem)
      const again = addLimit(cal, from, { amount: used.amount, unit: 'workHour' })
      if (!again.ok) throw new Error(again.problem)
      expect(again.at).toBeLessThanOrEqual(to)
      if (oracle(cal.data).open(to - MINUTE)) expect(again.at).toBe(to)
    }),
    { numRuns: 400 },
  )
})

test('later starts and longer limits are never due earlier', () => {
  fc.assert(
    fc.property(
      calendarData,
      instant,
      fc.nat(5000),
      amount,
      amount,
      unit,
      (data, start, later, n, more, kind) => {
        const cal = compile(data)
        const early = addLimit(cal, start, { amount: n, unit: kind })
        const late = addLimit(cal, start + later * MINUTE, { amount: n + more, unit: kind })
        expect(early.ok && late.ok && early.at <= late.at).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})

test('elapsed time adds up, and turns sign with its ends', () => {
  fc.assert(
    fc.property(calendarData, instant, instant, instant, (data, x, y, z) => {
      const cal = compile(data)
      const [a, b, c] = [x, y, z].toSorted((p, q) => p - q) as [number, number, number]
      const span = (from: number, to: number) => {
        const found = between(cal, from, to, 'workHour')
        return found.ok ? found.amount : Number.NaN
      }
      expect(span(a, b) + span(b, c)).toBeCloseTo(span(a, c), 9)
      expect(span(c, a)).toBeCloseTo(-span(a, c), 9)
    }),
    { numRuns: 300 },
  )
})

test('pauses add up: what has run at the due instant is the limit, and splitting a pause changes nothing', () => {
  fc.assert(
    fc.property(calendarData, instant, amount, unit, pauses, (data, start, n, kind, stops) => {
      const cal = compile(data)
      const found = dueWithPauses(cal, start, { amount: n, unit: kind }, stops)
      if (!found.ok || found.at === null) throw new Error('a due date was expected')
      const used = elapsedWithPauses(cal, start, found.at, kind, stops)
      if (!used.ok) throw new Error(used.problem)
      if (kind === 'day') expect(used.amount).toBeGreaterThanOrEqual(n)
      else expect(used.amount).toBeCloseTo(n, 9)
      const halves = stops.flatMap(({ from, to }) => {
        const middle = from + Math.floor((to - from) / 2)
        return [
          { from: middle, to },
          { from, to: middle },
        ]
      })
      expect(dueWithPauses(cal, start, { amount: n, unit: kind }, halves)).toEqual(found)
    }),
    { numRuns: 400 },
  )
})

test('an open pause stops the clock and says what is left', () => {
  fc.assert(
    fc.property(calendarData, instant, amount, unit, fc.nat(20_000), (data, start, n, kind, later) => {
      const cal = compile(data)
      const limit = { amount: n, unit: kind }
      const from = start + later * MINUTE
      const plain = addLimit(cal, start, limit)
      const found = dueWithPauses(cal, start, limit, [{ from }])
      if (!plain.ok || !found.ok) throw new Error('both were expected')
      if (found.at !== null) {
        expect(found.at).toBe(plain.at)
        return
      }
      const used = elapsedWithPauses(cal, start, from + 10 * DAY, kind, [{ from }])
      if (!used.ok) throw new Error(used.problem)
      // Nothing left: the last natural day was a rest day and the day it moves to lies in the pause.
      if (found.left === 0) expect(used.amount).toBeGreaterThanOrEqual(n)
      else expect(used.amount + found.left).toBeCloseTo(n, 9)
    }),
    { numRuns: 300 },
  )
})
