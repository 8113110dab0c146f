import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseLine } from '../../modules/cases/shapes.ts'
import { ordered, type Task, together } from './order.ts'

const base: CaseLine = {
  id: 'a',
  number: '20261123-0001',
  state: 'done',
  act: 'verify',
  words: '灯坏了',
  summary: null,
  category: null,
  urgency: '7d',
  place: '',
  point: null,
  grid: null,
  community: null,
  unit: null,
  reportedAt: '2026-11-23T10:00:00.000Z',
  due: null,
  actDue: null,
  overdue: false,
  paused: false,
  pending: null,
  supervised: false,
  children: 0,
  followed: false,
}
const task = (id: string, more: Partial<CaseLine> = {}, mine = true): Task => ({
  line: { ...base, id, number: id, ...more },
  mine,
})
const ids = (tasks: readonly Task[]) => tasks.map(({ line }) => line.id)
const here = { lon: 114.29, lat: 30.59 }

test('mine, then late, then urgent, then near; without a position the one due sooner', () => {
  const far = task('far', { point: { lon: 114.3, lat: 30.6 }, actDue: '2026-11-24T00:00:00.000Z' })
  const near = task('near', { point: { lon: 114.291, lat: 30.59 }, actDue: '2026-11-25T00:00:00.000Z' })
  const nowhere = task('nowhere', { actDue: '2026-11-23T12:00:00.000Z' })
  const urgent = task('urgent', { urgency: '2h' })
  const late = task('late', { overdue: true, urgency: '15d' })
  const other = task('other', { overdue: true, urgency: '2h' }, false)
  const all = [nowhere, other, far, near, urgent, late]
  expect(ids(ordered(all, here))).toEqual(['late', 'urgent', 'near', 'far', 'nowhere', 'other'])
  expect(ids(ordered(all, null))).toEqual(['late', 'urgent', 'nowhere', 'far', 'near', 'other'])
})

test('the order does not depend on how the list came', () => {
  const line = fc.record({
    urgency: fc.constantFrom('2h', '24h', '7d', '15d'),
    overdue: fc.boolean(),
    mine: fc.boolean(),
    lon: fc.double({ min: 114, max: 115, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const tasks = lines.map(({ urgency, overdue, mine, lon }, i) =>
        task(String(i), { urgency, overdue, point: { lon, lat: 30.5 } }, mine),
      )
      expect(ids(ordered(tasks.toReversed(), here))).toEqual(ids(ordered(tasks, here)))
    }),
  )
})

test('a case that waits for me and lies in my grid is listed once, as mine', () => {
  const found = together(
    [{ ...base, id: 'a' }],
    [
      { ...base, id: 'a' },
      { ...base, id: 'b' },
      { ...base, id: 'b' },
    ],
  )
  expect(found.map(({ line, mine }) => [line.id, mine])).toEqual([
    ['a', true],
    ['b', false],
  ])
})
