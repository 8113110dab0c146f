import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import * as facts from '../../facts/index.ts'
import {
  registerDwellings,
  registerHouseholds,
  tellDwellings,
  tellHouseholds,
  withdrawLines,
} from '../index.ts'
import { communities, refusal, testHouse } from '../test-house.ts'

const house = await testHouse()
const [mine, other] = communities
const cadre = house.as('cadre', { community: mine })
const steward = house.as('data-steward')
let home = ''
let away = ''

beforeAll(async () => {
  home = await house.address(mine, '阳光花园3幢2单元501室')
  away = await house.address(other, '和平里8号')
})

async function person(name: string, at = home): Promise<string> {
  const id = uuidv7()
  const values = [
    { item: 'person.name', value: name },
    { item: 'person.address', value: '住址', address: at },
  ]
  await steward.tellPerson({ params: { id }, body: { from: 'field', values } })
  return id
}

const at = (item: string, address: string) => ({ item, value: '见地址库', address })
const field = { from: 'field' as const, values: [] }

/** A household of two with a dwelling that the first owns. */
async function settled(where = home) {
  const [man, woman] = [await person('王建国', where), await person('李秀英', where)]
  const [household, dwelling] = [uuidv7(), uuidv7()]
  await steward.tellHousehold({
    params: { id: household },
    body: {
      ...{ from: 'field', kind: 'actual', values: [at('household.address', where)] },
      members: [
        { person: man, relation: '户主' },
        { person: woman, relation: '妻' },
      ],
    },
  })
  await steward.tellDwelling({
    params: { id: dwelling },
    body: {
      from: 'field',
      values: [at('dwelling.address', where), { item: 'dwelling.area', value: '88.5' }],
      tenures: [{ holder: man, kind: 'owner', share: { part: 1, whole: 2 } }],
    },
  })
  return { man, woman, household, dwelling }
}

describe('who lives here, and who owns or rents it', () => {
  test('is shown at one address, masked', async () => {
    const place = await house.address(mine, '阳光花园3幢2单元601室')
    const { man, woman, household, dwelling } = await settled(place)
    const shown = await cadre.home({ params: { id: place } })
    expect(shown.address.text).toBe('阳光花园3幢2单元601室')
    expect(shown.people.map((one) => one.id)).toEqual([man, woman])
    expect(shown.households).toMatchObject([
      {
        ...{ id: household, kind: 'actual', home: { id: place } },
        members: [
          { person: man, relation: '02', name: '王**', to: null },
          { person: woman, relation: '12', name: '李**', to: null },
        ],
      },
    ])
    expect(shown.dwellings).toMatchObject([
      {
        ...{ id: dwelling, area: 88.5, sharesExceed: false },
        tenures: [{ holder: man, name: '王**', kind: 'owner', share: { part: 1, whole: 2 }, to: null }],
      },
    ])
    expect(JSON.stringify(shown)).not.toMatch(/建国|秀英/)
    const looks = await house.rows(
      `SELECT DISTINCT subject FROM ledger.entry WHERE type = 'data.read' AND route = 'home'`,
    )
    expect(new Set(looks.map((look) => look.subject))).toEqual(
      new Set(['residents', `household:${household}`, `dwelling:${dwelling}`]),
    )
    const whole = await cadre.resident({ params: { id: man } })
    expect(whole.tenures).toMatchObject([{ dwelling, address: { id: place } }])
    expect(whole.households.map((one) => one.id)).toEqual([household])
  })

  test('ends on a day, and the history stays', async () => {
    const { man, woman, household, dwelling } = await settled()
    const to = '2026-11-23'
    await cadre.endMember({ params: { id: household }, body: { person: woman, to } })
    await cadre.endTenure({ params: { id: dwelling }, body: { holder: man, kind: 'owner', to } })
    const { members } = await cadre.household({ params: { id: household } })
    expect(members.map((one) => [one.person, one.to])).toEqual([
      [man, null],
      [woman, to],
    ])
    expect((await cadre.dwelling({ params: { id: dwelling } })).tenures).toMatchObject([{ holder: man, to }])
    const acts = await house.rows(
      'SELECT type, facts FROM ledger.entry WHERE subject = ANY ($1) AND type <> $2 ORDER BY id',
      [`household:${household}`, `dwelling:${dwelling}`],
      'data.read',
    )
    expect(acts.map((act) => act.type)).toEqual([
      ...['household.register', 'dwelling.register', 'household.member-end', 'dwelling.tenure-end'],
    ])
    const again = cadre.endMember({ params: { id: household }, body: { person: woman, to } })
    expect(await refusal(again)).toBe('resident.not-member')
    const twice = cadre.endTenure({ params: { id: dwelling }, body: { holder: man, kind: 'owner', to } })
    expect(await refusal(twice)).toBe('resident.no-tenure')
    const early = cadre.endMember({ params: { id: household }, body: { person: man, to: '2019-01-01' } })
    expect(await refusal(early)).toBe('resident.ends-wrong')
    const late = cadre.endMember({ params: { id: household }, body: { person: man, to: '2027-01-01' } })
    expect(await refusal(late)).toBe('resident.ends-wrong')
  })
})

