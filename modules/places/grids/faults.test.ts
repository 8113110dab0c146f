import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GeoPolygon, Grid } from '../contract.ts'
import { faultsAt, faultsOf } from './faults.ts'

type Checked = Pick<Grid, 'id' | 'name' | 'kind' | 'shape' | 'community'>
type Corner = [number, number]

const step = 0.002
const community = '370811013001'

function polygon(...ring: Corner[]): GeoPolygon {
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
}

function grid(id: string, shape: GeoPolygon, kind: Grid['kind'] = 'basic'): Checked {
  return { id, name: id, kind, community, shape }
}

/** Corners of a lattice moved at random: its cells divide the ground without overlap or hole. */
const lattice = fc
  .record({
    columns: fc.integer({ min: 3, max: 5 }),
    rows: fc.integer({ min: 3, max: 5 }),
    moves: fc.array(
      fc.tuple(
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      ),
      {
        minLength: 36,
        maxLength: 36,
      },
    ),
  })
  .map(({ columns, rows, moves }) => ({
    columns,
    rows,
    corner: (x: number, y: number): Corner => {
      const [dx, dy] = moves[y * 6 + x]!
      return [116.58 + (x + dx) * step, 35.4 + (y + dy) * step]
    },
  }))
type Lattice = typeof lattice extends fc.Arbitrary<infer L> ? L : never

function cells(
  { columns, rows, corner }: Lattice,
  moved?: (x: number, y: number, of: string) => Corner,
): Checked[] {
  const at = moved ?? ((x, y) => corner(x, y))
  const found: Checked[] = []
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const id = `${x}/${y}`
      found.push(grid(id, polygon(at(x, y, id), at(x + 1, y, id), at(x + 1, y + 1, id), at(x, y + 1, id))))
    }
  return found
}

describe('a division of the ground', () => {
  test('into neighbors that share their corners has no faults', () => {
    fc.assert(
      fc.property(lattice, (drawn) => {
        expect(faultsOf(cells(drawn), new Map(), 'zh')).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('has a fault once a corner of one of them is moved', () => {
    fc.assert(
      fc.property(lattice, fc.boolean(), (drawn, out) => {
        const far = (out ? 0.3 : -0.3) * step
        // The corner inside, of one cell only: it enters its neighbor or leaves a hole.
        const faulty = cells(drawn, (x, y, of) => {
          const [lon, lat] = drawn.corner(x, y)
          return of === '1/1' && x === 2 && y === 2 ? [lon + far, lat + far] : [lon, lat]
        })
        const faults = faultsOf(faulty, new Map(), 'zh')
        expect(faults.length).toBeGreaterThan(0)
        expect(faultsAt(faults, '1/1').length).toBeGreaterThan(0)
        expect(faults.every((fault) => fault.area > 0 && fault.words.includes('1/1'))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is compared with what', () => {
  const square = polygon([116.58, 35.4], [116.582, 35.4], [116.582, 35.402], [116.58, 35.402])
  const half = polygon([116.581, 35.4], [116.582, 35.4], [116.582, 35.402], [116.581, 35.402])

  test('a micro grid lies in its basic grid; two micro grids may not overlap', () => {
    expect(faultsOf([grid('a', square), grid('b', half, 'micro')], new Map(), 'zh')).toEqual([])
    const two = faultsOf([grid('b', half, 'micro'), grid('c', square, 'micro')], new Map(), 'zh')
    expect(two.map((fault) => fault.kind)).toEqual(['overlap'])
    expect(two[0]!.words).toMatch(/重叠/)
  })

  test('a special grid is carved out of the basic one', () => {
    const faults = faultsOf([grid('a', square), grid('b', half, 'special')], new Map(), 'en')
    expect(faults.map(({ kind, grids }) => [kind, grids])).toEqual([['overlap', ['a', 'b']]])
  })

  test('ground at the edge without a grid is told, where the outline is drawn', () => {
    const outline = new Map([[community, square]])
    expect(faultsOf([grid('b', half)], new Map(), 'zh')).toEqual([])
    const faults = faultsOf([grid('b', half)], outline, 'zh')
    expect(faults.map(({ kind, grids }) => [kind, grids])).toEqual([['gap', ['b']]])
  })

  test('a grid that leaves the outline of its community is told, where the outline is drawn', () => {
    const faults = faultsOf([grid('a', square)], new Map([[community, half]]), 'zh')
    expect(faults.map(({ kind, grids }) => [kind, grids])).toEqual([['outside', ['a']]])
  })
})
