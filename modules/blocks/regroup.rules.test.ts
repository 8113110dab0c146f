import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Addend, least, personal, regroup, serves, suppress } from './regroup.rules.ts'

const addend = fc.record<Addend>({
  what: fc.constantFrom(...personal, 'organizations' as const),
  n: fc.integer({ min: 0, max: 40 }),
  grid: fc.option(fc.constantFrom('g1', 'g2', 'g3')),
  community: fc.option(fc.constantFrom('c1', 'c2')),
})

describe('counts by territory', () => {
  test('add up to the same, however they are grouped', () => {
    fc.assert(
      fc.property(
        fc.array(addend, { maxLength: 60 }),
        fc.constantFrom('grid', 'community', 'street'),
        (all, by) => {
          const rows = regroup(all, by as 'grid', 's')
          for (const what of [...personal, 'organizations' as const]) {
            const said = all.filter((one) => one.what === what).reduce((sum, one) => sum + one.n, 0)
            expect(rows.reduce((sum, row) => sum + row[what], 0)).toBe(said)
          }
        },
      ),
    )
  })

  test('leave out what is small, and with a single small one the next, so that no total gives it away', () => {
    fc.assert(
      fc.property(fc.array(addend, { maxLength: 60 }), (all) => {
        const rows = regroup(all, 'grid', 's')
        const shown = suppress(rows)
        for (const field of personal) {
          const left = shown.map((row) => row[field])
          expect(left.every((n) => n === null || n === 0 || n >= least)).toBe(true)
          const gone = left.filter((n) => n === null).length
          const known = rows.filter((row) => row[field] > 0).length
          if (gone > 0 && known > 1) expect(gone).toBeGreaterThan(1)
          if (rows.every((row) => row[field] === 0 || row[field] >= least)) expect(gone).toBe(0)
        }
        expect(shown.map((row) => row.organizations)).toEqual(rows.map((row) => row.organizations))
      }),
    )
  })

  test('belong to the post that serves the place', () => {
    const place = { grid: 'g1', community: 'c1' }
    expect(serves({ scope: 'street' }, place)).toBe(true)
    expect(serves({ scope: 'community', community: 'c1' }, place)).toBe(true)
    expect(serves({ scope: 'community', community: 'c2' }, place)).toBe(false)
    expect(serves({ scope: 'grid', grids: 'g2,g1' }, place)).toBe(true)
    expect(serves({ scope: 'grid', grids: 'g2' }, place)).toBe(false)
    expect(serves({ scope: 'unit' }, place)).toBe(false)
    expect(serves({ scope: 'grid', grids: 'g2' }, { grid: null, community: null })).toBe(false)
  })
})
