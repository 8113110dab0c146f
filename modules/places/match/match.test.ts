import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { fillStreet, sampleStreet } from '../fixture-street.ts'
import { addressBase, matchAddress } from '../index.ts'
import { here, testHouse, there } from '../test-house.ts'

const world = await testHouse()
const demo = sampleStreet(3000)
const { ids } = await world.inStreet(here, (tx) => fillStreet(tx, demo))
const match = (text: string, street = here) =>
  world.inStreet(street, (tx) => matchAddress({ tx, street }, text))
const doors = [...demo.doors()].filter(({ kind }) => kind === 'dwelling')
const door = doors.find(({ elements }) => elements.entrance && elements.room)!

test('a door is known however it is written; another street knows none', async () => {
  const { estate = '', building = '', entrance = '', room = '' } = door.elements
  const digits = [building, entrance, room].map((part) => part.replace(/\D/g, ''))
  for (const text of [door.text, door.text.replace('室', ''), `${estate}${digits.join('-')}`])
    expect(await match(text), text).toMatchObject({ match: ids.get(door.key) })
  expect((await match(door.text, there)).match).toBeNull()
  expect((await match('没有这个小区99幢9单元901室')).match).toBeNull()
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
  expect(await match('青砖西路66号')).toMatchObject({ match: number })
  await steward.renameAddress({ params: { id: road }, body: { name: '白杨西路', day: '2021-01-01' } })
  expect(await match('白杨西路66号')).toMatchObject({ match: number })
  expect(await match('青砖西路66号')).toMatchObject({ match: number })
})

test('the base has every address of the street but roads', async () => {
  const found: string[] = []
  await world.inStreet(here, async (tx) => {
    for await (const { id } of addressBase(tx, here)) found.push(id)
  })
  expect(new Set(found).size).toBe(found.length)
  expect(found.length).toBeGreaterThan(doors.length)
})
