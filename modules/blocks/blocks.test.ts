import { beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../access/contract.ts'
import { permissionsOf } from '../access/index.ts'
import {
  addDwelling,
  addFacility,
  addFirm,
  addHouse,
  addPerson,
  communities,
  type House,
  refusal,
  testHouse,
} from './test-house.ts'

const house = await testHouse()
let mine: House
let other: House
let person: string
let firm: string
let dwelling: string

beforeAll(async () => {
  mine = await addHouse(house, communities[0], '阳光花园3幢', { floors: 34, rooms: 8 })
  other = await addHouse(house, communities[1], '柳岸小区1幢', { floors: 6, rooms: 2 })
  const at = (name: string) => mine.rooms.get(name)!
  person = await addPerson(house, '王小明', { home: at('3401'), registered: at('3401'), born: '1950-01-02' })
  for (const n of [1, 2, 3, 4, 5, 6])
    await addPerson(house, `李${n}`, { home: at('501'), registered: other.rooms.get('101')! })
  await addPerson(house, '赵六', { home: other.rooms.get('201')! })
  firm = await addFirm(house, '老槐树面馆', at('101'))
  dwelling = await addDwelling(house, at('501'), { owner: person })
  await addDwelling(house, other.rooms.get('202')!, { owner: person })
  await addFacility(house, '0118', { point: { lon: 116.6102, lat: 35.4002 } })
  await addFacility(house, '0113', { address: at('101') })
  await addFacility(house, '0118', { point: { lon: 116.618, lat: 35.4 } })
})

const worker = () => house.as('grid-worker', { community: communities[0], grids: mine.grid })

describe('a block', () => {
  test('shows floors from the top down with who and what is in each room', async () => {
    const block = await worker().block({ params: { address: mine.building }, query: {} })
    expect(block.floors.map((one) => one.floor)).toEqual(Array.from({ length: 34 }, (_, i) => String(34 - i)))
    expect(block.floors.every((one) => one.cells.flat().length === 8)).toBe(true)
    const top = block.floors[0]!.cells.flat()[0]!
    expect(top.people).toMatchObject({ actual: 1, registered: 1 })
    expect(top.people!.list[0]).toMatchObject({ id: person, name: '王**', how: 'both' })
    expect(block.totals).toMatchObject({ actual: 7, registered: 1, firms: 1, facilities: 2 })
    expect(block.mine).toBe(true)
    const shop = block.floors.at(-1)!.cells.flat()[0]!
    expect(shop.firms).toEqual([{ id: firm, name: '老槐树面馆', kinds: ['business'], type: null }])
  })

  test('is found by any of its rooms', async () => {
    const room = mine.rooms.get('501')!
    const block = await worker().block({ params: { address: room }, query: {} })
    expect([block.id, block.asked]).toEqual([mine.building, room])
  })

  test('shows facilities at it and within some steps of it, not those down the road', async () => {
    const block = await worker().block({ params: { address: mine.building }, query: {} })
    expect(block.facilities.map(({ kind, at, state }) => ({ kind, at, state }))).toEqual([
      { kind: '0113', at: mine.rooms.get('101')!, state: '02' },
      { kind: '0118', at: null, state: '02' },
    ])
    expect(block.totals.facilities).toBe(2)
  })

  test('says who lives alone by the one definition, and who holds what', async () => {
    const block = await worker().block({ params: { address: mine.building }, query: {} })
    const rooms = block.floors.flatMap((one) => one.cells.flat())
    const alone = rooms.flatMap((room) => room.people!.list.filter((one) => one.alone))
    expect(alone.map((one) => one.id)).toEqual([person])
    const [home] = rooms.find((room) => room.id === mine.rooms.get('501'))!.dwellings!
    expect(home).toMatchObject({ id: dwelling, holders: [{ id: person, kind: 'owner', name: '王**' }] })
  })

  test('on a day of the past shows who was known to be there then', async () => {
    const third = await addHouse(house, '370811013003', '老街里1幢', { floors: 12, rooms: 2 })
    const cadre = house.as('cadre', { community: '370811013003' })
    const on = (day: string) => cadre.block({ params: { address: third.building }, query: { on: day } })
    const rooms = { once: third.rooms.get('1201')!, now: third.rooms.get('1202')! }
    const mover = await addPerson(house, '钱七', { home: rooms.once, asOf: '2018-06-01' })
    await addPerson(house, '钱七', { id: mover, home: rooms.now, asOf: '2026-10-01' })
    const before = await on('2019-03-01')
    expect(before).toMatchObject({ past: true, stood: true, day: '2019-03-01', totals: { actual: 1 } })
    const lived = before.floors.flatMap((one) => one.cells.flat()).filter((room) => room.people!.actual > 0)
    expect(lived.map((room) => room.id)).toEqual([rooms.once])
    const now = await on('2999-01-01')
    expect(now).toMatchObject({ past: false, totals: { actual: 1 } })
    expect((await on('2017-01-01')).totals.actual).toBe(0)
  })

  test('of another grid shows the house and nobody in it whom my own grid does not serve', async () => {
    const block = await worker().block({ params: { address: other.building }, query: {} })
    expect(block.mine).toBe(false)
    // Six are registered there and live in my grid; who lives there is not even counted.
    expect(block.totals).toMatchObject({ actual: 0, registered: 6 })
    const cadre = await house
      .as('cadre', { community: communities[1] })
      .block({ params: { address: other.building }, query: {} })
    expect(cadre.totals).toMatchObject({ actual: 1, registered: 6 })
  })

  test('gives a leader numbers, none below five, and no room’s people', async () => {
    const block = await house.as('leader').block({ params: { address: other.building }, query: {} })
    expect(block.totals).toMatchObject({ actual: null, registered: 6 })
    const rooms = block.floors.flatMap((one) => one.cells.flat())
    expect(rooms.every((room) => room.people === null && room.dwellings === null)).toBe(true)
    expect(JSON.stringify(block)).not.toContain('赵')
  })

  test('of another street, or of none, is not there', async () => {
    const elsewhere = house.as('data-steward', { street: '110101001' })
    expect(await refusal(elsewhere.block({ params: { address: mine.building }, query: {} }))).toBe(
      'block.no-such-address',
    )
    expect(await refusal(worker().block({ params: { address: person }, query: {} }))).toBe(
      'block.no-such-address',
    )
  })

  test('leaves the look in the ledger, with whose lines it showed', async () => {
    await worker().block({ params: { address: mine.building }, query: {} })
    const looks = await house.rows(
      `SELECT route, purpose FROM ledger.entry WHERE type = 'data.read' AND subject = $1`,
      `block:${mine.building}`,
    )
    expect(looks).toContainEqual({ route: 'block', purpose: 'resident-service' })
    const lines = await house.rows(
      `SELECT facts->>'ids' AS ids FROM ledger.entry WHERE route = 'block' AND subject = 'residents'`,
    )
    // Seven people of two rooms, each by a short id.
    expect(lines.some(({ ids }) => String(ids).split(' ').length === 7)).toBe(true)
  })

  test.each(roles.filter((role) => !permissionsOf(role).has('block.read')))(
    'is refused to a %s',
    async (role) => {
      expect(await refusal(house.as(role).block({ params: { address: mine.building }, query: {} }))).toBe(
        'request.not-allowed',
      )
      expect(await refusal(house.as(role).regroup({ query: { by: 'grid' } }))).toBe('request.not-allowed')
      expect(await refusal(house.as(role).objectOnMap({ params: { organization: firm } }))).toBe(
        'request.not-allowed',
      )
    },
  )
})

describe('regrouped', () => {
  const steward = () => house.as('data-steward')

  test('adds up to the registers, grid by grid', async () => {
    const { items } = await steward().regroup({ query: { by: 'grid' } })
    const kept = await house.rows(
      'SELECT grid, count(*)::int AS n FROM residents.person WHERE NOT died GROUP BY grid',
    )
    const lived = items.filter((row) => row.actual! > 0)
    expect(new Map(lived.map((row) => [row.id, row.actual]))).toEqual(
      new Map(kept.map(({ grid, n }) => [grid, n])),
    )
    const total = await house.rows(
      'SELECT count(*)::int AS n FROM residents.person WHERE registered IS NOT NULL',
    )
    expect(items.reduce((sum, row) => sum + row.registered!, 0)).toBe(total[0]!.n)
    expect(items.reduce((sum, row) => sum + row.organizations, 0)).toBe(1)
    expect(items.find((row) => row.id === mine.grid)).toMatchObject({
      actual: 7,
      registered: 1,
      sixty: 1,
      alone: 1,
    })
  })

  test('adds up to what the line records say', async () => {
    const { items } = await steward().regroup({ query: { by: 'grid' } })
    const said = (item: string) =>
      house.rows(
        `SELECT b.grid, count(DISTINCT c.line)::int AS n FROM facts.claim c
         JOIN places.address a ON a.street = c.street AND a.id = c.address
         JOIN places.building b ON b.street = a.street AND b.id = a.building
         WHERE c.item = $1 AND c.line IS NOT NULL AND c.holds GROUP BY b.grid`,
        item,
      )
    const lives = new Map((await said('person.address')).map(({ grid, n }) => [grid, n]))
    const registered = new Map((await said('person.hukou-address')).map(({ grid, n }) => [grid, n]))
    for (const row of items) {
      expect(row.actual).toBe(lives.get(row.id) ?? 0)
      expect(row.registered).toBe(registered.get(row.id) ?? 0)
    }
  })

  test('agrees with the line records, step by step, as far as each post sees', async () => {
    for (const who of [steward(), worker(), house.as('cadre', { community: communities[1] })]) {
      const { items } = await who.reconcileBlocks()
      expect(items.map((one) => one.difference)).toEqual([0, 0, 0, 0, 0])
      const rows = (await who.regroup({ query: { by: 'grid' } })).items
      const sum = (of: 'actual' | 'dwellings' | 'facilities') => rows.reduce((all, row) => all + row[of]!, 0)
      const counted = Object.fromEntries(items.map((one) => [one.kind, one.counted]))
      expect(counted).toMatchObject({
        ...{ person: sum('actual'), dwelling: sum('dwellings') },
        facility: sum('facilities'),
      })
    }
    expect(await refusal(house.as('leader').reconcileBlocks())).toBe('request.not-allowed')
  })

  test('counts for a post only what it serves', async () => {
    const own = await worker().regroup({ query: { by: 'grid' } })
    expect(own.items.map((row) => row.id)).toEqual([mine.grid])
    const cadre = await house
      .as('cadre', { community: communities[1] })
      .regroup({ query: { by: 'community' } })
    expect(cadre.items.map((row) => row.id)).toEqual([communities[1]])
    const none = await house.as('data-steward', { street: '110101001' }).regroup({ query: { by: 'street' } })
    expect(none.items).toEqual([])
  })

  test('gives a leader no small numbers', async () => {
    const { items, suppressed } = await house.as('leader').regroup({ query: { by: 'grid' } })
    expect(suppressed).toBe(true)
    expect(
      items.flatMap((row) => [row.actual, row.registered]).every((n) => n === null || n === 0 || n >= 5),
    ).toBe(true)
  })

  test('by object: all places of one organization with their points', async () => {
    const found = await worker().objectOnMap({ params: { organization: firm } })
    expect(found).toMatchObject({ name: '老槐树面馆', items: [{ kind: 'business', grid: mine.grid }] })
    expect(found.items[0]!.point).not.toBeNull()
    expect(await refusal(worker().objectOnMap({ params: { organization: person } }))).toBe(
      'request.not-found',
    )
  })

  test('by object: all dwellings of one owner, only those of the own territory, the look kept under the person', async () => {
    const all = await steward().dwellingsOfHolder({ params: { holder: person } })
    expect(all).toMatchObject({ name: '王**', organization: false })
    expect(all.items.map((one) => one.text)).toEqual(['阳光花园3幢1单元501室', '柳岸小区1幢1单元202室'])
    const own = await worker().dwellingsOfHolder({ params: { holder: person } })
    expect(own.items.map((one) => one.dwelling)).toEqual([dwelling])
    const looks = await house.rows(
      `SELECT route FROM ledger.entry WHERE type = 'data.read' AND subject = $1`,
      `person:${person}`,
    )
    expect(looks.filter(({ route }) => route === 'dwellingsOfHolder')).toHaveLength(2)
    const leader = house.as('leader').dwellingsOfHolder({ params: { holder: person } })
    expect(await refusal(leader)).toBe('request.not-allowed')
    const elsewhere = house.as('data-steward', { street: '110101001' })
    expect(await refusal(elsewhere.dwellingsOfHolder({ params: { holder: person } }))).toBe(
      'request.not-found',
    )
  })
})