describe('what tables say', () => {
  const by = (source: 'police' | 'housing', line: string, asOf: string): facts.Saying => ({
    ...{ source, kind: source, line, asOf, basis: '登记' },
  })

  test('joins what is there; the same again changes nothing; a line taken back takes only its own', async () => {
    const { man, woman, household, dwelling } = await settled()
    const son = await person('王小明')
    const [police, housing] = [uuidv7(), uuidv7()]
    const load = () =>
      house.act(async (ctx) => {
        const members = [
          { person: woman, relation: '户主' },
          { person: man, relation: '夫' },
          { person: son, relation: '长子', from: '2012-06-01' },
        ]
        await tellHouseholds(ctx, [
          { id: household, isNew: false, values: [], members, by: by('police', police, '2020-01-01') },
        ])
        const tenures = [
          { holder: man, kind: 'owner' as const, share: { part: 1, whole: 2 } },
          { holder: woman, kind: 'owner' as const, share: { part: 2, whole: 3 } },
        ]
        const said = { values: [], tenures, by: by('housing', housing, '2019-01-01') }
        await tellDwellings(ctx, [{ id: dwelling, isNew: false, ...said }])
      })
    await load()
    const members = async () => (await cadre.household({ params: { id: household } })).members
    // What was entered at the door is believed first: one head.
    expect((await members()).map((one) => [one.person, one.relation, one.from])).toEqual([
      [man, '02', '2020-01-01'],
      [son, '22', '2012-06-01'],
      [woman, '12', '2020-01-01'],
    ])
    // The housing office is wrong about the shares: kept as given, flagged.
    expect(await cadre.dwelling({ params: { id: dwelling } })).toMatchObject({ sharesExceed: true })
    const tables = () =>
      Promise.all([
        house.rows('SELECT * FROM residents.member ORDER BY id'),
        house.rows('SELECT * FROM residents.tenure ORDER BY id'),
      ])
    const before = await tables()
    await load()
    expect(await tables()).toEqual(before)
    await house.act((ctx) => withdrawLines(ctx, [police, housing]))
    expect((await members()).map((one) => [one.person, one.relation, one.from])).toEqual([
      [man, '02', '2026-11-23'],
      [woman, '12', '2026-11-23'],
    ])
    const dwellingNow = await cadre.dwelling({ params: { id: dwelling } })
    expect(dwellingNow).toMatchObject({ sharesExceed: false, tenures: [{ holder: man }] })
    expect(dwellingNow.tenures).toHaveLength(1)
  })

  test('written again from what counts, households and dwellings are the same', async () => {
    await settled()
    const tables = ['household', 'dwelling']
    const read = () =>
      Promise.all(tables.map((name) => house.rows(`SELECT * FROM residents.${name} ORDER BY id`)))
    const before = await read()
    const subjects = await house.rows(`SELECT id, communities, grids FROM facts.subject ORDER BY id`)
    await house.act(async (ctx) => {
      const now = await facts.decideAgain(
        ctx,
        before.flat().map((row) => row.id as string),
      )
      await registerHouseholds(ctx, now)
      await registerDwellings(ctx, now)
    })
    expect(await read()).toEqual(before)
    expect(await house.rows(`SELECT id, communities, grids FROM facts.subject ORDER BY id`)).toEqual(subjects)
  })
})

