import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Area, buildGridIndex, type GridIndex, type IndexOptions, type NamedArea } from './index.ts'
import { STEPS_PER_DEGREE, toSteps } from './lattice.ts'
import { mesh } from './mesh.ts'

function build(areas: readonly NamedArea[], options?: IndexOptions): GridIndex {
  const built = buildGridIndex(areas, options)
  if (!built.ok) throw new Error(built.problem)
  return built.index
}

/** Winding number in exact whole numbers: strictly inside, or not; shares no code with the engine. */
function strictlyInside(ring: readonly (readonly number[])[], lon: number, lat: number): boolean {
  const [x, y] = [BigInt(toSteps(lon)), BigInt(toSteps(lat))]
  let winding = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!.map((v) => BigInt(toSteps(v))) as [bigint, bigint]
    const [bx, by] = ring[i]!.map((v) => BigInt(toSteps(v))) as [bigint, bigint]
    const turn = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
    if (ay <= y && by > y && turn > 0n) winding++
    if (ay > y && by <= y && turn < 0n) winding--
  }
  return winding !== 0
}

const ringOf = (area: NamedArea) => (area.geometry.coordinates as number[][][])[0]!

describe('on a mesh of bent grids with shared borders', () => {
  const grids = mesh({ columns: 6, rows: 5, perSide: 4 })
  const strict = build(grids, { edgeToleranceM: 0 })
  const inner = fc.tuple(
    fc.double({ min: 121.4815, max: 121.4965, noNaN: true }),
    fc.double({ min: 31.2315, max: 31.2435, noNaN: true }),
  )

  test('every point inside the mesh belongs to exactly one grid, the one that holds it', () => {
    fc.assert(
      fc.property(inner, ([lon, lat]) => {
        const hit = strict.locate(lon, lat)
        expect(hit).toMatchObject({ how: 'inside', also: [] })
        expect(strict.ids[strict.find(lon, lat)]).toBe(hit!.id)
        expect(strictlyInside(ringOf(grids.find((g) => g.id === hit!.id)!), lon, lat)).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })

  test('corners and points on shared borders too, whatever the order and the direction of drawing', () => {
    const turned = grids.toReversed().map(
      (grid): NamedArea => ({
        id: grid.id,
        geometry: { type: 'Polygon', coordinates: [ringOf(grid).toReversed()] },
      }),
    )
    const other = build(turned, { edgeToleranceM: 0 })
    const middle = grids[14]!
    const ring = ringOf(middle)
    let checked = 0
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!]
      const halfway = [
        Math.round(((a[0]! + b[0]!) / 2) * STEPS_PER_DEGREE) / STEPS_PER_DEGREE,
        Math.round(((a[1]! + b[1]!) / 2) * STEPS_PER_DEGREE) / STEPS_PER_DEGREE,
      ]
      for (const [lon, lat] of [a, halfway]) {
        const hit = strict.locate(lon!, lat!)
        expect(hit).toMatchObject({ how: 'inside', also: [] })
        expect(other.locate(lon!, lat!)).toEqual(hit)
        checked++
      }
    }
    expect(checked).toBe(32)
  })
})

describe('borders that run straight', () => {
  const square = (id: string, w: number, s: number): NamedArea => ({
    id,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [w, s],
          [w + 1, s],
          [w + 1, s + 1],
          [w, s + 1],
          [w, s],
        ],
      ],
    },
  })
  const four = build([
    square('sw', 100, 30),
    square('se', 101, 30),
    square('nw', 100, 31),
    square('ne', 101, 31),
  ])

  test('a border belongs to the east and to the north', () => {
    expect(four.locate(101, 30.5)?.id).toBe('se')
    expect(four.locate(100.5, 31)?.id).toBe('nw')
    expect(four.locate(101, 31)).toMatchObject({ id: 'ne', how: 'inside', also: [] })
  })
  test('the outer east and north border goes to the grid it bounds', () => {
    expect(four.locate(102, 30.5)).toMatchObject({ id: 'se', how: 'edge', distanceM: 0 })
    expect(four.locate(100.2, 32)?.id).toBe('nw')
    expect(four.find(102, 32)).toBe(four.ids.indexOf('ne'))
  })
  test('half a meter outside still counts, a meter does not', () => {
    expect(four.locate(102 + 4e-6, 30.5)?.how).toBe('edge')
    expect(four.locate(102 + 1.2e-5, 30.5)).toBeUndefined()
    expect(four.find(Number.NaN, 30)).toBe(-1)
  })
  test('where grids overlap the smallest id wins and the others are named', () => {
    const both = build([square('b', 100, 30), square('a', 100.5, 30)])
    expect(both.locate(100.7, 30.5)).toEqual({ id: 'a', how: 'inside', distanceM: 0, also: ['b'] })
  })
  test('what cannot be indexed is refused', () => {
    expect(buildGridIndex([square('a', 1, 1), square('a', 2, 2)])).toEqual({
      ok: false,
      problem: 'duplicateId',
      id: 'a',
    })
    const empty: Area = { type: 'Polygon', coordinates: [] }
    expect(buildGridIndex([{ id: 'x', geometry: empty }])).toMatchObject({ problem: 'emptyArea', id: 'x' })
    expect(build([]).locate(1, 1)).toBeUndefined()
  })
  test('a box query names what it meets', () => {
    expect(four.inBox([100.2, 30.2, 100.4, 31.4])).toEqual(['nw', 'sw'])
  })
})
