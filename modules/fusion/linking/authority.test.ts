import { expect, test } from 'vitest'
import { catalogueApi } from '../../catalogue/contract.ts'
import { catalogueRoutes } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import * as residents from '../../residents/index.ts'
import { testLinking } from './test-linking.ts'

const house = await testLinking()
const steward = house.as('data-steward')
const registers = house.people('data-steward')
const { api: catalogue } = await house.door(catalogueApi, catalogueRoutes, 'data-steward')

const places = {
  police: '阳光里1栋1单元101室',
  'civil-affairs': '阳光里1栋1单元102室',
  health: '阳光里1栋1单元103室',
} as const
type Department = keyof typeof places
const born: Readonly<Record<Department, string>> = {
  police: '1950-01-02',
  'civil-affairs': '1950-02-01',
  health: '1951-01-02',
}
const departments = Object.keys(places) as Department[]

test('three departments say three birthdays and addresses: who answers for it is believed, all are kept, the street may say otherwise', async () => {
  const rooms = new Map<string, string>()
  for (const place of Object.values(places)) rooms.set(place, await house.address(place))
  const lines = new Map<Department, string>()
  for (const source of departments) {
    const [line] = await house.bring(source, [
      {
        ...{ 'person.name': '公输般', 'person.id-number': '110105194912310028' },
        ...{ 'person.birth': born[source], 'person.address': places[source] },
      },
    ])
    lines.set(source, line!)
    await house.runAll()
  }
  const subjects = await house.rows('SELECT DISTINCT subject FROM fusion.party')
  expect(subjects).toHaveLength(1)
  const id = subjects[0]!.subject as string
  const params = { id }

  const factOf = async (item: string) =>
    (await registers.resident({ params })).facts.find((fact) => fact.item === item)!
  const winner = async (item: string) => (await factOf(item)).source
  // As the catalogue ships: 公安 answers for a birthday; of these, 卫健 for where somebody lives.
  expect(await factOf('person.birth')).toMatchObject({ source: 'police', why: 'authority', others: 2 })
  expect(await factOf('person.address')).toMatchObject({
    ...{ source: 'health', why: 'authority', others: 2, address: rooms.get(places.health) },
  })

  const order = ['civil-affairs', 'health', 'police'] as const
  for (const item of ['person.birth', 'person.address'])
    await catalogue.chooseItem({ params: { id: item }, body: { authority: [...order], words: [] } })
  // Who is believed is decided anew for everybody when it is next asked; the lines of the registers follow.
  await house.inStreet(async (ctx) => residents.register(ctx, await facts.decideAgain(ctx, [id])))
  expect([await winner('person.birth'), await winner('person.address')]).toEqual([
    ...['civil-affairs', 'civil-affairs'],
  ])
  const [row] = await house.rows('SELECT home, born FROM residents.person WHERE id = $1', id)
  expect(row).toEqual({ home: rooms.get(places['civil-affairs']), born: 1950 })

  // All values are there, each with its line, and from each line back to the person.
  const { items } = await registers.personHistory({ params })
  for (const item of ['person.birth', 'person.address']) {
    const said = items.filter((claim) => claim.item === item && claim.withdrawn === null)
    expect(new Map(said.map((claim) => [claim.source, claim.line]))).toEqual(new Map(lines))
    expect(said.filter((claim) => claim.holds).map((claim) => claim.source)).toEqual(['civil-affairs'])
  }
  const { items: back } = await steward.lineage({ params })
  expect(new Map(back.map((party) => [party.source, party.line]))).toEqual(new Map(lines))

  // The one that counts takes it back: the next in the order counts, and nothing else is lost.
  await house.bring('civil-affairs', [], { ended: [lines.get('civil-affairs')!] })
  expect([await winner('person.birth'), await winner('person.address')]).toEqual(['health', 'health'])
  expect((await factOf('person.birth')).others).toBe(1)
})
