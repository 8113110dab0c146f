import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plus } from '../../../base/clock.ts'
import { never, stageLimit } from '../rules.ts'
import { clocksOf } from './clocks.rules.ts'
import * as rules from './rules.ts'
import { dayOne, freshCase, plainTiming } from './test-cases.ts'

const at = (now: string) => ({ now, timing: plainTiming })
const filed = () =>
  rules.file(freshCase(), { summary: 's', category: '0101', urgency: '7d', limit: null }, at(dayOne)).case

test('a report has the clock of its filing and no promise yet', () => {
  const clocks = clocksOf(freshCase(), [], dayOne)
  expect(clocks.map((clock) => clock.kind)).toEqual(['file'])
  expect(clocks[0]!.limit).toEqual(stageLimit('file', '7d'))
})

test('the promise runs from the filing, is late after its due time and stays what it was once finished', () => {
  const it = filed()
  const promise = (now: string, of = it) => clocksOf(of, [], now).find((clock) => clock.kind === 'handle')!
  expect(promise(dayOne)).toMatchObject({ from: dayOne, due: plus(dayOne, 7 * 86_400_000), overdue: false })
  expect(promise(plus(dayOne, 8 * 86_400_000)).overdue).toBe(true)
  const inTime = { ...it, finishedAt: plus(dayOne, 86_400_000) }
  expect(promise(plus(dayOne, 30 * 86_400_000), inTime)).toMatchObject({
    overdue: false,
    doneAt: inTime.finishedAt,
  })
})

test('a clock is late exactly when its due time has passed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (hours) => {
      const now = plus(dayOne, hours * 3600_000)
      for (const clock of clocksOf(filed(), [], now)) expect(clock.overdue).toBe(now > clock.due)
    }),
  )
})

test('an ended case has no clock of a next step', () => {
  const rejected = rules.reject(freshCase(), at(dayOne)).case
  expect(rejected.actDue).toBe(never)
  expect(clocksOf(rejected, [], dayOne)).toEqual([])
})
