import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import * as facts from '../../facts/index.ts'
import { register } from '../index.ts'
import { communities, refusal, testHouse } from '../test-house.ts'

const house = await testHouse()
const [mine, other] = communities
const cadre = house.as('cadre', { community: mine })
const neighbor = house.as('cadre', { community: other })
const steward = house.as('data-steward')
let away = ''
let rooms = 0

beforeAll(async () => {
  away = await house.address(other, '和平里8号')
})

const room = () => house.address(mine, `阳光花园5幢1单元${++rooms}01室`)
const reason = { from: 'field' as const, decided: '上门看过租房合同' }

/** A dwelling with nobody in it. */
async function dwellingAt(home: string): Promise<string> {
  const id = uuidv7()
  const values = [{ item: 'dwelling.address', value: '见地址库', address: home }]
  await cadre.tellDwelling({ params: { id }, body: { from: 'field', values, tenures: [] } })
  return id
}

/** Somebody who lives there since a day. */
async function livingAt(home: string, name = '周桂兰', day = '2024-05-01', more = {}): Promise<string> {
  const person = uuidv7()
  const values = [{ item: 'person.name', value: name }]
  await cadre.moveIn({ params: { id: home }, body: { person, values, day, ...reason, ...more } })
  return person
}

describe('moving in', () => {
  test('registers a tenant from a day on: lives there, belongs to a household, rents the dwelling', async () => {
    const home = await room()
    const [dwelling, household] = [await dwellingAt(home), uuidv7()]
    const day = '2026-09-01'
    const more = {
      household: { id: household, relation: '户主' },
      tenure: { dwelling, kind: 'tenant' as const },
    }
    const person = await livingAt(home, '孙德胜', day, more)
    const shown = await cadre.home({ params: { id: home } })
    expect(shown.people).toMatchObject([{ id: person, name: '孙**', since: day }])
    expect(shown.households).toMatchObject([
      { id: household, members: [{ person, relation: '02', from: day }] },
    ])
    expect(shown.dwellings).toMatchObject([
      { id: dwelling, tenures: [{ holder: person, kind: 'tenant', from: day, to: null }] },
    ])
    const whole = await cadre.resident({ params: { id: person } })
    expect(whole.facts.find((one) => one.item === 'person.address')).toMatchObject({ why: 'decided' })
    // Only where they live was decided: a name of the police still counts before that of the door.
    expect(whole.facts.find((one) => one.item === 'person.name')).toMatchObject({ why: 'only' })
  })

  test('ends the stay before, the day before', async () => {
    const [first, second] = [await room(), await room()]
    const person = await livingAt(first)
    await cadre.moveIn({ params: { id: second }, body: { person, values: [], day: '2025-03-10', ...reason } })
    const { stays } = await cadre.resident({ params: { id: person } })
    expect(stays.map((stay) => [stay.address.id, stay.from, stay.to])).toEqual([
      [first, '2024-05-01', '2025-03-09'],
      [second, '2025-03-10', null],
    ])
    expect(await cadre.home({ params: { id: first } })).toMatchObject({
      ...{ people: [], before: [{ person, from: '2024-05-01', to: '2025-03-09' }] },
    })
  })

  test('of somebody whom another community knows is refused with what to do', async () => {
    const number = { item: 'person.id-number', value: '11010519491231002X' }
    const values = [{ item: 'person.name', value: '钱多多' }, number]
    const someone = { person: uuidv7(), values, day: '2025-01-01', ...reason }
    await neighbor.moveIn({ params: { id: away }, body: someone })
    const home = await room()
    const again = { ...someone, person: uuidv7() }
    expect(await refusal(cadre.moveIn({ params: { id: home }, body: again }))).toBe(
      'resident.known-elsewhere',
    )
    expect(await refusal(neighbor.moveIn({ params: { id: away }, body: again }))).toBe(
      'resident.known-already',
    )
    // The data steward sees the whole street, and moves them.
    const move = { ...someone, values: [], day: '2026-01-01' }
    await steward.moveIn({ params: { id: home }, body: move })
    expect((await cadre.home({ params: { id: home } })).people.map((one) => one.id)).toEqual([someone.person])
  })

  test('is not of tomorrow, and not into a dwelling elsewhere', async () => {
    const [home, elsewhere] = [await room(), await room()]
    const body = { person: uuidv7(), values: [{ item: 'person.name', value: '周' }], ...reason }
    const late = cadre.moveIn({ params: { id: home }, body: { ...body, day: '2027-01-01' } })
    expect(await refusal(late)).toBe('resident.day-wrong')
    const tenure = { dwelling: await dwellingAt(elsewhere), kind: 'tenant' as const }
    const wrongDoor = cadre.moveIn({ params: { id: home }, body: { ...body, day: '2026-01-01', tenure } })
    expect(await refusal(wrongDoor)).toBe('request.not-found')
    expect((await cadre.home({ params: { id: home } })).people).toEqual([])
  })
})

