import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { GeoPolygon } from '../contract.ts'
import { areasOf, locate } from '../index.ts'
import { here, refusal, testHouse, there } from '../test-house.ts'

const world = await testHouse()
const admin = world.as('administrator')
const steward = world.as('data-steward')
const anyone = world.as(null)
const community = `${here}001`
const inGrids = { params: { street: here } }

/** A square of `step` degrees, `x` and `y` squares away from the corner. */
function square(x: number, y = 0, step = 0.002): GeoPolygon {
  const [w, s, e, n] = [116.58 + x * step, 35.4 + y * step, 116.58 + (x + 1) * step, 35.4 + (y + 1) * step]
  return {
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
  }
}

function body(name: string, shape: GeoPolygon, codes: object = {}) {
  const none = { unitCode: null, serviceCode: null, cjtCode: null }
  return { name, community, kind: 'basic' as const, shape, ...none, ...codes }
}

beforeAll(async () => {
  for (const street of [here, there]) await admin.openStreet({ params: { street }, body: { phone: null } })
})

describe('drawing a grid', () => {
  const [one, two] = [uuidv7(), uuidv7()]

  test('gives its size and shows it at once', async () => {
    const codes = {
      serviceCode: `${community}001`,
      unitCode: `${community}002`,
      cjtCode: `030201${community}01`,
    }
    const { grid, faults } = await steward.saveGrid({
      params: { id: one },
      body: body('第一网格', square(0), codes),
    })
    expect(faults).toEqual([])
    expect(grid).toMatchObject({
      id: one,
      street: here,
      from: '2026-11-23',
      to: null,
      worker: null,
      ...codes,
    })
    expect(grid.area).toBeGreaterThan(40_000)
    expect((await anyone.publicGrids(inGrids)).items.map(({ id }) => id)).toEqual([one])
    const place = await anyone.locate({ ...inGrids, query: { lon: 116.581, lat: 35.401 } })
    expect(place).toMatchObject({
      grid: { id: one, name: '第一网格' },
      community: { code: community },
      reason: null,
    })
    const outside = await anyone.locate({ ...inGrids, query: { lon: 116.7, lat: 35.401 } })
    expect(outside).toMatchObject({ grid: null, community: null, building: null })
    expect(outside.reason).toMatch(/不在/)
  })

  test('an overlap and a hole are saved and told, not repaired', async () => {
    const shape = square(0.5)
    const { grid, faults } = await steward.saveGrid({ params: { id: two }, body: body('第二网格', shape) })
    expect(grid.shape).toEqual(shape)
    expect(faults.map(({ kind, grids }) => [kind, [...grids].sort()])).toEqual([
      ['overlap', [one, two].sort()],
    ])
    const all = await world.as('grid-worker').checkGrids()
    expect([all.grids, all.items.length]).toEqual([2, 1])
  })

  test('a change keeps what was before', async () => {
    world.clock.set('2026-12-01T02:00:00.000Z')
    const { faults } = await steward.saveGrid({ params: { id: two }, body: body('第二网格', square(1)) })
    expect(faults).toEqual([])
    const kept = await world.inStreet(here, (tx) =>
      tx.query({
        text: `SELECT no, was->>'name' AS name, was->'shape' AS shape, from_day, to_day FROM places.grid_version
               WHERE street = $1 AND grid = $2`,
        values: [here, two],
      }),
    )
    expect(kept).toEqual([
      { no: 1, name: '第二网格', shape: square(0.5), from_day: '2026-11-23', to_day: '2026-12-01' },
    ])
  })

  test('an area that is none is refused with the reason', async () => {
    const bow: GeoPolygon = {
      type: 'Polygon',
      coordinates: [
        [
          [116.58, 35.4],
          [116.582, 35.402],
          [116.582, 35.4],
          [116.58, 35.402],
          [116.58, 35.4],
        ],
      ],
    }
    const swapped: GeoPolygon = {
      type: 'Polygon',
      coordinates: [
        [
          [35.4, 116.58],
          [35.4, 116.59],
          [35.41, 116.59],
          [35.4, 116.58],
        ],
      ],
    }
    const wild = [
      { type: 'Polygon', coordinates: ['x'] },
      { type: 'MultiPolygon', coordinates: [] },
    ] as GeoPolygon[]
    for (const shape of [bow, swapped, ...wild])
      expect(await refusal(steward.saveGrid({ params: { id: uuidv7() }, body: body('坏', shape) }))).toBe(
        'places.bad-shape',
      )
  })

  test('a border left open is closed, and that is said', async () => {
    const open: GeoPolygon = {
      type: 'Polygon',
      coordinates: [(square(3).coordinates[0] as unknown[]).slice(0, 4)],
    }
    const { grid, faults } = await steward.saveGrid({ params: { id: uuidv7() }, body: body('开口', open) })
    expect(grid.shape).toEqual(square(3))
    expect(faults.map(({ kind }) => kind)).toEqual(['invalid'])
  })

  test('codes that cannot be, and those of another, are refused', async () => {
    const save = (codes: object, name = '新网格') =>
      refusal(steward.saveGrid({ params: { id: uuidv7() }, body: body(name, square(5), codes) }))
    expect(await save({ serviceCode: `${community}000` })).toBe('places.bad-grid-code')
    expect(await save({ serviceCode: `${here}002001` })).toBe('places.bad-grid-code')
    expect(await save({ unitCode: `${there}001001` })).toBe('places.bad-grid-code')
    expect(await save({ unitCode: '12' })).toBe('request.invalid')
    expect(await save({ serviceCode: `${community}001` })).toBe('places.grid-code-taken')
    expect(await save({}, '第一网格')).toBe('places.grid-code-taken')
    expect(await save({ community: `${there}001` })).toBe('places.community-not-here')
  })
})

