import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Clip, united, without } from './clip.ts'
import { areaM2, areaOf, type NamedArea, overlapsAndGaps, polygonsOf } from './index.ts'
import { interiorsMeet } from './interiors.ts'
import type { LatticePolygon } from './lattice.ts'
import { mesh } from './mesh.ts'

const clean = mesh({ columns: 5, rows: 4, perSide: 3 })
const rect = (id: string, w: number, s: number, e: number, n: number): NamedArea => ({
  id,
  geometry: {
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
  },
})
function check(...args: Parameters<typeof overlapsAndGaps>) {
  const found = overlapsAndGaps(...args)
  if (!found.ok) throw new Error(found.problem)
  return found
}

test('grids with shared borders neither overlap nor leave gaps', () => {
  expect(check(clean)).toEqual({ ok: true, overlaps: [], gaps: [], outside: [], truncated: false })
})

test('a grid left out is one gap of its size; drawn twice it is one overlap', () => {
  const inner = clean.findIndex(({ id }) => id === 'R001C002')
  const without = check(clean.toSpliced(inner, 1))
  expect(without.gaps.map((gap) => Math.round(gap.areaM2))).toEqual([
    Math.round(areaM2(clean[inner]!.geometry)),
  ])
  const twice = check([...clean, { ...clean[inner]!, id: 'again' }])
  expect(twice.overlaps).toHaveLength(1)
  expect(twice.overlaps[0]).toMatchObject({ a: 'R001C002', b: 'again' })
  // The lattice of 1.1 mm moves borders by less than that.
  expect(twice.overlaps[0]!.areaM2).toBeCloseTo(areaM2(clean[inner]!.geometry), 0)
})

test('within a boundary open gaps are seen, and what lies outside it', () => {
  const boundary = rect('', 121, 31, 121.02, 31.01).geometry
  const grids = [rect('a', 121, 31, 121.01, 31.01), rect('b', 121.012, 31, 121.021, 31.01)]
  const found = check(grids, { boundary })
  expect(found.gaps).toHaveLength(1)
  expect(found.gaps[0]!.areaM2).toBeCloseTo(areaM2(rect('', 121.01, 31, 121.012, 31.01).geometry), 1)
  expect(found.outside.map(({ id }) => id)).toEqual(['b'])
  expect(found.overlaps).toEqual([])
  expect(check([], { boundary }).gaps[0]!.areaM2).toBeCloseTo(areaM2(boundary), 1)
})

test('slivers under the tolerance are not worth a word, and lists are cut with a mark', () => {
  const grids = [rect('a', 121, 31, 121.01, 31.01), rect('b', 121.00999995, 31, 121.02, 31.01)]
  expect(check(grids, { toleranceM2: 10 }).overlaps).toEqual([])
  expect(check(grids, { toleranceM2: 1 }).overlaps[0]!.areaM2).toBeCloseTo(5.3, 0)
  expect(
    check([rect('a', 1, 1, 2, 2), rect('b', 1, 1, 2, 2), rect('c', 1, 1, 2, 2)], { maxFindings: 2 }),
  ).toMatchObject({
    truncated: true,
    overlaps: { length: 2 },
  })
})

test('areas add up: what two rectangles cover apart is what they cover together plus the overlap', () => {
  const side = fc.integer({ min: 1, max: 60 })
  const spot = fc.integer({ min: 0, max: 60 })
  const box = fc.tuple(spot, spot, side, side).map(([x, y, w, h]) => [x, y, x + w, y + h].map((v) => v / 1e4))
  fc.assert(
    fc.property(box, box, ([a = 0, b = 0, c = 0, d = 0], [e = 0, f = 0, g = 0, h = 0]) => {
      const grids = [rect('a', 121 + a, 31 + b, 121 + c, 31 + d), rect('b', 121 + e, 31 + f, 121 + g, 31 + h)]
      const [w, n] = [Math.min(c, g) - Math.max(a, e), Math.min(d, h) - Math.max(b, f)]
      const found = check(grids)
      if (w < 1e-9 || n < 1e-9) expect(found.overlaps).toEqual([])
      else {
        const [x, y] = [121 + Math.max(a, e), 31 + Math.max(b, f)]
        expect(found.overlaps[0]!.areaM2 / areaM2(rect('', x, y, x + w, y + n).geometry)).toBeCloseTo(1, 3)
      }
    }),
    { numRuns: 200 },
  )
}, 60_000)

