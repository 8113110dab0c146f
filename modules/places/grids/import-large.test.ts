import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { here, refusal, testHouse } from '../test-house.ts'

const world = await testHouse()
const steward = world.as('data-steward')
const community = `${here}001`
const most = 5000

type Ring = [number, number][]
interface Feature {
  readonly type: 'Feature'
  readonly properties: object
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Ring[] }
}

const area = (properties: object, ...coordinates: Ring[]): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
})

/** A field of a hundred columns, each square 0.0002° wide, sharing its edges with its neighbors. */
function square(i: number): Ring {
  const at = (n: number) => Math.round((n % 1000) * 2) / 10_000
  const [w, e, s, n] = [at(i % 100), at((i % 100) + 1), at(Math.floor(i / 100)), at(Math.floor(i / 100) + 1)]
  const round = (x: number) => Math.round(x * 10_000) / 10_000
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ].map(([x, y]) => [round(116.58 + x!), round(35.4 + y!)])
}

const named = (i: number, rest: object = {}) => ({ name: `网格${i}`, community, ...rest })
const bring = (features: readonly unknown[], dryRun = false) =>
  steward.importGrids({
    query: { dryRun },
    body: { type: 'FeatureCollection', features: [...features] },
  })
const read = async () => (await world.as(null).publicGrids({ params: { street: here } })).items

beforeAll(() => world.as('administrator').openStreet({ params: { street: here }, body: { phone: null } }))

const [w, s] = [116.7, 35.5]
const bowTie: Ring = [
  [w, s],
  [w + 0.002, s + 0.002],
  [w + 0.002, s],
  [w, s + 0.002],
  [w, s],
]

describe('features that are not areas on the map of the street', () => {
  const exchanged = square(7).map(([lon, lat]): [number, number] => [lat, lon])
  const open = square(9).slice(0, 4)
  const flat: Ring = [
    [w, s],
    [w + 0.002, s],
    [w + 0.004, s],
    [w, s],
  ]

  test.each([
    ['a ring that crosses itself', [bowTie], '边界自己相交'],
    ['a hole outside its ring', [square(0), square(3000)], '挖空的部分跑到了范围外面'],
    ['latitude before longitude', [exchanged], '经度和纬度好像写反了'],
    ['a ring without an area', [flat], '面积太小'],
    ['no ring at all', [], '没有画出范围'],
  ])('%s: refused by what is wrong with it', async (_, rings, words) => {
    const told = await bring([area(named(1), ...rings)], true)
    expect(told).toMatchObject({
      added: 0,
      rejected: [{ feature: 0, words: expect.stringContaining(words) }],
    })
  })

  test('a ring that is not closed is closed: other programs leave the last corner out', async () => {
    expect(await bring([area(named(1), open)], true)).toMatchObject({ added: 1, rejected: [], faults: [] })
  })
})

test('a file of five thousand: each grid once, faulty ones by their places in the file, again changes only', async () => {
  const good = Array.from({ length: most - 6 }, (_, i) => area(named(i), square(i)))
  const [one, two] = [area(named(1), square(1)), area(named(1), square(4998))]
  const crossed = area(named(4994), bowTie)
  const exchanged = area(
    named(4995),
    square(4995).map(([lon, lat]) => [lat, lon]),
  )
  const coded = { serviceCode: `${community}777` }
  const twins = [area(named(4996, coded), square(4996)), area(named(4997, coded), square(4997))]
  const file = [...good.slice(0, 2500), one, two, crossed, exchanged, ...good.slice(2500), ...twins]
  expect(file).toHaveLength(most)
  const dry = await bring(file, true)
  expect([dry.added, dry.changed]).toEqual([most - 5, 0])
  expect(dry.rejected.map(({ feature }) => feature)).toEqual([2500, 2501, 2502, 2503, most - 1])
  expect(await read()).toEqual([])

  expect(await bring(file)).toEqual(dry)
  const kept = await read()
  expect(kept).toHaveLength(most - 5)
  expect(new Set(kept.map(({ name }) => name)).size).toBe(most - 5)

  const again = await bring(file)
  expect([again.added, again.changed, again.rejected]).toEqual([0, most - 5, dry.rejected])
  expect((await read()).map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort())
}, 180_000)

test('no grid is added beyond the most that a street has, by file or by hand; none goes missing', async () => {
  const rest = [4994, 4995, 4997, 4998, 4999].map((i) => area(named(i, { name: `后${i}` }), square(i)))
  expect((await bring(rest)).added).toBe(5)
  const more = area({ name: '多出来的', community }, square(5001))
  for (const dryRun of [true, false])
    expect(await refusal(bring([more], dryRun))).toBe('places.too-many-grids')
  const codes = { unitCode: null, serviceCode: null, cjtCode: null }
  const body = { name: '多出来的', community, kind: 'basic' as const, ...codes, shape: more.geometry }
  expect(await refusal(steward.saveGrid({ params: { id: uuidv7() }, body }))).toBe('places.too-many-grids')
  expect(await read()).toHaveLength(most)
}, 60_000)