describe('who does not serve them', () => {
  const end = { to: '2026-11-23' }
  test.each([
    ['a cadre of another community', house.as('cadre', { community: other })],
    ['a grid worker of another grid', house.as('grid-worker', { grids: uuidv7() })],
    ['another street', house.as('data-steward', { street: '370811014' })],
  ] as const)('%s neither sees nor changes them', async (who, api) => {
    const { man, household, dwelling } = await settled()
    const missing = 'request.not-found'
    expect(await refusal(api.household({ params: { id: household } }))).toBe(missing)
    expect(await refusal(api.dwelling({ params: { id: dwelling } }))).toBe(missing)
    const elsewhere = who === 'another street' ? 'resident.unknown-address' : 'resident.not-within'
    expect(await refusal(api.home({ params: { id: home } }))).toBe(elsewhere)
    expect(await refusal(api.endMember({ params: { id: household }, body: { person: man, ...end } }))).toBe(
      missing,
    )
    const tenure = { holder: man, kind: 'owner' as const, ...end }
    expect(await refusal(api.endTenure({ params: { id: dwelling }, body: tenure }))).toBe(missing)
    const members = { ...field, members: [{ person: man }] }
    expect(await refusal(api.tellHousehold({ params: { id: household }, body: members }))).toBe(
      'resident.unknown-person',
    )
    const tenures = {
      from: 'field' as const,
      values: [at('dwelling.address', away)],
      tenures: [{ holder: man, kind: 'tenant' as const }],
    }
    expect(await refusal(api.tellDwelling({ params: { id: dwelling }, body: tenures }))).not.toBe(undefined)
  })

  test('a household in sight of nobody’s territory but its own cannot be taken over by its id', async () => {
    const { household } = await settled()
    const api = house.as('cadre', { community: other })
    const stranger = await person('外人', away)
    const body = { ...field, members: [{ person: stranger }] }
    expect(await refusal(api.tellHousehold({ params: { id: household }, body }))).toBe('resident.not-within')
  })

  test.each(['desk', 'dispatcher', 'handler', 'leader', 'auditor', 'administrator'] as const)(
    'a %s has no register of homes',
    async (role) => {
      const api = house.as(role)
      const params = { id: uuidv7() }
      const refused = 'request.not-allowed'
      expect(await refusal(api.home({ params: { id: home } }))).toBe(refused)
      expect(await refusal(api.household({ params }))).toBe(refused)
      expect(await refusal(api.dwelling({ params }))).toBe(refused)
      expect(await refusal(api.tellHousehold({ params, body: { ...field, members: [] } }))).toBe(refused)
      expect(await refusal(api.tellDwelling({ params, body: { ...field, tenures: [] } }))).toBe(refused)
      expect(await refusal(api.endMember({ params, body: { person: uuidv7(), ...end } }))).toBe(refused)
    },
  )
})

test('wrong entries are answered in words', async () => {
  const { man, woman, dwelling } = await settled()
  const params = { id: uuidv7() }
  const members = [man, woman].map((one) => ({ person: one, relation: '02' }))
  expect(await refusal(cadre.tellHousehold({ params, body: { ...field, members } }))).toBe(
    'resident.two-heads',
  )
  expect(await refusal(cadre.tellHousehold({ params, body: { ...field, members: [] } }))).toBe(
    'resident.nothing-said',
  )
  expect(
    await refusal(cadre.tellHousehold({ params, body: { ...field, members: [{ person: uuidv7() }] } })),
  ).toBe('resident.unknown-person')
  const values = [{ item: 'person.name', value: '王' }]
  expect(
    await refusal(cadre.tellHousehold({ params, body: { ...field, values, members: [{ person: man }] } })),
  ).toBe('resident.not-of-home')
  expect(await refusal(cadre.tellDwelling({ params, body: { ...field, tenures: [] } }))).toBe(
    'resident.unknown-address',
  )
  const tenures = [{ holder: woman, kind: 'owner' as const, share: { part: 2, whole: 3 } }]
  const over = cadre.tellDwelling({ params: { id: dwelling }, body: { ...field, tenures } })
  expect(await refusal(over)).toBe('resident.shares-exceed')
  expect((await cadre.dwelling({ params: { id: dwelling } })).tenures).toHaveLength(1)
})