describe('moving out', () => {
  test('to elsewhere ends the stay and what is named; coming back is a stay of its own', async () => {
    const home = await room()
    const [dwelling, household] = [await dwellingAt(home), uuidv7()]
    const tenure = { dwelling, kind: 'tenant' as const }
    const person = await livingAt(home, '周桂兰', '2024-05-01', { household: { id: household }, tenure })
    const out = {
      ...{ person, to: '2026-06-30', where: { text: '上海市浦东新区', address: null } },
      ...{ households: [household], tenures: [tenure], ...reason },
    }
    await cadre.moveOut({ params: { id: home }, body: out })
    const gone = await steward.resident({ params: { id: person } })
    expect(gone).toMatchObject({ home: null, stays: [{ from: '2024-05-01', to: '2026-06-30' }] })
    expect(gone.households[0]!.members).toMatchObject([{ person, to: '2026-06-30' }])
    expect(gone.tenures).toMatchObject([{ kind: 'tenant', to: '2026-06-30' }])
    expect(await refusal(steward.moveOut({ params: { id: home }, body: out }))).toBe('resident.not-here')
    const back = { person, values: [], day: '2026-10-01', ...reason }
    await steward.moveIn({ params: { id: home }, body: back })
    const { stays } = await cadre.resident({ params: { id: person } })
    expect(stays.map((stay) => [stay.from, stay.to])).toEqual([
      ['2024-05-01', '2026-06-30'],
      ['2026-10-01', null],
    ])
    // Written again from what counts, nothing changes.
    const read = () => house.rows('SELECT * FROM residents.residence WHERE person = $1 ORDER BY id', person)
    const before = await read()
    await house.act(async (ctx) => register(ctx, await facts.decideAgain(ctx, [person])))
    expect(await read()).toEqual(before)
  })

  test('does not write into another community', async () => {
    const home = await room()
    const person = await livingAt(home)
    const body = {
      ...{ person, to: '2026-06-30', where: { text: '和平里8号', address: away } },
      ...{ households: [], tenures: [], ...reason },
    }
    expect(await refusal(cadre.moveOut({ params: { id: home }, body }))).toBe('resident.not-within')
  })
})

