import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import * as facts from '../facts/index.ts'
import * as places from '../places/index.ts'
import { registerFacilities, tellFacilities } from './index.ts'
import { communities, here, refusal, testHouse } from './test-house.ts'

const house = await testHouse()
const [mine, other] = communities
const grids = [uuidv7(), uuidv7()] as const
const cadre = house.as('cadre', { community: mine })
const worker = house.as('grid-worker', { community: mine, grids: grids[0] })
const inside = { lon: 116.581, lat: 35.411 }
const beyond = { lon: 116.591, lat: 35.411 }

/** A square of 0.01° with its south-west corner there. */
const square = (west: number) => {
  const [south, east, north] = [35.405, west + 0.01, 35.415]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon' as const, coordinates: [ring as [number, number][]] }
}

beforeAll(() =>
  house.within(async (tx) => {
    await places.addStreet(tx, {
      ...{ code: here, name: '阜桥街道', county: '任城区', prefecture: '济宁市', province: '山东省' },
      ...{ phone: '0537-12345', center: inside, opened: '2026-11-23T02:00:00.000Z' },
    })
    await places.addCommunities(tx, here, [
      { code: mine, name: '第一社区' },
      { code: other, name: '第二社区' },
    ])
    const code = {
      unitCode: null,
      serviceCode: null,
      cjtCode: null,
      kind: 'basic' as const,
      from: '2025-01-01',
    }
    await places.addGrids(tx, here, [
      { ...code, id: grids[0], name: '第一网格', community: mine, shape: square(116.575) },
      { ...code, id: grids[1], name: '第二网格', community: other, shape: square(116.585) },
    ])
  }),
)

const value = (item: string, said: string) => ({ item: `facility.${item}`, value: said })
const at = ({ lon, lat } = inside) => [value('lon', String(lon)), value('lat', String(lat))]

async function registered(kind = '上水井盖', point = inside): Promise<string> {
  const id = uuidv7()
  await house
    .as('data-steward')
    .tellFacility({ params: { id }, body: { values: [value('kind', kind), ...at(point)] } })
  return id
}

describe('a facility', () => {
  test('is registered on the spot: its grid is found from the point, its code taken apart', async () => {
    const id = uuidv7()
    const said = await worker.tellFacility({
      params: { id },
      body: {
        values: [
          ...[value('kind', '上水井盖'), value('code', '3708110101000123'), value('state', '破损'), ...at()],
          ...[value('manager', '城管局'), value('owner', '水务集团'), value('maintainer', '市政养护所')],
        ],
      },
    })
    expect(said).toMatchObject({
      ...{
        kind: '0101',
        name: '上水井盖',
        state: '02',
        point: inside,
        community: mine,
        grid: grids[0],
        flaws: 0,
      },
      parts: { county: '370811', major: '01', minor: '01', serial: '000123' },
      ...{ manager: '城管局', owner: '水务集团', maintainer: '市政养护所' },
    })
    const acts = await house.rows('SELECT type FROM ledger.entry WHERE subject = $1', `facility:${id}`)
    expect(acts).toEqual([{ type: 'facility.register' }])
    const repaired = { values: [value('state', '完好')] }
    expect((await worker.tellFacility({ params: { id }, body: repaired })).state).toBe('01')
  })

  test('is listed by box, grid, kind, major and state, page by page', async () => {
    const [lid, lamp, far] = [await registered(), await registered('路灯'), await registered('路灯', beyond)]
    const ids = async (query: Parameters<typeof cadre.findFacilities>[0]['query']) =>
      (await cadre.findFacilities({ query })).items.map((one) => one.id)
    const box = { west: 116.59, east: 116.6, south: 35.41, north: 35.42 }
    expect(await ids(box)).toEqual([far])
    expect(await ids({ grid: grids[1] })).toEqual([far])
    expect(await ids({ kind: '0118' })).toEqual([lamp, far])
    expect(await ids({ kind: '01' })).toEqual(expect.arrayContaining([lid, lamp, far]))
    expect(await ids({ kind: '01', state: '03' })).toEqual([])
    const first = await cadre.findFacilities({ query: { kind: '0118', limit: 1 } })
    expect(first.next).toBe(lamp)
    expect(await ids({ kind: '0118', limit: 1, after: first.next! })).toEqual([far])
  })

  test('of a table is kept as given where it is wrong; said again, and derived again, it is the same', async () => {
    const id = uuidv7()
    const by: facts.Saying = {
      ...{ source: 'chengguan', kind: 'city-management', line: uuidv7(), asOf: '2026-01-01', basis: '普查' },
    }
    const values = [
      { item: 'facility.kind', cell: '太空站' },
      { item: 'facility.lon', cell: 35.41 },
      { item: 'facility.lat', cell: 116.58 },
    ]
    await house.act((ctx) => tellFacilities(ctx, [{ id, isNew: true, values, by }]))
    const shown = await house.as('handler').facility({ params: { id } })
    expect(shown).toMatchObject({ kind: null, name: '太空站', point: null, grid: null, flaws: 2 })
    const read = () => house.rows('SELECT * FROM facilities.facility ORDER BY id')
    const before = await read()
    await house.act((ctx) => tellFacilities(ctx, [{ id, isNew: false, values, by }]))
    await house.act(async (ctx) => {
      const all = await facts.decideAgain(
        ctx,
        before.map((row) => row.id as string),
      )
      await registerFacilities(ctx, all)
    })
    expect(await read()).toEqual(before)
  })
})

