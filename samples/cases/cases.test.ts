import { describe, expect, test } from 'vitest'
import { demoStreet } from '../demo-street.ts'
import { MOTIFS } from '../pictures.ts'
import { inside } from '../place/plane.ts'
import type { SampleCase } from '../types.ts'
import { categories } from './categories.ts'
import { matters } from './matters.ts'
import { standing } from './timeline.ts'

const STATES = [
  'reported',
  'rejected',
  'merged',
  'filed',
  'dispatched',
  'working',
  'suspended',
  'done',
  'verified',
  'closed',
]
const PENDING = ['return', 'extension', 'suspension', 'contest']

test('matters name categories, pictures and texts that exist', () => {
  expect(matters().length).toBeGreaterThanOrEqual(60)
  for (const m of matters()) {
    expect(categories().has(m.ref.category), m.ref.key).toBe(true)
    expect(m.motif === undefined || m.motif in MOTIFS, m.ref.key).toBe(true)
    for (const list of [m.facts, m.effects, m.wants, m.done, m.titles])
      expect(list.length, m.ref.key).toBeGreaterThan(0)
    expect(m.weight).toBeGreaterThan(0)
  }
})

describe.each([
  [1000, '2026-11-23'],
  [60_000, '2026-11-23'],
  [12_000, '2027-05-09T21:05:00+08:00'],
])('cases of %i people on %s', (people, referenceDate) => {
  const street = demoStreet({ seed: 'linli', people, referenceDate })
  const cases = [...street.cases()]
  const staff = new Map(street.staff.map((s) => [s.key, s]))
  const units = new Set(street.units.map((u) => u.key))
  const grids = new Map(street.grids.map((g) => [g.key, g]))

  test('every state and every kind of request is open now', () => {
    expect(new Set(cases.map((c) => c.state))).toEqual(new Set(STATES))
    expect(new Set(cases.flatMap((c) => c.pending ?? []))).toEqual(new Set(PENDING))
    expect(cases.some((c) => c.reopened > 0 && c.state !== 'closed')).toBe(true)
  })

  test('nothing is later than now, and the steps of a case are in order', () => {
    let last = ''
    for (const c of cases) {
      expect(c.reportedAt >= last).toBe(true)
      last = c.reportedAt
      const times = c.steps.map((s) => s.at)
      expect(times).toEqual(times.toSorted())
      expect(times.at(-1)! <= street.now, c.key).toBe(true)
      expect(c.steps[0]).toMatchObject({ kind: 'report', at: c.reportedAt, note: c.words })
      expect(standing(c.steps)).toMatchObject({ state: c.state, reopened: c.reopened })
    }
  })

  test('everybody who acts has the post for it, and nobody verifies own work', () => {
    const role: Record<string, string[]> = {
      file: ['supervisor-seat'],
      reject: ['supervisor-seat'],
      merge: ['supervisor-seat'],
      dispatch: ['dispatcher'],
      'decide-return': ['dispatcher'],
      accept: ['handler', 'cadre', 'desk'],
      finish: ['handler', 'cadre', 'desk'],
      verify: ['grid-worker'],
      close: ['supervisor-seat'],
    }
    for (const c of cases) {
      for (const s of c.steps) {
        if (s.by !== 'reporter') expect(staff.has(s.by), s.by).toBe(true)
        const allowed = role[s.kind]
        if (allowed) expect(allowed, `${c.key} ${s.kind}`).toContain(staff.get(s.by)?.role)
        if (s.unitKey) expect(units.has(s.unitKey)).toBe(true)
        if (s.kind === 'verify') expect(c.steps.some((f) => f.kind === 'finish' && f.by === s.by)).toBe(false)
        if (s.kind === 'finish')
          expect(staff.get(s.by)!.unitKey).toBe(
            c.steps.findLast((d) => d.kind === 'dispatch' && d.at <= s.at)!.unitKey,
          )
      }
    }
  })

  test('places lie where they say, and merged cases follow an earlier one', () => {
    const earlier = new Map<string, SampleCase>()
    for (const c of cases) {
      const grid = grids.get(c.gridKey)!
      expect(grid.communityCode).toBe(c.communityCode)
      for (const s of c.steps.filter((x) => x.kind === 'merge'))
        expect(earlier.get(s.intoCaseKey!)?.matter.key).toBe(c.matter.key)
      earlier.set(c.key, c)
    }
    const off = cases.filter((c) => !inside(grids.get(c.gridKey)!.ring, c.point))
    expect(off.length / cases.length).toBeLessThan(0.04)
  })

  test('the burst pipe rings three times in four minutes, at one place, in three people’s words', () => {
    const calls = cases.filter((c) => c.cluster?.key === 'burst-pipe').slice(0, 3)
    expect(calls).toHaveLength(3)
    expect(Date.parse(calls[2]!.reportedAt) - Date.parse(calls[0]!.reportedAt)).toBeLessThan(240_000)
    expect(new Set(calls.map((c) => c.placeText)).size).toBe(1)
    expect(new Set(calls.map((c) => c.words)).size).toBe(3)
    expect(calls.map((c) => c.state)).toEqual([expect.not.stringMatching('merged'), 'merged', 'merged'])
  })

  test('no hole is left in anything that was said', () => {
    for (const c of cases) for (const s of c.steps) expect(s.note).not.toMatch(/[[\]{}|]|undefined/)
    for (const c of cases) expect(`${c.title}${c.summary}${c.placeText}`).not.toMatch(/[[\]{}|]/)
  })
})

test('a street of 60 000 speaks with many tongues, and one case in ten is late', () => {
  const cases = [...demoStreet({ seed: 'x', people: 60_000, referenceDate: '2026-11-23' }).cases()]
  expect(cases.length).toBeGreaterThan(3000)
  expect(cases.length).toBeLessThan(4200)
  expect(new Set(cases.map((c) => c.words)).size / cases.length).toBeGreaterThan(0.98)
  const due = cases.filter((c) => c.dueAt)
  const late = due.filter((c) => c.overdue).length / due.length
  expect(late).toBeGreaterThan(0.08)
  expect(late).toBeLessThan(0.12)
  const voices = Object.groupBy(cases, (c) => c.voice)
  for (const v of ['plain', 'curt', 'long', 'old', 'angry', 'typo', 'worker', 'hotline'] as const)
    expect((voices[v]?.length ?? 0) / cases.length, v).toBeGreaterThan(0.03)
})
