import { beforeAll, expect, test } from 'vitest'
import { here, refusal, testHouse } from '../test-house.ts'

const world = await testHouse()
const steward = world.as('data-steward')
const community = `${here}001`
const read = () => world.as(null).publicGrids({ params: { street: here } })

function feature(x: number, properties: object, size = 1) {
  const [w, e, s, n] = [116.58 + x * 0.002, 116.58 + (x + size) * 0.002, 35.4, 35.402]
  const coordinates = [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ]
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } }
}

const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const bring = (file: ReturnType<typeof collection>, dryRun = false) =>
  steward.importGrids({ query: { dryRun }, body: file })

const file = collection(
  feature(0, { 网格名称: '第一网格', 网格编码: `${community}001` }),
  feature(1, { name: '第二网格', community, unitCode: `${here}901001` }),
  feature(2.5, { name: '第三网格', 社区编码: community, 网格类型: '专属网格', code: `030201${community}03` }),
  feature(5, { name: '无社区' }),
  feature(6, { community }),
  feature(7, { name: '第二网格', community }),
  {
    type: 'Feature',
    properties: { name: '点', community },
    geometry: { type: 'Point', coordinates: [116, 35] },
  },
)

beforeAll(() => world.as('administrator').openStreet({ params: { street: here }, body: { phone: null } }))

test('a dry run tells all and writes nothing', async () => {
  const told = await bring(file, true)
  expect([told.added, told.changed]).toEqual([3, 0])
  expect(told.rejected.map(({ feature }) => feature)).toEqual([3, 4, 5, 6])
  expect(told.rejected.every(({ words }) => words.length > 2)).toBe(true)
  expect(told.faults).toEqual([])
  expect((await read()).items).toEqual([])
})

test('the import writes what the dry run told', async () => {
  const told = await bring(file)
  expect([told.added, told.changed, told.rejected.length]).toEqual([3, 0, 4])
  const { items } = await read()
  expect(
    items.map(({ name, kind, serviceCode, unitCode, cjtCode }) => ({
      name,
      kind,
      serviceCode,
      unitCode,
      cjtCode,
    })),
  ).toEqual([
    { name: '第一网格', kind: 'basic', serviceCode: `${community}001`, unitCode: null, cjtCode: null },
    { name: '第三网格', kind: 'special', serviceCode: null, unitCode: null, cjtCode: `030201${community}03` },
    { name: '第二网格', kind: 'basic', serviceCode: null, unitCode: `${here}901001`, cjtCode: null },
  ])
})

test('the same grids again are changed, by code even under a new name; their codes stay', async () => {
  const before = (await read()).items
  const again = collection(
    feature(0, { name: '新名字', serviceCode: `${community}001` }, 1.5),
    feature(1, { name: '第二网格', community }),
  )
  const told = await bring(again)
  expect([told.added, told.changed, told.rejected]).toEqual([0, 2, []])
  expect(told.faults.map(({ kind }) => kind)).toEqual(['overlap'])
  const after = (await read()).items
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
  expect(after.find(({ name }) => name === '新名字')?.serviceCode).toBe(`${community}001`)
  expect(after.find(({ name }) => name === '第二网格')?.unitCode).toBe(`${here}901001`)
  const kept = await world.inStreet(here, (tx) => tx.query({ text: 'SELECT 1 FROM places.grid_version' }))
  expect(kept).toHaveLength(2)
})

test('a grid that is one by its code and another by its name is refused', async () => {
  const told = await bring(collection(feature(0, { name: '第二网格', serviceCode: `${community}001` })))
  expect([told.added, told.changed, told.rejected.length]).toEqual([0, 0, 1])
})

test('what is no GeoJSON is refused', async () => {
  expect(
    await refusal(steward.importGrids({ query: { dryRun: true }, body: { type: 'x', features: [] } })),
  ).toBe('places.unreadable-file')
  expect(
    (await bring(collection(null, 7, { type: 'Feature', properties: null, geometry: null }))).rejected,
  ).toHaveLength(3)
})

test('nesting deeper than any file has is refused, not a failure', async () => {
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
  const send = (method: 'POST' | 'PUT', url: string, payload: string) =>
    world.app.inject({
      ...{ method, url, payload },
      headers: { 'content-type': 'application/json', 'x-role': 'data-steward', 'x-street': here },
    })
  const shape = `{"type":"Polygon","coordinates":${deep}}`
  const grid = `{"name":"深","community":"${community}","unitCode":null,"serviceCode":null,"cjtCode":null,"kind":"basic","shape":${shape}}`
  // Also hidden where a height may stand.
  const height = grid.replace(deep, `[[[116.58,35.4,${deep}],[116.582,35.4],[116.582,35.402],[116.58,35.4]]]`)
  for (const payload of [grid, height]) {
    const saved = await send('PUT', '/api/grids/01939b2e-7f3c-7aaa-8aaa-0123456789ab', payload)
    expect(saved.json().code).toBe('places.bad-shape')
  }
  const feature = `{"type":"Feature","properties":{"name":"深","community":"${community}"},"geometry":${shape}}`
  const brought = await send(
    'POST',
    '/api/grids/import?dryRun=true',
    `{"type":"FeatureCollection","features":[${feature}]}`,
  )
  expect(brought.json().code).toBe('places.unreadable-file')
})