describe('who does not serve it', () => {
  const repaired = { values: [value('state', '完好')] }
  test.each([
    ['a cadre of another community', house.as('cadre', { community: other })],
    ['a grid worker of another grid', house.as('grid-worker', { community: other, grids: grids[1] })],
  ] as const)('%s sees it and does not change it, nor moves one here', async (_who, api) => {
    const id = await registered()
    expect((await api.facility({ params: { id } })).id).toBe(id)
    expect(await refusal(api.tellFacility({ params: { id }, body: repaired }))).toBe('facility.not-within')
    const fresh = { values: [value('kind', '路灯'), ...at()] }
    expect(await refusal(api.tellFacility({ params: { id: uuidv7() }, body: fresh }))).toBe(
      'facility.not-within',
    )
  })

  test('another street knows nothing of it', async () => {
    const api = house.as('data-steward', { street: '370811014' })
    const id = await registered()
    expect(await refusal(api.facility({ params: { id } }))).toBe('request.not-found')
    expect((await api.findFacilities({ query: { kind: '01' } })).items).toEqual([])
    expect(await refusal(api.tellFacility({ params: { id }, body: repaired }))).toBe('facility.where-is-it')
  })

  test('a handler reads and does not write; a desk does neither', async () => {
    const id = await registered()
    const handler = house.as('handler')
    expect((await handler.facility({ params: { id } })).id).toBe(id)
    const refused = 'request.not-allowed'
    expect(await refusal(handler.tellFacility({ params: { id }, body: repaired }))).toBe(refused)
    const desk = house.as('desk')
    expect(await refusal(desk.findFacilities({ query: {} }))).toBe(refused)
    expect(await refusal(desk.facility({ params: { id } }))).toBe(refused)
  })
})

test.each([
  [[value('kind', '太空站'), ...at()], 'facility.unknown-kind'],
  [at(), 'facility.unknown-kind'],
  [[value('kind', '路灯')], 'facility.where-is-it'],
  [[value('kind', '路灯'), ...at({ lon: 100, lat: 30 })], 'facility.where-is-it'],
  [[value('kind', '路灯'), { item: 'person.name', value: '某人' }, ...at()], 'facility.not-of-facility'],
  [[value('kind', '路灯'), { ...value('address', '某处'), address: uuidv7() }], 'facility.unknown-address'],
] as const)('%j: %s', async (values, code) => {
  const body = { values: values.map((one) => ({ ...one })) }
  expect(await refusal(cadre.tellFacility({ params: { id: uuidv7() }, body }))).toBe(code)
})
