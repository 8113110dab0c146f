import { expect, test } from 'vitest'
import { type Area, areaM2, centroid, distanceM } from './index.ts'
import { metersPerDegree } from './measure.ts'

const box = (w: number, s: number, e: number, n: number): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ],
})

test('the whole ellipsoid has its published area', () => {
  // 510 065 621.724 km² for WGS84; the flattening of CGCS2000 makes it 1e-11 smaller.
  expect(areaM2(box(-180, -90, 180, 90)) / 510_065_621_724_000).toBeCloseTo(1, 10)
})

test('a small box is as large as its sides say', () => {
  const [mLon, mLat] = metersPerDegree(31.2305)
  expect(areaM2(box(121.48, 31.23, 121.481, 31.231)) / (0.001 * mLon * 0.001 * mLat)).toBeCloseTo(1, 7)
  expect(mLat).toBeGreaterThan(110_800)
  expect(metersPerDegree(0)[0]).toBeCloseTo(111_319.491, 3)
  expect(metersPerDegree(0)[1]).toBeCloseTo(110_574.276, 2)
})

test('holes are taken out, in area and in center, whichever way they are drawn', () => {
  const outer = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ]
  const hole = [
    [2, 0.5],
    [3.5, 0.5],
    [3.5, 3.5],
    [2, 3.5],
    [2, 0.5],
  ]
  const holed = (inner: number[][]): Area => ({ type: 'Polygon', coordinates: [outer, inner] })
  const [a, b] = [holed(hole), holed(hole.toReversed())]
  expect(areaM2(a)).toBeCloseTo(areaM2(box(0, 0, 4, 4)) - areaM2(box(2, 0.5, 3.5, 3.5)), 0)
  expect(centroid(a)).toEqual(centroid(b))
  expect(centroid(a)![0]).toBeLessThan(2)
})

test('distances: a degree of latitude, and the Bund to Lujiazui', () => {
  expect(distanceM([121, 31], [121, 32])).toBeCloseTo(111_195.08, 1)
  expect(distanceM([121.4903, 31.2397], [121.4997, 31.2397])).toBeCloseTo(893.7, 0)
})
