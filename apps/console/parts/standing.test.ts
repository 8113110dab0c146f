import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingOf, standingOnMap } from './standing.ts'

const reportedAt = '2026-11-23T00:00:00.000Z'
const open = { state: 'working', overdue: false, paused: false, reportedAt } as const
const at = (hours: number) => new Date(Date.parse(reportedAt) + hours * 3600_000).toISOString()

test('the last quarter of a 2-hour clock is soon, not its beginning', () => {
  expect(standingOf({ ...open, due: at(2) }, at(1))).toBe('todo')
  expect(standingOf({ ...open, due: at(2) }, at(1.6))).toBe('soon')
})

test('15 days are not soon before the last day', () => {
  expect(standingOf({ ...open, due: at(360) }, at(335))).toBe('todo')
  expect(standingOf({ ...open, due: at(360) }, at(337))).toBe('soon')
})

test('a clock that stands still is neither soon nor overdue; a closed case is done', () => {
  expect(standingOf({ ...open, due: at(1), paused: true }, at(9))).toBe('paused')
  const closed = { ...open, state: 'closed', due: at(1), overdue: true } as const
  expect(standingOf(closed, at(9))).toBe('done')
  expect(standingOf({ ...closed, pending: 'contest' }, at(9))).toBe('todo')
})

test('time only leads from todo over soon to overdue', () => {
  const order = ['todo', 'soon', 'overdue']
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a]
        const found = { ...open, due: at(200) }
        expect(order.indexOf(standingOf(found, at(earlier)))).toBeLessThanOrEqual(
          order.indexOf(standingOf(found, at(later))),
        )
      },
    ),
  )
})

test('the map says what the list says: overdue until it is done, and soon before that', () => {
  const point = { state: 'working', act: 'finish', overdue: false, reportedAt, actDue: at(24) } as const
  expect(standingOnMap(point, at(1))).toBe('todo')
  expect(standingOnMap(point, at(23))).toBe('soon')
  expect(standingOnMap({ ...point, overdue: true }, at(25))).toBe('overdue')
  expect(standingOnMap({ ...point, state: 'suspended' }, at(25))).toBe('paused')
  expect(standingOnMap({ ...point, state: 'merged', act: 'none', actDue: null }, at(25))).toBe('done')
  expect(standingOnMap({ ...point, state: 'closed', act: 'decide-contest', overdue: true }, at(1))).toBe(
    'todo',
  )
})
