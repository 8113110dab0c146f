import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, inChinaBox, toWgs84, wgs84ToGcj02 } from './index.ts'

// One degree inside the box, so that the shifted point is inside it too.
const place = fc.tuple(
  fc.double({ min: 73.1, max: 136.8, noNaN: true }),
  fc.double({ min: 1.9, max: 54.8, noNaN: true }),
)
const off = (a: readonly number[], b: readonly number[]) =>
  Math.max(Math.abs(a[0]! - b[0]!), Math.abs(a[1]! - b[1]!))

describe('known points of public converters (Tiananmen)', () => {
  test('WGS84 to GCJ-02', () => {
    expect(off(wgs84ToGcj02([116.404, 39.915]), [116.41024449916938, 39.91640428150164])).toBeLessThan(1e-9)
  })
  test('GCJ-02 to BD-09', () => {
    expect(off(gcj02ToBd09([116.404, 39.915]), [116.41036949371029, 39.92133699351021])).toBeLessThan(1e-9)
  })
})

test('there and back again, within 1e-9 degree', () => {
  fc.assert(
    fc.property(place, (point) => {
      expect(off(gcj02ToWgs84(wgs84ToGcj02(point)), point)).toBeLessThan(1e-9)
      expect(off(bd09ToGcj02(gcj02ToBd09(point)), point)).toBeLessThan(1e-9)
      expect(off(toWgs84(gcj02ToBd09(wgs84ToGcj02(point)), 'bd09'), point)).toBeLessThan(1e-6)
    }),
    { numRuns: 2000 },
  )
})

test('the shift is real but less than a kilometer', () => {
  fc.assert(
    fc.property(place, (point) => {
      const moved = off(wgs84ToGcj02(point), point)
      expect(moved).toBeGreaterThan(1e-5)
      expect(moved).toBeLessThan(0.02)
    }),
  )
})

test('outside China nothing is shifted, and nonsense is not China', () => {
  for (const point of [
    [2.35, 48.85],
    [-122.3, 47.6],
    [151.2, -33.9],
    [120, 60],
  ] as const) {
    expect(wgs84ToGcj02(point)).toEqual(point)
    expect(gcj02ToWgs84(point)).toEqual(point)
    expect(toWgs84(point, 'bd09')).toEqual(point)
  }
  expect(inChinaBox([Number.NaN, 30])).toBe(false)
})
