import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import * as access from '../access/index.ts'
import { foldPlace } from './find/fold.rules.ts'
import { fillStreet, sampleStreet } from './fixture-street.ts'
import { areasOf, locate, placeFromText } from './index.ts'
import { here, refusal, testHouse, there } from './test-house.ts'

const world = await testHouse()
const demo = sampleStreet(3000)
const { ids, doors } = await world.inStreet(here, (tx) => fillStreet(tx, demo))
const anyone = world.as(null)
const params = { street: here }
const estate = demo.estates.find((it) => it.kind !== 'lanes')!
const house = demo.buildings.find((it) => it.estateKey === estate.key && it.name && it.dwellings > 0)!
const door = [...demo.doors()].find((it) => it.buildingKey === house.key)!
const find = async (q: string) => (await anyone.findPlaces({ params, query: { q } })).items
const meant = (text: string) => world.inStreet(here, (tx) => placeFromText(tx, here, text))

describe('locate', () => {
  test('every building lies in its grid and is found itself', async () => {
    await world.inStreet(here, async (tx) => {
      for (const { key, gridKey, communityCode, center } of demo.buildings) {
        const at = await locate(tx, here, { lon: center[0], lat: center[1] })
        expect(at).toMatchObject({
          grid: { id: ids.get(gridKey) },
          community: { code: communityCode },
          building: { id: ids.get(key) },
        })
      }
    })
  })

  test('far away is nowhere', async () => {
    expect(await world.inStreet(here, (tx) => locate(tx, here, { lon: 121.47, lat: 31.23 }))).toBeNull()
    expect(await world.inStreet(there, (tx) => locate(tx, there, { lon: 121.47, lat: 31.23 }))).toBeNull()
  })

  test('names of grids and communities are at hand', async () => {
    const { grids, communities } = await world.inStreet(here, (tx) => areasOf(tx, here))
    expect(grids.size).toBe(demo.grids.length)
    expect(communities.get(demo.grids[0]!.communityCode)).toMatch(/社区$/)
  })
})

describe('finding while typing', () => {
  test('the estate, its buildings and its doors, however they are written', async () => {
    expect((await find(estate.name))[0]!.text).toBe(estate.name)
    expect((await find(estate.name.slice(0, 2))).map((place) => place.text)).toContain(estate.name)
    const whole = `${estate.name}${house.name}`
    expect((await find(whole))[0]).toMatchObject({ text: whole, building: { id: ids.get(house.key) } })
    const written = [
      door.text,
      door.text.replace(/幢|号楼/, '栋'),
      ` ${door.text.replace(estate.name, `${estate.name} `)}`,
    ]
    for (const q of written) expect((await find(q)).map((place) => place.text)).toContain(door.text)
    const { building = '', entrance = '', room = '' } = door.elements
    const digits = [building, entrance, room].map((part) => part.replace(/\D/g, ''))
    if (digits.every(Boolean))
      expect((await find(`${estate.name}${digits.join('-')}`))[0]!.text).toBe(door.text)
    expect((await find(`${estate.name} ${digits[2]}`)).map((place) => place.text)).toContain(door.text)
  })

  test('a slip of the finger still finds; what is not there is not found', async () => {
    const slip = `${estate.name.slice(0, -1)}乐`
    expect((await find(slip)).map((place) => place.text)).toContain(estate.name)
    expect(await find('𠮷㐂龘龘')).toEqual([])
    expect(await find('101室')).toEqual([])
    expect(await find("%_'\\")).toEqual([])
    expect((await find('路'.repeat(100))).length).toBeLessThanOrEqual(10)
  })

  test('another street finds none of them', async () => {
    expect((await anyone.findPlaces({ params: { street: there }, query: { q: door.text } })).items).toEqual(
      [],
    )
  })

  test('one place has one form', () => {
    const forms = [
      '阳光花园3幢2单元501室',
      '阳光花园３号楼二单元501室',
      '阳光花园 3栋，2单元 501室',
      '阳光花园三号楼二单元501室',
    ]
    expect(new Set(forms.map((form) => foldPlace(form).replaceAll(' ', ''))).size).toBe(1)
    expect(foldPlace('十二号楼')).toBe('12栋')
    expect(foldPlace('二十一栋')).toBe('21栋')
  })
})

