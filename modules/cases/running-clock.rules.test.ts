import { expect, test } from 'vitest'
import { runningClock, runningDue } from './running-clock.rules.ts'
import type { CaseClock } from './shapes.ts'

const handle: CaseClock = {
  kind: 'handle',
  limit: { amount: 7, unit: 'day' },
  from: '2026-11-23T01:00:00.000Z',
  due: '2026-11-30T01:00:00.000Z',
  doneAt: null,
  overdue: false,
  paused: false,
  assumed: false,
}
const verify: CaseClock = { ...handle, kind: 'verify', due: '2026-11-25T09:00:00.000Z' }

test('the promise to the resident runs until handling is done, then the clock of whoever verifies', () => {
  expect(runningClock([handle, { ...verify, kind: 'accept' }])?.kind).toBe('handle')
  expect(runningClock([{ ...handle, doneAt: '2026-11-24T01:00:00.000Z' }, verify])?.kind).toBe('verify')
  expect(runningClock([{ ...handle, doneAt: '2026-11-24T01:00:00.000Z' }])).toBeNull()
  expect(runningClock([])).toBeNull()
})

test('a line of a list tells the same', () => {
  const line = { due: handle.due, actDue: verify.due }
  expect(runningDue({ ...line, state: 'working' })).toBe(handle.due)
  expect(runningDue({ ...line, state: 'done' })).toBe(verify.due)
})
