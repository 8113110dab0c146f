import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { fillStreet, sampleStreet } from '../fixture-street.ts'
import { type AddressWish, addressBase, matchAddress } from '../index.ts'
import { here, testHouse, there } from '../test-house.ts'

const world = await testHouse()
const demo = sampleStreet(3000)
const { ids } = await world.inStreet(here, (tx) => fillStreet(tx, demo))
const match = async (text: string, street = here, wish: AddressWish = {}) =>
  (await matchAll([text], street, wish))[0]!
const matchAll = (texts: readonly string[], street = here, wish: AddressWish = {}) =>
  world.inStreet(street, (tx) => matchAddress({ tx, street, now: world.clock.now() }, texts, wish))
const doors = [...demo.doors()].filter(({ kind }) => kind === 'dwelling')
const door = doors.find(({ elements }) => elements.entrance && elements.room)!

test('a door is known however it is written; another street knows none', async () => {
  const { estate = '', building = '', entrance = '', room = '' } = door.elements
  const digits = [building, entrance, room].map((part) => part.replace(/\D/g, ''))
  for (const text of [door.text, door.text.replace('室', ''), `${estate}${digits.join('-')}`])
    expect(await match(text), text).toMatchObject({ address: ids.get(door.key) })
  expect((await match(door.text, there)).address).toBeNull()
  expect((await match('没有这个小区99幢9单元901室')).address).toBeNull()
})

test('what is added later is known at once, and by the old name of its road', async () => {
  const steward = world.addresses('data-steward')
  const [road, number] = [uuidv7(), uuidv7()]
  const at = { day: '2015-01-01' }
  const point = { lon: demo.buildings[0]!.center[0], lat: demo.buildings[0]!.center[1] }
  await steward.addAddress({
    params: { id: road },
    body: { parent: null, kind: 'road', name: '青砖西路', ...at },
  })
  await steward.addAddress({
    params: { id: number },
    body: { parent: road, kind: 'number', name: '66号', point, ...at },
  })
  expect(await match('青砖西路66号')).toMatchObject({ address: number })
  await steward.renameAddress({ params: { id: road }, body: { name: '白杨西路', day: '2021-01-01' } })
  expect(await match('白杨西路66号')).toMatchObject({ address: number })
  expect(await match('青砖西路66号')).toMatchObject({ address: number })
})

test('the base has every address of the street but roads', async () => {
  const found: string[] = []
  await world.inStreet(here, async (tx) => {
    for await (const { id } of addressBase(tx, here)) found.push(id)
  })
  expect(new Set(found).size).toBe(found.length)
  expect(found.length).toBeGreaterThan(doors.length)
})

test('divisions in front of it are set aside; what names another division is not ours', async () => {
  const above = '山东省济宁市任城区阜桥街道'
  const at = { address: ids.get(door.key), exact: true, score: 1 }
  for (const front of [
    '',
    '任城区',
    '济宁任城区',
    '阜桥街道',
    above,
    `${above}${demo.divisions.at(-1)!.name}`,
  ])
    expect(await match(front + door.text), front).toMatchObject(at)
  for (const front of ['北京市', '江苏省徐州市', '济宁市兖州区', '任城区古槐街道', '鱼台县'])
    expect(await match(front + door.text), front).toMatchObject({ address: null, why: [{ code: 'differs' }] })
  expect(await match('')).toMatchObject({ address: null })
  expect(await match(above)).toMatchObject({ address: null })
})

test('a batch is answered in its order, each text as alone', async () => {
  const some = doors.filter((_, i) => i % 100 === 0).map(({ text }) => text)
  const texts = [...some, '没有这个小区99幢9单元901室', ...some.map((text) => text.replace('室', ''))]
  const found = await matchAll(texts)
  for (const [i, text] of texts.entries()) expect(found[i], text).toEqual(await match(text))
  const told = found.slice(0, some.length)
  expect(told.every(({ exact, why }) => exact || why[0]?.code === 'several')).toBe(true)
  expect(told.filter(({ exact }) => exact).length).toBeGreaterThan(some.length / 2)
  await expect(matchAll(Array.from({ length: 10_001 }, String))).rejects.toThrow(RangeError)
})

test('what was split or joined leads to what stands today; on its day it is itself', async () => {
  const steward = world.addresses('data-steward')
  const number = uuidv7()
  const point = { lon: demo.buildings[0]!.center[0], lat: demo.buildings[0]!.center[1] }
  const given = { parent: null, kind: 'number', name: '老粮库甲3号', point, day: '2015-01-01' } as const
  await steward.addAddress({ params: { id: number }, body: given })
  const parts = ['老粮库甲5号', '老粮库甲7号'].map((name) => ({ id: uuidv7(), name }))
  await steward.splitAddress({ params: { id: number }, body: { parts, day: '2020-01-01' } })
  const split = await match('老粮库甲3号')
  expect(split).toMatchObject({ address: null, exact: false })
  expect(split.candidates.map(({ id }) => id).sort()).toEqual(parts.map(({ id }) => id).sort())
  const into = { id: uuidv7(), name: '老粮库甲9号' }
  await steward.mergeAddresses({ body: { ids: parts.map(({ id }) => id), into, day: '2021-01-01' } })
  expect(await match('老粮库甲3号')).toMatchObject({ address: into.id })
  expect(await match('老粮库甲5号')).toMatchObject({ address: into.id })
  expect(await match('老粮库甲3号', here, { day: '2019-05-01' })).toMatchObject({ address: number })
  await steward.demolishAddress({ params: { id: into.id }, body: { day: '2022-01-01' } })
  expect(await match('老粮库甲9号')).toMatchObject({ address: into.id })
})