/** Triangles and quadrilaterals on a tiny lattice: most pairs touch in every degenerate way there is. */
const tiny = fc.integer({ min: 0, max: 5 })
const shape = fc
  .uniqueArray(fc.tuple(tiny, tiny), { minLength: 3, maxLength: 5, selector: ([x, y]) => x * 10 + y })
  .map(hull)
  .filter((ring) => ring.length > 3)

/** Convex hull, closed: always a valid ring. */
function hull(points: [number, number][]): [number, number][] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: [number, number][]) => {
    const out: [number, number][] = []
    for (const p of list) {
      while (out.length >= 2) {
        const [a, b] = [out.at(-2)!, out.at(-1)!]
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break
        out.pop()
      }
      out.push(p)
    }
    return out
  }
  return [...half(sorted), ...half(sorted.toReversed()).slice(1)]
}

function lattice(ring: [number, number][]): LatticePolygon {
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])]
  return {
    rings: [Float64Array.from(ring.flat())],
    minX: Math.min(...xs),
    maxX: Math.max(...xs),
    minY: Math.min(...ys),
    maxY: Math.max(...ys),
  }
}

/** Sutherland and Hodgman's clipping of convex rings: simple enough to be the judge. */
function convexCommon(a: [number, number][], b: [number, number][]): [number, number][] {
  let found = a.slice(0, -1)
  for (let i = 1; i < b.length; i++) {
    const [[ax, ay], [bx, by]] = [b[i - 1]!, b[i]!]
    const turn = ([x, y]: [number, number]) => (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    const next: [number, number][] = []
    found.forEach((p, k) => {
      const q = found[(k + 1) % found.length]!
      const [tp, tq] = [turn(p), turn(q)]
      if (tp >= 0) next.push(p)
      if (tp * tq < 0)
        next.push([p[0] + ((q[0] - p[0]) * tp) / (tp - tq), p[1] + ((q[1] - p[1]) * tp) / (tp - tq)])
    })
    found = next
  }
  return found.length > 0 ? [...found, found[0]!] : []
}

const size = (ring: [number, number][]) =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0) / 2

test('the quick test for shared interiors agrees with clipping, however shapes touch', () => {
  let meetings = 0
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      const meet = size(convexCommon(a, b)) > 1e-9
      if (meet) meetings++
      const answer = interiorsMeet(lattice(a), lattice(b))
      // Twins (one box, one area) are left to the clipping even when they only touch.
      const [p, q] = [lattice(a), lattice(b)]
      const sameBox = p.minX === q.minX && p.maxX === q.maxX && p.minY === q.minY && p.maxY === q.maxY
      if (meet || !sameBox || size(a) !== size(b)) expect(answer).toBe(meet)
      else expect(answer).toBe(true)
    }),
    { numRuns: 5000 },
  )
  expect(meetings).toBeGreaterThan(500)
}, 60_000)

test('overlaps of shapes that touch in corners and along borders have the right size', () => {
  const onMap = (ring: [number, number][]): NamedArea['geometry'] => ({
    type: 'Polygon',
    coordinates: [ring.map(([x, y]) => [121 + x / 1000, 31 + y / 1000])],
  })
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      const found = check([
        { id: 'a', geometry: onMap(a) },
        { id: 'b', geometry: onMap(b) },
      ])
      const expected = areaM2(onMap(convexCommon(a, b)))
      expect(found.overlaps[0]?.areaM2 ?? 0).toBeCloseTo(expected > 1 ? expected : 0, -1)
      expect(found.gaps).toEqual([])
    }),
    { numRuns: 500 },
  )
  // Clipping this pair failed before a tolerance was set.
  const known: [number, number][][] = [
    [
      [0, 2],
      [4, 0],
      [4, 4],
      [0, 2],
    ],
    [
      [0, 0],
      [5, 5],
      [0, 2],
      [0, 0],
    ],
  ]
  expect(check(known.map((ring, i) => ({ id: `${i}`, geometry: onMap(ring) }))).overlaps).toHaveLength(1)
}, 60_000)