describe('ending a grid', () => {
  test('its name stays known, the ground is free', async () => {
    const id = uuidv7()
    await steward.saveGrid({ params: { id }, body: body('临时网格', square(8)) })
    const end = (to: string) => steward.endGrid({ params: { id }, body: { to } })
    expect(await refusal(end('2026-12-02'))).toBe('places.bad-last-day')
    expect(await refusal(end('2026-11-30'))).toBe('places.bad-last-day')
    expect(await refusal(end('2026-11-99'))).toBe('request.invalid')
    expect(await end('2026-12-01')).toEqual({ done: true })
    expect(await refusal(end('2026-12-01'))).toBe('places.grid-ended')
    const again = steward.saveGrid({ params: { id }, body: body('临时网格', square(8)) })
    expect(await refusal(again)).toBe('places.grid-ended')
    const lon = 116.58 + 8.5 * 0.002
    await world.inStreet(here, async (tx) => {
      expect(await locate(tx, here, { lon, lat: 35.401 })).toBeNull()
      expect((await areasOf(tx, here)).grids.get(id)).toBe('临时网格')
    })
  })
})

describe('who may', () => {
  const call = { params: { id: uuidv7() }, body: body('他人', square(20)) }

  test('look is for everybody, edit for administrators and data stewards', async () => {
    expect(await refusal(anyone.saveGrid(call))).toBe('request.sign-in-first')
    for (const role of ['grid-worker', 'dispatcher', 'leader'] as const) {
      expect(await refusal(world.as(role).saveGrid(call))).toBe('request.not-allowed')
      expect(await refusal(world.as(role).endGrid({ params: call.params, body: { to: '2026-12-01' } }))).toBe(
        'request.not-allowed',
      )
    }
    const empty = { query: { dryRun: true }, body: { type: 'FeatureCollection', features: [] } }
    expect(await refusal(world.as('leader').importGrids(empty))).toBe('request.not-allowed')
    expect(await refusal(anyone.checkGrids())).toBe('request.sign-in-first')
    expect(await refusal(world.as('security-officer').checkGrids())).toBe('request.not-allowed')
  })

  test('a grid of another street is not there', async () => {
    const [mine] = (await anyone.publicGrids(inGrids)).items
    const other = world.as('data-steward', there)
    expect(await refusal(other.endGrid({ params: { id: mine!.id }, body: { to: '2026-12-01' } }))).toBe(
      'request.not-found',
    )
    expect(await refusal(other.building({ params: { id: mine!.id } }))).toBe('request.not-found')
    expect((await anyone.publicGrids({ params: { street: there } })).items).toEqual([])
    const seen = await world.inStreet(there, (tx) => tx.query({ text: 'SELECT 1 FROM places.grid' }))
    expect(seen).toEqual([])
    await expect(
      world.inStreet(there, (tx) =>
        tx.change({
          text: `INSERT INTO places.version (street, version) VALUES ($1, gen_random_uuid())`,
          values: [here],
        }),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

test('two grids of one code, drawn at the same moment: one is kept', async () => {
  const codes = { unitCode: `${here}950001` }
  const draw = (name: string, x: number) =>
    refusal(steward.saveGrid({ params: { id: uuidv7() }, body: body(name, square(x), codes) }))
  const both = await Promise.all([draw('同时一', 30), draw('同时二', 40)])
  expect(both.sort()).toEqual(['not refused', 'places.grid-code-taken'])
})
