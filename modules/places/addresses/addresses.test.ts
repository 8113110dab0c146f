import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { fillStreet, sampleStreet } from '../fixture-street.ts'
import { here, refusal, testHouse, there } from '../test-house.ts'

const world = await testHouse()
const demo = sampleStreet(3000)
const { ids } = await world.inStreet(here, (tx) => fillStreet(tx, demo))
const steward = world.addresses('data-steward')
const anyone = world.as(null)
const find = async (q: string) => (await anyone.findPlaces({ params: { street: here }, query: { q } })).items
const house = demo.buildings.find((it) => it.dwellings > 0 && it.name)!
const building = ids.get(house.key)!
const community = house.communityCode
const other = demo.grids.find((grid) => grid.communityCode !== community)!.communityCode
const point = { lon: house.center[0], lat: house.center[1] }
const day = (at: string) => ({ day: at })

async function road(name: string, from = '2015-01-01') {
  const id = uuidv7()
  const body = { parent: null, kind: 'road' as const, name, community, ...day(from) }
  await steward.addAddress({ params: { id }, body })
  return id
}
async function number(parent: string, name: string, from = '2015-01-01') {
  const id = uuidv7()
  await steward.addAddress({ params: { id }, body: { parent, kind: 'number', name, point, ...day(from) } })
  return id
}

test('a road with its numbers is added, found, renamed; the old name leads to the new one', async () => {
  const id = await road('老槐树西路')
  const door = await number(id, '12号')
  expect((await find('老槐树西路12号'))[0]).toMatchObject({ text: '老槐树西路12号' })
  await steward.renameAddress({ params: { id }, body: { name: '银杏西路', ...day('2021-06-01') } })
  expect((await find('银杏西路12号'))[0]).toMatchObject({ text: '银杏西路12号' })
  expect((await find('老槐树西路12号'))[0]).toMatchObject({
    ...{ text: '银杏西路12号', reason: '曾用名“老槐树西路”', point },
  })
  expect((await find('老槐树西路'))[0]).toMatchObject({ text: '银杏西路', reason: '曾用名“老槐树西路”' })
  const it = await steward.address({ params: { id: door }, query: { on: '2019-05-01' } })
  expect(it.text).toBe('银杏西路12号')
  expect(it.standing.map(({ text }) => text)).toEqual(['老槐树西路12号'])
  expect(it.history.map(({ what, day: on }) => [what, on])).toEqual([
    ['began', '2015-01-01'],
    ['renamed', '2021-06-01'],
  ])
  const known = await steward.findAddresses({ query: { q: '老槐树西路12号' } })
  expect(known.items[0]).toMatchObject({ id: door, text: '银杏西路12号', reason: '曾用名“老槐树西路”' })
  const near = await steward.addressesAt({ query: { ...point, on: '2019-05-01' } })
  expect(near.items.map(({ text }) => text)).toContain('老槐树西路12号')
})

test('a shop is split: what was here in 2019, and what became of it', async () => {
  const street = await road('裁缝铺街')
  const shop = await number(street, '5号')
  const parts = [uuidv7(), uuidv7()]
  await steward.splitAddress({
    params: { id: shop },
    body: { parts: parts.map((id, i) => ({ id, name: `5-${i + 1}号` })), ...day('2020-03-01') },
  })
  const was = await steward.address({ params: { id: parts[0]! }, query: { on: '2019-05-01' } })
  expect(was.standing.map(({ id, text }) => [id, text])).toEqual([[shop, '裁缝铺街5号']])
  const became = await steward.address({ params: { id: shop }, query: {} })
  expect(became.standing.map(({ id }) => id).sort()).toEqual([...parts].sort())
  expect(became.history.at(-1)).toMatchObject({ what: 'split', day: '2020-03-01' })
  expect((await find('裁缝铺街5号')).map(({ text, reason }) => [text, reason])).toContainEqual([
    '裁缝铺街5-1号',
    '原来是“裁缝铺街5号”',
  ])
  const into = { id: uuidv7(), name: '5号' }
  const merged = await steward.mergeAddresses({ body: { ids: parts, into, ...day('2022-01-01') } })
  expect(merged.text).toBe('裁缝铺街5号')
  expect((await steward.address({ params: { id: shop }, query: {} })).standing.map(({ id }) => id)).toEqual([
    into.id,
  ])
})

