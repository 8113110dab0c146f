import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { fillStreet, sampleStreet } from '../fixture-street.ts'
import { here, refusal, testHouse, there } from '../test-house.ts'
import { placed } from './rules.ts'

const world = await testHouse()
const demo = sampleStreet(3000)
const { ids } = await world.inStreet(here, (tx) => fillStreet(tx, demo))
const steward = world.as('data-steward')
const addresses = world.addresses('data-steward')
const anyone = world.as(null)
const params = { street: here }
const today = '2026-11-23'
const [one, two] = demo.buildings.filter((it, i, all) => it.gridKey !== all[0]!.gridKey || i === 0)
const at = (it: typeof one) => ({ lon: it!.center[0], lat: it!.center[1] })
const house = { name: '新华里9号楼', address: '新华里9号', kind: 'residential', floors: 6, point: at(one) }
const save = (id: string, part: object = {}) =>
  steward.saveBuilding({ params: { id }, body: { ...house, ...part } })
const addDoor = (building: string, name: string, id = uuidv7()) =>
  addresses.addAddress({ params: { id }, body: { parent: building, kind: 'room', name } })
const find = async (q: string) => (await anyone.findPlaces({ params, query: { q } })).items

describe('a building', () => {
  test('is added, found by its name, renamed and moved with its doors; grid and community follow', async () => {
    const id = uuidv7()
    const added = await save(id)
    expect(added).toMatchObject({ ...house, id, to: null, community: one!.communityCode })
    const door = await addDoor(id, '101室')
    expect((await find('新华里9号楼'))[0]).toMatchObject({ building: { id }, point: house.point })

    const moved = await save(id, { name: '新华里10号楼', point: at(two) })
    expect(moved).toMatchObject({ name: '新华里10号楼', community: two!.communityCode })
    expect((await find('新华里10号楼'))[0]).toMatchObject({
      ...{ building: { id }, point: at(two) },
      grid: { id: ids.get(two!.gridKey) },
    })
    const [found] = (await find('新华里10号楼101室')).filter(({ text }) => text === '新华里10号楼101室')
    expect(found!.point).toEqual(at(two))
    expect((await find(door.text))[0]).toMatchObject({
      text: '新华里10号楼101室',
      reason: '曾用名“新华里9号楼”',
    })
    expect(await steward.building({ params: { id } })).toEqual({
      ...moved,
      doors: [{ id: door.id, text: '新华里10号楼101室' }],
    })
  })

  test('is not put where no grid of the street is', async () => {
    expect(await refusal(save(uuidv7(), { point: { lon: 121.47, lat: 31.23 } }))).toBe('places.outside-grids')
  })

  test('that was pulled down is found no more, nor are its doors; by its id it is still known', async () => {
    const id = uuidv7()
    await save(id, { name: '拆迁里1号楼', address: '拆迁里1号' })
    await addDoor(id, '202室')
    const end = (day: string) => refusal(addresses.demolishAddress({ params: { id }, body: { day } }))
    expect(await end('2026-11-24')).toBe('places.day-to-come')
    expect(await end(today)).toBe('not refused')
    for (const q of ['拆迁里1号楼', '拆迁里1号楼202室'])
      expect((await find(q)).map(({ text }) => text)).not.toContain(q)
    expect(await steward.building({ params: { id } })).toMatchObject({ to: '2026-11-22', doors: [] })
    expect(await end(today)).toBe('places.address-ended')
    expect(await refusal(save(id))).toBe('places.building-ended')
    expect(await refusal(addDoor(id, '203室'))).toBe('places.address-ended')
  })

  test('all are listed once, page after page, and found by words', async () => {
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const page = await steward.buildings({ query: { limit: 40, ...(after ? { after } : {}) } })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(demo.buildings.length + 1)
    expect((await steward.buildings({ query: { q: '新华里' } })).items.map(({ name }) => name)).toEqual([
      '新华里10号楼',
    ])
    expect((await steward.buildings({ query: { q: '%' } })).items).toEqual([])
  })
})

test('the service line is changed and taken away; residents see it', async () => {
  const phone = async () =>
    (await anyone.streets()).items.find(({ code }: { code: string }) => code === here)!.phone
  await steward.saveServicePhone({ params, body: { phone: '0537-2212345' } })
  expect(await phone()).toBe('0537-2212345')
  const bad = steward.saveServicePhone({ params, body: { phone: '<script>' } })
  expect(await refusal(bad)).toBe('request.invalid')
  await steward.saveServicePhone({ params, body: { phone: null } })
  expect(await phone()).toBeNull()
})

test('whoever may only look changes nothing, nor does another street', async () => {
  const id = ids.get(one!.key)!
  for (const [who, code] of [
    [world.as('desk'), 'request.not-allowed'],
    [world.as('data-steward', there), 'request.not-found'],
  ] as const)
    expect(await refusal(who.saveServicePhone({ params, body: { phone: null } }))).toBe(code)
  expect(await refusal(world.as('desk').saveBuilding({ params: { id }, body: house }))).toBe(
    'request.not-allowed',
  )
})

test('a footprint goes along with its building and comes back', () => {
  const degree = fc.double({ min: -0.01, max: 0.01, noNaN: true })
  fc.assert(
    fc.property(degree, degree, (x, y) => {
      const point = { lon: 116.58, lat: 35.4 }
      const footprint = placed(undefined, point)
      const away = { lon: point.lon + x, lat: point.lat + y }
      const back = placed({ footprint: placed({ footprint, point }, away), point: away }, point)
      const flat = (shape: { coordinates: unknown[] }) => shape.coordinates.flat(3) as number[]
      flat(back).forEach((value, i) => {
        expect(value).toBeCloseTo(flat(footprint)[i]!, 9)
      })
    }),
  )
})