describe('a place in a text', () => {
  test('the finest that is named', async () => {
    const at = await meant(`你好，我住${estate.name}${house.name}，电梯坏了三天没人修。`)
    expect(at).toMatchObject({ building: { id: ids.get(house.key) }, grid: { id: ids.get(house.gridKey) } })
    expect(at!.reason).toContain(estate.name)
    expect(await meant(`${estate.name}停车难`)).toMatchObject({
      community: { code: estate.communityCode },
      building: null,
    })
  })

  test('a community, and nothing finer', async () => {
    const { communities } = await world.inStreet(here, (tx) => areasOf(tx, here))
    const [code, name] = [...communities][0]!
    expect(await meant(`${name}的路灯不亮`)).toMatchObject({
      community: { code, name },
      point: null,
      building: null,
    })
  })

  test('never a guess', async () => {
    expect(await meant('路灯坏了，请尽快修')).toBeNull()
    expect(await meant('')).toBeNull()
    expect(await meant(`新${estate.name}的事`)).toBeNull()
    const far = demo.estates.find((it) => it.communityCode !== estate.communityCode)
    if (far) expect(await meant(`${estate.name}和${far.name}之间`)).toBeNull()
    expect(await meant('啊'.repeat(50_000))).toBeNull()
  })
})

describe('the map and the cards', () => {
  test('five layers, to eleven centimeters, nobody on it', async () => {
    const map = await anyone.map({ params })
    expect(Object.keys(map).sort()).toEqual(['buildings', 'communities', 'labels', 'roads', 'water'])
    expect(map.buildings.features).toHaveLength(demo.buildings.length)
    expect(map.roads.features[0]!.properties.class).toBe(demo.roads[0]!.class)
    expect(JSON.stringify(map)).not.toMatch(/\d\.\d{7}/)
  })

  test('a grid shows its worker and the line of the unit', async () => {
    const [person, unit, post] = [uuidv7(), uuidv7(), uuidv7()]
    const grid = demo.grids[0]!
    await world.inStreet(here, async (tx) => {
      await access.createUnit(tx, {
        ...{ id: unit, street: here, name: '粉莲街社区', kind: 'community', parent: null },
        territory: grid.communityCode,
        phone: '0537-2345678',
      })
      const account = {
        id: person,
        login: 'wang',
        name: '王网格',
        home: here,
        passwordHash: 'x',
        totpSecret: access.newSecret(),
      }
      await access.createPerson(tx, world.house.keys, { ...account, mustChange: false }, world.clock.now())
      await access.givePost(tx, here, {
        ...{ id: post, person, unit, role: 'grid-worker', territory: grid.communityCode },
        ...{ grids: [ids.get(grid.key)!], from: '2026-01-01', to: null },
      })
    })
    const { items } = await anyone.publicGrids({ params })
    const card = items.find((it) => it.id === ids.get(grid.key))!
    expect(card.worker).toEqual({ name: '王网格', phone: '0537-2345678' })
    expect(items.filter((it) => it.worker).length).toBe(1)
  })

  test('a building has its doors', async () => {
    const it = await world.as('grid-worker').building({ params: { id: ids.get(house.key)! } })
    expect(it).toMatchObject({ name: `${estate.name}${house.name}`, floors: house.floors })
    const rooms = [...demo.doors()].filter((one) => one.buildingKey === house.key)
    // Entrances are addresses too.
    expect(it.doors.length).toBe(rooms.length + house.entrances)
    expect(it.doors.length).toBeLessThan(doors)
    expect(await refusal(anyone.building({ params: { id: ids.get(house.key)! } }))).toBe(
      'request.sign-in-first',
    )
    expect(
      await refusal(world.as('grid-worker', there).building({ params: { id: ids.get(house.key)! } })),
    ).toBe('request.not-found')
  })
})
