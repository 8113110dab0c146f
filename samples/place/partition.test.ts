import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demoStreet } from '../demo-street.ts'
import { inside, ringArea } from './plane.ts'

describe.each([
  [1000, 'a'],
  [9000, 'b'],
  [60_000, 'c'],
])('grids of a street of %i people', (people, seed) => {
  const street = demoStreet({ seed, people, referenceDate: '2026-11-23' })

  test('a point within the street lies in exactly one grid, a point outside in none', () => {
    const { west, east, south, north } = street.bounds
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, (x, y) => {
        const point: [number, number] = [west + (east - west) * x, south + (north - south) * y]
        const in_ = street.grids.filter((g) => inside(g.ring, point)).length
        expect(in_).toBe(inside(street.boundary, point) ? 1 : 0)
      }),
      { numRuns: 3000 },
    )
  })

  test('areas add up to the street, without the smallest gap or overlap', () => {
    const sum = street.grids.reduce((total, g) => total + ringArea(g.ring), 0)
    expect(Math.abs(sum / ringArea(street.boundary) - 1)).toBeLessThan(1e-4)
    expect(street.grids.every((g) => g.area > 2000)).toBe(true)
  })

  test('each inner border is walked once in either direction', () => {
    const edges = new Map<string, number>()
    for (const g of street.grids)
      for (let i = 0; i + 1 < g.ring.length; i++) {
        const key = `${g.ring[i]}>${g.ring[i + 1]}`
        edges.set(key, (edges.get(key) ?? 0) + 1)
      }
    expect([...edges.values()].every((n) => n === 1)).toBe(true)
    const alone = [...edges.keys()].filter((key) => !edges.has(key.split('>').reverse().join('>')))
    expect(alone).toHaveLength(street.boundary.length - 1)
  })

  test('grid codes have the shape of their kind', () => {
    for (const g of street.grids) {
      expect(g.codes.service).toMatch(new RegExp(`^${g.communityCode}\\d{3}$`))
      expect(g.codes.cjt349).toMatch(/^\d{20}$/)
    }
  })
})
