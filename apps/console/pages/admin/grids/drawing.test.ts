import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeCode, wrongCode } from './codes.ts'
import { readCorners, writeCorners } from './corner-text.ts'
import { prepared, readFeatures, rejectFile } from './import-file.ts'
import { checkDrawn } from './live-check.ts'
import {
  addCorner,
  type Corner,
  insertAfter,
  moveCorner,
  type Ring,
  removeCorner,
  ringsOf,
  shapeOfRings,
} from './rings.ts'
import { guideOf, snap } from './snap.ts'

const degrees = (min: number, max: number) =>
  fc.integer({ min: min * 1e7, max: max * 1e7 }).map((n) => n / 1e7)
const corner = fc.tuple(degrees(73, 136), degrees(3, 54)) as fc.Arbitrary<Corner>
const ring = (hole: boolean) =>
  fc
    .uniqueArray(corner, { minLength: 3, maxLength: 8, selector: String })
    .map((corners): Ring => ({ hole, corners }))
const drawn = fc
  .tuple(ring(false), fc.array(fc.boolean().chain(ring), { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest])

const square = (west: number, south: number, side = 0.01): Ring[] => [
  {
    hole: false,
    corners: [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
    ],
  },
]

describe('rings', () => {
  test('go into a shape and come out', () => {
    fc.assert(
      fc.property(drawn, (rings) => {
        expect(ringsOf(shapeOfRings(rings))).toEqual(rings)
      }),
    )
  })
  test('go into text and come out', () => {
    fc.assert(
      fc.property(drawn, (rings) => {
        expect(readCorners(writeCorners(rings))).toEqual({ rings, wrong: [] })
      }),
    )
  })
  test('what was typed oddly is read, what is no pair is told by its line', () => {
    expect(readCorners('116.5，35.4\n\n116.6\t35.4\n东经 3\n116.6 35.5 0')).toEqual({
      rings: [
        {
          hole: false,
          corners: [
            [116.5, 35.4],
            [116.6, 35.4],
          ],
        },
      ],
      wrong: [4, 5],
    })
  })
  test('a corner put in and taken out leaves what was there', () => {
    const rings = square(116, 35)
    const ref = { ring: 0, corner: 3 }
    expect(removeCorner(insertAfter(rings, ref, [1, 1]), { ring: 0, corner: 4 })).toEqual(rings)
    expect(moveCorner(moveCorner(rings, ref, [1, 1]), ref, [116, 35.01])).toEqual(rings)
    expect(addCorner([], [1, 2])).toEqual([{ hole: false, corners: [[1, 2]] }])
  })
})

describe('snapping', () => {
  const toPixels = ([lon, lat]: Corner) => [lon * 1e5, -lat * 1e5] as const
  const guides = square(116, 35).map(({ corners }) => guideOf(corners))
  test('to a corner before an edge, to nothing from afar', () => {
    expect(snap([116.00008, 35.00002], guides, toPixels)).toEqual([116, 35])
    const [lon, lat] = snap([116.005, 35.00006], guides, toPixels)
    expect(lon).toBeCloseTo(116.005, 9)
    expect(lat).toBe(35)
    expect(snap([116.005, 35.005], guides, toPixels)).toEqual([116.005, 35.005])
  })
})

const grid = (id: string, rings: readonly Ring[]) =>
  ({
    id,
    name: id,
    kind: 'basic',
    shape: shapeOfRings(rings),
    unitCode: null,
    serviceCode: null,
    cjtCode: null,
  }) as const

describe('what is said while drawing', () => {
  test('overlap with a neighbor, by name and size', () => {
    const found = checkDrawn(square(116.005, 35), 'basic', [
      grid('东', square(116, 35)),
      grid('远', square(117, 35)),
    ])
    expect(found.errors).toBe(false)
    expect(found.overlaps.map(({ name }) => name)).toEqual(['东'])
    expect(found.overlaps[0]!.area / found.area).toBeCloseTo(0.5, 3)
  })
  test('micro grids are compared among themselves; a touching border is no overlap', () => {
    expect(checkDrawn(square(116, 35), 'micro', [grid('东', square(116, 35))]).overlaps).toEqual([])
    expect(checkDrawn(square(116.01, 35), 'basic', [grid('东', square(116, 35))]).overlaps).toEqual([])
  })
  test('a border that crosses itself', () => {
    const bow: Ring[] = [
      {
        hole: false,
        corners: [
          [116, 35],
          [116.01, 35.01],
          [116.01, 35],
          [116, 35.01],
        ],
      },
    ]
    expect(checkDrawn(bow, 'basic', []).problems.map(({ code }) => code)).toContain('selfIntersection')
  })
})

describe('codes', () => {
  const place = { street: '370811013', community: '370811013001' }
  const one = { ...grid('一', []), serviceCode: '370811013001001', cjtCode: '01010037081101300101' }
  test('the next free one is proposed, and is right', () => {
    expect(proposeCode('serviceCode', place.community, [one])).toBe('370811013001002')
    expect(proposeCode('unitCode', place.community, [one])).toBe('370811013001001')
    expect(proposeCode('cjtCode', place.community, [one])).toBe('01010037081101300102')
    expect(proposeCode('cjtCode', place.community, [])).toBeUndefined()
    for (const field of ['unitCode', 'serviceCode', 'cjtCode'] as const)
      expect(wrongCode(field, proposeCode(field, place.community, [one])!, place, [one])).toBeUndefined()
  })
  test.each([
    ['serviceCode', '370811013001001', 'taken'],
    ['serviceCode', '370811013002001', 'otherCommunity'],
    ['unitCode', '370811014001001', 'otherStreet'],
    ['unitCode', '37081101300100', 'badLength'],
    ['cjtCode', '0101003708110130010x', 'notDigits'],
  ] as const)('%s %s: %s', (field, code, why) => {
    expect(wrongCode(field, code, place, [one])?.why).toBe(why)
  })
})

describe('a file of grids', () => {
  const feature = {
    type: 'Feature',
    properties: { name: '第 1 网格', nested: { a: 1 } },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [116.123456789, 35],
          [116.2, 35],
          [116.2, 35.1],
          [116.123456789, 35],
        ],
      ],
    },
  }
  const text = `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features: [feature, 'broken'] })}`
  test('is read, made smaller, converted', () => {
    const file = readFeatures(text)!
    const same = prepared(file, 'wgs84').features as (typeof feature)[]
    expect(same[0]).toMatchObject({ properties: { name: '第 1 网格' } })
    expect(same[0]!.properties).not.toHaveProperty('nested')
    expect(same[0]!.geometry.coordinates[0]![0]![0]).toBe(116.1234568)
    const moved = prepared(file, 'gcj02').features as (typeof feature)[]
    expect(moved[0]!.geometry.coordinates[0]![0]![0]).not.toBeCloseTo(116.1234568, 4)
    expect(readFeatures('{"type":"Topology"}')).toBeNull()
  })
  test('what was rejected comes back with its reason', () => {
    const file = readFeatures(text)!
    const back = readFeatures(
      rejectFile(
        file,
        [
          { feature: 0, words: '没有网格名称' },
          { feature: 1, words: '不是要素' },
        ],
        '退回原因',
      ),
    )!
    expect(back.features).toMatchObject([
      { properties: { name: '第 1 网格', 退回原因: '没有网格名称' }, geometry: feature.geometry },
      { properties: { 退回原因: '不是要素' } },
    ])
  })
})