test('what people say is found, until nobody says so any more', async () => {
  const body = { kind: 'spoken' as const, text: '红砖老楼那一栋' }
  const alias = await steward.addAlias({ params: { id: building }, body })
  expect((await find('红砖老楼'))[0]).toMatchObject({
    building: { id: building },
    reason: '也叫“红砖老楼那一栋”',
  })
  expect(await refusal(steward.addAlias({ params: { id: building }, body }))).toBe('places.alias-taken')
  await steward.endAlias({ params: { id: building, alias: alias.id }, body: {} })
  expect((await find('红砖老楼')).map(({ reason }) => reason)).not.toContain('也叫“红砖老楼那一栋”')
})

test('a building that was pulled down ends on the map and in the base, with its doors', async () => {
  const id = uuidv7()
  const where = { parent: null, kind: 'building' as const, name: '旧粮站大楼', point }
  await steward.addAddress({ params: { id }, body: { ...where, ...day('2010-01-01') } })
  const plan = { units: 1, lowest: 1, highest: 3, rooms: 2, pattern: '{floor}{room:2}' }
  const none = { skipFloors: [], skipRooms: [], ground: 'rooms' as const, shops: 0 }
  const body = { plan: { ...plan, ...none }, ...day('2010-01-01') }
  const rooms = (dryRun: boolean) => steward.addRooms({ params: { id }, query: { dryRun }, body })
  expect(await rooms(true)).toMatchObject({ added: 7, there: 0 })
  expect((await rooms(false)).shown).toContain('旧粮站大楼1单元302室')
  expect(await rooms(false)).toMatchObject({ added: 0, there: 7 })
  const tree = await steward.addressTree({ query: { parent: id } })
  expect(tree.items).toMatchObject([{ name: '1单元', below: true }])
  expect(await steward.demolishAddress({ params: { id }, body: day('2023-01-01') })).toEqual({ ended: 8 })
  expect((await find('旧粮站大楼')).map(({ text }) => text)).not.toContain('旧粮站大楼')
  const then = await steward.address({ params: { id }, query: { on: '2019-05-01' } })
  expect(then.standing.map(({ text }) => text)).toEqual(['旧粮站大楼'])
  expect(then).toMatchObject({ to: '2022-12-31', code: expect.stringMatching(/^\d{26}$/) })
  expect((await steward.address({ params: { id }, query: {} })).standing).toEqual([])
})