describe('a household', () => {
  /** Four people under one number. */
  async function family(number: string) {
    const home = await room()
    const names = ['赵大山', '钱小花', '赵明', '孙丽']
    const people: string[] = []
    for (const name of names) people.push(await livingAt(home, name))
    const id = uuidv7()
    const values = [
      { item: 'household.address', value: '见地址库', address: home },
      { item: 'household.number', value: number },
    ]
    const relations = ['户主', '妻', '长子', '儿媳']
    const members = people.map((person, at) => ({ person, relation: relations[at]! }))
    await cadre.tellHousehold({
      params: { id },
      body: { from: 'field', asOf: '2024-05-01', kind: 'registered', values, members },
    })
    return { home, id, people: people as [string, string, string, string] }
  }

  test('splits: those who leave are a household of their own, nobody is in both', async () => {
    const { id, people } = await family('370800001')
    const [, , son, wife] = people
    const household = uuidv7()
    const members = [
      { person: son, relation: '户主' },
      { person: wife, relation: '妻' },
    ]
    const body = { household, number: '370800002', members, day: '2026-03-01' }
    const made = await cadre.splitHousehold({ params: { id }, body })
    expect(made).toMatchObject({ id: household, kind: 'registered', number: '3***' })
    expect(made.members.map((one) => [one.person, one.relation, one.from])).toEqual([
      [son, '02', '2026-03-01'],
      [wife, '12', '2026-03-01'],
    ])
    const old = (await cadre.household({ params: { id } })).members
    expect(old.filter((one) => one.to === null).map((one) => one.person)).toEqual(people.slice(0, 2))
    expect(old.find((one) => one.person === son)?.to).toBe('2026-02-28')
    const all = {
      household: uuidv7(),
      members: people.slice(0, 2).map((person) => ({ person })),
      day: '2026-04-01',
    }
    expect(await refusal(cadre.splitHousehold({ params: { id }, body: all }))).toBe('resident.split-wrong')
    const stranger = { ...all, members: [{ person: son }] }
    expect(await refusal(cadre.splitHousehold({ params: { id }, body: stranger }))).toBe(
      'resident.split-wrong',
    )
    expect(await refusal(neighbor.splitHousehold({ params: { id }, body }))).toBe('request.not-found')
    expect(await refusal(house.as('desk').splitHousehold({ params: { id }, body }))).toBe(
      'request.not-allowed',
    )
  })

  test('has another head from a day on', async () => {
    const { id, people } = await family('370800003')
    const [man, woman] = people
    const members = [
      { person: woman, relation: '户主' },
      { person: man, relation: '夫' },
    ]
    const body = { from: 'field' as const, asOf: '2026-05-01', values: [], members }
    const changed = await cadre.tellHousehold({ params: { id }, body })
    const relationOf = (person: string) => changed.members.find((one) => one.person === person)?.relation
    expect(changed.members[0]!.person).toBe(woman)
    expect([man, woman].map(relationOf)).toEqual(['11', '02'])
  })

  test('is found by its whole number, as far as the asker serves it', async () => {
    const { id, people } = await family('370800004')
    const told = { from: 'self' as const, values: [{ item: 'person.household-number', value: '370800004' }] }
    await cadre.tellPerson({ params: { id: people[0] }, body: told })
    const body = { number: ' 370800004 ' }
    const found = await cadre.findHouseholds({ body })
    expect(found.items.map((one) => one.id)).toEqual([id])
    expect(found.people.map((one) => one.id)).toEqual([people[0]])
    expect(JSON.stringify(found)).not.toMatch(/370800004|大山/)
    expect(await cadre.findHouseholds({ body: { number: '37080000' } })).toEqual({ items: [], people: [] })
    const none = { items: [], people: [] }
    expect(await neighbor.findHouseholds({ body })).toEqual(none)
    expect(await house.as('grid-worker', { grids: uuidv7() }).findHouseholds({ body })).toEqual(none)
    expect(await house.as('data-steward', { street: '370811014' }).findHouseholds({ body })).toEqual(none)
    for (const role of ['desk', 'handler', 'leader', 'auditor', 'administrator'] as const)
      expect(await refusal(house.as(role).findHouseholds({ body }))).toBe('request.not-allowed')
    const looks = await house.rows(`SELECT DISTINCT subject FROM ledger.entry WHERE route = 'findHouseholds'`)
    expect(new Set(looks.map((look) => look.subject))).toEqual(new Set([`household:${id}`, 'residents']))
  })
})
