import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AREA_PROBLEMS, type Area, areaM2, checkArea, hasErrors, repairArea } from './index.ts'

const polygon = (...rings: number[][][]): Area => ({ type: 'Polygon', coordinates: rings })
const codes = (area: Area, options?: Parameters<typeof checkArea>[1]) =>
  checkArea(area, options).map(({ code }) => code)
const good = [
  [121, 31],
  [121.01, 31],
  [121.01, 31.01],
  [121, 31.01],
  [121, 31],
]

test('a plain grid has nothing wrong with it', () => {
  expect(checkArea(polygon(good))).toEqual([])
})

test('each mistake has its own code', () => {
  expect(codes(polygon())).toEqual(['empty'])
  expect(codes(polygon([]))).toEqual(['tooFewPoints'])
  expect(
    codes(
      polygon([
        [121, 31],
        [121.01, 31],
        [121, 31],
      ]),
    ),
  ).toEqual(['tooFewPoints'])
  expect(
    codes(
      polygon([
        [121, 31],
        [121, Number.NaN],
        [121.1, 31.1],
        [121, 31],
      ]),
    ),
  ).toEqual(['notNumbers'])
  expect(codes(polygon(good.map(([x, y]) => [y!, x!])))).toEqual(['lonLatSwapped'])
  expect(codes(polygon(good.map(([x, y]) => [x! * 1e5 - 1.2e7, y! * 1e5])))).toEqual(['projectedCoordinates'])
  expect(codes(polygon(good.map(([x, y]) => [x! + 100, y!])))).toEqual(['outOfRange'])
  expect(codes(polygon(good.map(([x, y]) => [x! - 110, y!])))).toEqual(['outsideChina'])
  expect(codes(polygon(good.slice(0, 4)))).toContain('notClosed')
  expect(codes(polygon(good.toReversed()))).toEqual(['windingOrder'])
  expect(codes(polygon(good), { maxAreaM2: 1e6 })).toEqual(['tooLarge'])
  expect(codes(polygon(good), { minAreaM2: 1e7 })).toEqual(['tooSmall'])
  expect(codes(polygon(good), { maxVertices: 4 })).toEqual(['tooManyVertices'])
})

test('a border that crosses, doubles or pinches itself is found, with the place', () => {
  const bow = [
    [121, 31],
    [121.01, 31.01],
    [121.01, 31],
    [121, 31.01],
    [121, 31],
  ]
  const [problem] = checkArea(polygon(bow))
  expect(problem!.code).toBe('selfIntersection')
  expect(problem!.at![0]).toBeCloseTo(121.005, 6)
  expect(problem!.at![1]).toBeCloseTo(31.005, 6)
  const spike = [
    [121, 31],
    [121.02, 31],
    [121.01, 31],
    [121.01, 31.01],
    [121, 31],
  ]
  expect(codes(polygon(spike))).toContain('selfIntersection')
  const pinch = [
    [121, 31],
    [121.02, 31],
    [121.02, 31.01],
    [121.01, 31],
    [121, 31.01],
    [121, 31],
  ]
  expect(codes(polygon(pinch))).toContain('selfIntersection')
})

test('holes and parts must lie where they belong', () => {
  const hole = (w: number) => [
    [w, 31.002],
    [w, 31.004],
    [w + 0.004, 31.004],
    [w + 0.004, 31.002],
    [w, 31.002],
  ]
  expect(codes(polygon(good, hole(121.002)))).toEqual([])
  expect(codes(polygon(good, hole(121.02)))).toEqual(['holeOutside'])
  expect(codes(polygon(good, hole(121.008)))).toEqual(['holeOutside'])
  const part = (dx: number) => [good.map(([x, y]) => [x! + dx, y!])]
  expect(codes({ type: 'MultiPolygon', coordinates: [part(0), part(0.02)] })).toEqual([])
  expect(codes({ type: 'MultiPolygon', coordinates: [part(0), part(0.005)] })).toEqual(['partsOverlap'])
})

/** Rings around a center, one point for each direction: simple whatever the distances are. */
const star = fc.array(fc.integer({ min: 100, max: 900 }), { minLength: 3, maxLength: 40 }).map((radii) =>
  radii.map((r, i) => {
    const angle = (2 * Math.PI * i) / radii.length
    return [121 + (r / 1e5) * Math.cos(angle), 31 + (r / 1e5) * Math.sin(angle)]
  }),
)

test('simple borders pass in either direction and unclosed; repaired ones have no problem left', () => {
  fc.assert(
    fc.property(star, fc.boolean(), fc.boolean(), (points, turned, closed) => {
      const ring = closed ? [...points, points[0]!] : points
      const area = polygon(turned ? ring.toReversed() : ring)
      expect(hasErrors(checkArea(area))).toBe(false)
      expect(checkArea(repairArea(area))).toEqual([])
      expect(areaM2(repairArea(area))).toBeGreaterThan(0)
    }),
  )
})

test('two corners swapped on a round border make it cross itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 200 }), fc.nat(), fc.nat(), (count, p, q) => {
      const points = Array.from({ length: count }, (_, i) => {
        const angle = (2 * Math.PI * i) / count
        return [121 + 0.01 * Math.cos(angle), 31 + 0.01 * Math.sin(angle)]
      })
      const i = p % count
      const j = (i + 2 + (q % (count - 3))) % count
      const ring = points.with(i, points[j]!).with(j, points[i]!)
      expect(codes(polygon([...ring, ring[0]!]))).toContain('selfIntersection')
    }),
  )
})

test('every problem is explained in Chinese and English', () => {
  for (const { zh, en } of Object.values(AREA_PROBLEMS)) {
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(en).toMatch(/^[A-Z].*\.$/)
  }
})