describe('a community decides its own addresses', () => {
  const cadre = world.proposals('cadre', { community })
  const elsewhere = world.proposals('cadre', { community: other })
  const worker = world.proposals('grid-worker', { community, id: uuidv7() })
  const missing = { kind: 'missing' as const, address: building, name: '地下室1号', note: '', point: null }

  test('what a grid worker proposes waits for it, becomes an act, and is told', async () => {
    const id = uuidv7()
    const made = await worker.propose({ params: { id }, body: missing })
    expect(made).toMatchObject({ state: 'waiting', community, address: { id: building } })
    expect(await worker.propose({ params: { id }, body: missing })).toEqual(made)
    expect((await cadre.proposals({ query: {} })).items.map((it) => it.id)).toContain(id)
    expect((await elsewhere.proposals({ query: {} })).items).toEqual([])
    expect(await refusal(elsewhere.acceptProposal({ params: { id }, body: {} }))).toBe('request.not-found')
    const stranger = world.proposals('data-steward', { street: there })
    expect(await refusal(stranger.refuseProposal({ params: { id }, body: { reason: '不归我' } }))).toBe(
      'request.not-found',
    )
    await cadre.acceptProposal({ params: { id }, body: {} })
    expect((await worker.proposed()).items).toMatchObject([{ id, state: 'accepted' }])
    expect((await find(`${made.address!.text}地下室1号`))[0]!.text).toBe(`${made.address!.text}地下室1号`)
    expect(await refusal(cadre.acceptProposal({ params: { id }, body: {} }))).toBe('places.proposal-decided')
  })

  test('a refusal gives its reason to the resident who asked, and to no other', async () => {
    const [id, me, you] = [uuidv7(), uuidv7(), uuidv7()]
    const mine = world.proposals('resident', { id: me })
    await mine.proposeAsResident({ params: { street: here, id }, body: { ...missing, name: '顶楼2号' } })
    await cadre.refuseProposal({ params: { id }, body: { reason: '现场没有这一户，您说的是隔壁楼。' } })
    const seen = (who: string) =>
      world.proposals('resident', { id: who }).myProposals({ params: { street: here } })
    expect((await seen(me)).items).toMatchObject([
      { id, state: 'refused', reason: '现场没有这一户，您说的是隔壁楼。' },
    ])
    expect((await seen(you)).items).toEqual([])
    const taken = world
      .proposals('resident', { id: you })
      .proposeAsResident({ params: { street: here, id }, body: missing })
    expect(await refusal(taken)).toBe('request.not-found')
  })

  test('a cadre acts on no address of another community, and others on none at all', async () => {
    const mine = world.addresses('cadre', { community })
    const theirs = world.addresses('cadre', { community: other })
    const body = { name: '抢来的楼' }
    expect(await refusal(theirs.renameAddress({ params: { id: building }, body }))).toBe(
      'places.not-your-community',
    )
    for (const role of ['desk', 'grid-worker', 'administrator', 'leader'] as const)
      expect(await refusal(world.addresses(role).renameAddress({ params: { id: building }, body }))).toBe(
        'request.not-allowed',
      )
    const stranger = world.addresses('data-steward', { street: there })
    expect(await refusal(stranger.renameAddress({ params: { id: building }, body }))).toBe(
      'places.no-such-address',
    )
    expect(await refusal(stranger.address({ params: { id: building }, query: {} }))).toBe(
      'places.no-such-address',
    )
    expect((await mine.address({ params: { id: building }, query: {} })).mine).toBe(true)
    expect((await theirs.address({ params: { id: building }, query: {} })).mine).toBe(false)
    expect(await refusal(theirs.address({ params: { id: uuidv7() }, query: {} }))).toBe(
      'places.no-such-address',
    )
    for (const role of ['desk', 'leader'] as const)
      expect(await refusal(world.proposals(role).propose({ params: { id: uuidv7() }, body: missing }))).toBe(
        'request.not-allowed',
      )
    expect(await refusal(world.proposals('grid-worker').proposals({ query: {} }))).toBe('request.not-allowed')
  })
})

describe('a door plate', () => {
  const cadre = world.proposals('cadre', { community })
  const plate = (code: string) => anyonePlates.plate({ params: { street: here, code } })
  const anyonePlates = world.proposals('resident')

  test('has a code of its own that leads to the place, however it is typed', async () => {
    const { items } = await cadre.makePlates({ params: { id: building }, body: {} })
    expect(items.length).toBeGreaterThan(10)
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
    expect((await cadre.makePlates({ params: { id: building }, body: {} })).items).toEqual(items)
    const { code, text } = items[3]!
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
    expect(await plate(typed)).toMatchObject({ code, was: text, address: { text } })
    expect(Object.keys((await plate(code)).address!).sort()).toEqual([
      'id',
      'kind',
      'name',
      'point',
      'text',
      'to',
    ])
    expect(await refusal(plate('0000000000'))).toBe('places.no-such-plate')
    const away = anyonePlates.plate({ params: { street: there, code } })
    expect(await refusal(away)).toBe('places.no-such-plate')
    const theirs = world
      .proposals('cadre', { community: other })
      .makePlates({ params: { id: building }, body: {} })
    expect(await refusal(theirs)).toBe('places.not-your-community')
  })

  test('outlives its door: it says what was there', async () => {
    const id = await number(await road('拆掉的巷子'), '1号')
    const { items } = await cadre.makePlates({ params: { id }, body: {} })
    const { code } = items[0]!
    await steward.demolishAddress({ params: { id }, body: {} })
    expect(await plate(code)).toEqual({ code, was: '拆掉的巷子1号', address: null })
  })
})
