/** `node engines/worktime/bench.ts`: microseconds per question, beside a day-by-day walk; one JSON object last. */
import {
  addLimit,
  at,
  between,
  chinaCalendar,
  compileCalendar,
  dueWithPauses,
  type LimitUnit,
} from './index.ts'

const ROUNDS = 200_000
const DAY = 86_400_000
const data = chinaCalendar()
const compiled = compileCalendar(data)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
const { calendar } = compiled

const starts = Float64Array.from(
  { length: 1024 },
  (_, i) => at('2024-01-02') + ((i * 7_919) % 1_000_000) * 60_000,
)

/** What stands in many a system: a set of holidays, a set of workdays, one day at a time. */
const holidays = new Set(data.days.filter((row) => row.kind === 'holiday').map((row) => row.date))
const workdays = new Set(data.days.filter((row) => row.kind === 'workday').map((row) => row.date))
function walkDays(start: number, amount: number): number {
  let t = start + 8 * 3_600_000
  for (let left = amount; left > 0; ) {
    t += DAY
    const day = new Date(t)
    const date = day.toISOString().slice(0, 10)
    const weekend = day.getUTCDay() % 6 === 0
    if (workdays.has(date) || (!weekend && !holidays.has(date))) left--
  }
  return t
}

/** Median of five, in µs per call. */
function measure(call: (start: number) => unknown): number {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    for (let i = 0; i < ROUNDS; i++) call(starts[i & 1023]!)
    times.push(((performance.now() - began) * 1000) / ROUNDS)
  }
  return Math.round(times.toSorted((a, b) => a - b)[2]! * 1000) / 1000
}

const limit = (amount: number, unit: LimitUnit) => measure((t) => addLimit(calendar, t, { amount, unit }))
const compileBegan = performance.now()
for (let i = 0; i < 20; i++) compileCalendar(data)
const compileMs = (performance.now() - compileBegan) / 20

console.log(
  JSON.stringify({
    bench: 'worktime',
    node: process.version,
    compileMs: Math.round(compileMs * 100) / 100,
    microseconds: {
      hour36: limit(36, 'hour'),
      workHour4: limit(4, 'workHour'),
      workDay7: limit(7, 'workDay'),
      workDay60: limit(60, 'workDay'),
      day60: limit(60, 'day'),
      between60: measure((t) => between(calendar, t, t + 90 * DAY, 'workHour')),
      workDay60with3pauses: measure((t) =>
        dueWithPauses(calendar, t, { amount: 60, unit: 'workDay' }, [
          { from: t + 3 * DAY, to: t + 5 * DAY },
          { from: t + 20 * DAY, to: t + 21 * DAY },
          { from: t + 40 * DAY, to: t + 60 * DAY },
        ]),
      ),
      walkDayByDay60: measure((t) => walkDays(t, 60)),
    },
  }),
)
