import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Duty } from './contract.ts'
import { dutyThatHolds, rivalOf } from './rules.ts'

const street = '370811013'
const community = '370811013001'
const base: Omit<Duty, 'no' | 'territory' | 'categories' | 'id'> = {
  ...{
    name: '路灯',
    kind: 'own',
    lead: 'municipal',
    leadUnit: null,
    assisting: [],
    limit: null,
    closing: '',
    basis: 'x',
  },
  ...{ streetDuty: '', departmentDuty: '', from: '2026-01-01', to: null },
}
const duty = fc
  .record({
    id: fc.uuid(),
    no: fc.integer({ min: 1, max: 30 }).map((n) => `D-${String(n).padStart(3, '0')}`),
    territory: fc.constantFrom('370811', street, community, '370811013002', '370811001'),
    categories: fc.subarray(['0101', '0102', '0201']),
  })
  .map((it): Duty => ({ ...base, ...it }))

test('the finest territory that covers the place answers, then the lower number; never one from elsewhere', () => {
  fc.assert(
    fc.property(fc.array(duty), fc.constantFrom(null, community), (duties, at) => {
      const found = dutyThatHolds(duties, '0101', street, at)
      const able = duties.filter(
        (d) => d.categories.includes('0101') && (at ?? street).startsWith(d.territory),
      )
      if (!found) {
        expect(able).toEqual([])
        return
      }
      expect(able).toContain(found)
      for (const other of able) {
        expect(other.territory.length).toBeLessThanOrEqual(found.territory.length)
        if (other.territory.length === found.territory.length) expect(other.no >= found.no).toBe(true)
      }
    }),
  )
})

test('a rival is another duty with a common category over the same territory, in whatever order they stand', () => {
  fc.assert(
    fc.property(fc.array(duty), duty, (duties, fresh) => {
      const clash = (d: Duty) =>
        d.id !== fresh.id &&
        d.territory === fresh.territory &&
        d.categories.some((code) => fresh.categories.includes(code))
      const found = rivalOf(duties, fresh)
      expect(found !== undefined).toBe(duties.some(clash))
      expect(rivalOf(duties.toReversed(), fresh) !== undefined).toBe(found !== undefined)
      if (found) expect(fresh.categories).toContain(found.category)
    }),
  )
})