test('outline, overlaps and gaps together give the same as clipping grid by grid', () => {
  const cell = fc.tuple(shape, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  const frame = rect('', 121, 31, 121.012, 31.012).geometry
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), (cells) => {
      const grids = cells.map(([ring, dx, dy], i): NamedArea => {
        const coordinates = [ring.map(([x, y]) => [121 + (x + dx) / 1000, 31 + (y + dy) / 1000])]
        return { id: `${i}`, geometry: { type: 'Polygon', coordinates } }
      })
      const clips = grids.map(({ geometry }): Clip => [[stepsOf(polygonsOf(geometry)[0]![0]!)]])
      const found = check(grids, { boundary: frame, toleranceM2: 20 })
      const gaps = without([[stepsOf(polygonsOf(frame)[0]![0]!)]], clips).map(sizeM2)
      expect(sum(found.gaps.map((gap) => gap.areaM2))).toBeCloseTo(sum(gaps.filter((m2) => m2 >= 20)), -2)
      const holes = united(clips).flatMap((polygon) => polygon.slice(1).map((hole) => sizeM2([hole])))
      const enclosed = check(grids, { toleranceM2: 20 }).gaps
      expect(sum(enclosed.map((gap) => gap.areaM2))).toBeCloseTo(sum(holes.filter((m2) => m2 >= 20)), -2)
      expect(found.outside).toEqual([])
    }),
    { numRuns: 120 },
  )
}, 60_000)

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const stepsOf = (ring: readonly (readonly number[])[]) =>
  ring.map(([x = 0, y = 0]): [number, number] => [Math.round((x - 121) * 1e8), Math.round((y - 31) * 1e8)])
const sizeM2 = (polygon: Clip[number]) =>
  areaM2({
    type: 'Polygon',
    coordinates: polygon.map((ring) => ring.map(([x, y]) => [121 + x / 1e8, 31 + y / 1e8])),
  })

test('a grid is outside by as much as it leaves the boundary, a hole in the boundary included', () => {
  const ring = (w: number, s: number, e: number, n: number) =>
    polygonsOf(rect('', w, s, e, n).geometry)[0]![0]!
  const boundary: NamedArea['geometry'] = {
    type: 'Polygon',
    coordinates: [ring(121, 31, 121.02, 31.02), ring(121.011, 31.011, 121.012, 31.012).toReversed()],
  }
  const grids = [
    rect('fits', 121, 31, 121.01, 31.01),
    rect('holed', 121.01, 31.01, 121.02, 31.02),
    rect('half', 121.015, 31, 121.025, 31.01),
    rect('away', 121.03, 31, 121.04, 31.01),
  ]
  const outside = new Map(check(grids, { boundary }).outside.map(({ id, areaM2: m2 }) => [id, m2]))
  expect([...outside.keys()].toSorted()).toEqual(['away', 'half', 'holed'])
  expect(outside.get('half')).toBeCloseTo(areaM2(rect('', 121.02, 31, 121.025, 31.01).geometry), -1)
  expect(outside.get('holed')).toBeCloseTo(areaM2(rect('', 121.011, 31.011, 121.012, 31.012).geometry), -1)
})

test('findings come back as areas that can be drawn', () => {
  const found = check([rect('a', 121, 31, 121.01, 31.01), rect('b', 121.005, 31.002, 121.007, 31.02)])
  const [overlap] = found.overlaps
  expect(polygonsOf(overlap!.geometry)).toHaveLength(1)
  expect(areaOf(polygonsOf(overlap!.geometry))).toEqual(overlap!.geometry)
})
