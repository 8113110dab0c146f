import fc from 'fast-check'
import { plus } from '../../../base/clock.ts'
import type { Limit } from '../../duties/contract.ts'
import { type PastCase, reported } from '../replay/replay.rules.ts'
import type { Actor, CaseFacts, Timing } from '../rules.ts'
import { conditions, type StepName } from './may.rules.ts'

const hour = 3600_000
const lengths: Record<Limit['unit'], number> = { hour, workHour: hour, workDay: 24 * hour, day: 24 * hour }

/** A calendar without nights or holidays, so that sums can be done in the head. */
export const plainTiming: Timing = {
  due: (start, { amount, unit }) => ({ at: plus(start, amount * lengths[unit]), assumed: false }),
  left: (now, due, unit) => Math.max(0, (Date.parse(due) - Date.parse(now)) / lengths[unit]),
}

export const dayOne = '2026-11-23T02:00:00.000Z'
const report: PastCase = {
  ...{ street: '370811013', id: '00000000-0000-7000-8000-000000000001', matter: 'help', reportedAt: dayOne },
  ...{ category: '0101', urgency: '7d', limit: { amount: 7, unit: 'day' }, summary: '路灯不亮' },
  ...{ grid: 'grid-1', community: 'community-1', duty: null, steps: [] },
}

export const freshCase = (change: Partial<PastCase> = {}): CaseFacts =>
  reported({ ...report, ...change }, plainTiming)

export const someLimit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom('hour', 'workHour', 'workDay', 'day'),
})

export const units = ['unit-a', 'unit-b', 'unit-c'] as const
const permissions = [...new Set(Object.values(conditions).map((condition) => condition.needs))]

/** Anybody: any unit, any rights, in the grid of the case or not. */
export const anybody: fc.Arbitrary<Actor> = fc
  .record({
    person: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    unit: fc.constantFrom(...units),
    inGrid: fc.boolean(),
    permissions: fc.subarray(permissions),
  })
  .map(({ person, unit, inGrid, permissions }) => ({
    ...{ person, unit, post: `post-${person}`, grids: inGrid ? ['grid-1'] : [] },
    permissions: new Set(permissions),
  }))

export const stepNames = Object.keys(conditions) as StepName[]
