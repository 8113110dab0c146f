import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { communities, refusal, testHouse } from '../test-house.ts'

const house = await testHouse()
const [mine, other] = communities
const cadre = house.as('cadre', { community: mine })
let home = ''
let beside = ''
let away = ''

beforeAll(async () => {
  home = await house.address(mine, '阳光花园3幢2单元501室')
  beside = await house.address(mine, '阳光花园3幢2单元502室')
  away = await house.address(other, '和平里8号')
})

const value = (item: string, said: string, address?: string) => ({
  item,
  value: said,
  ...(address ? { address } : {}),
})

let last = 0
/** Somebody registered at the door of `home`. */
async function registered(name = '王秀英', at = home): Promise<string> {
  const id = uuidv7()
  last++
  const phone = `1380000${String(last).padStart(4, '0')}`
  await house.as('data-steward').tellPerson({
    params: { id },
    body: {
      from: 'field',
      values: [
        value('person.name', name),
        value('person.phone', phone),
        value('person.address', '3幢2单元501', at),
      ],
    },
  })
  return id
}

describe('somebody at the door', () => {
  test('is registered, found by whole name, phone and address, and shown masked', async () => {
    const id = uuidv7()
    const said = await cadre.tellPerson({
      params: { id },
      body: {
        from: 'self',
        values: [
          value('person.name', '欧阳秀兰'),
          value('person.sex', '女'),
          value('person.birth', '1944年6月3日'),
          value('person.phone', '13911112222'),
          value('person.address', '阳光花园3-2-501', home),
        ],
      },
    })
    expect(said).toMatchObject({
      ...{ name: '欧阳**', sex: '2', born: 1944, community: mine, flaws: 0 },
      home: { id: home, text: '阳光花园3幢2单元501室' },
      stays: [{ kind: 'actual', to: null }],
    })
    expect(JSON.stringify(said)).not.toMatch(/秀兰|13911112222|06-03/)
    for (const q of ['欧阳秀兰', '139 1111 2222'])
      expect((await cadre.findPeople({ body: { q } })).items.map((one) => one.id)).toEqual([id])
    expect((await cadre.findPeople({ body: { address: home } })).items.map((one) => one.id)).toContain(id)
    expect((await cadre.findPeople({ body: { bornTo: 1946 } })).items.map((one) => one.id)).toEqual([id])
  })

  test('moves: the stay before ends, and the history stays', async () => {
    const id = await registered()
    const moved = await cadre.tellPerson({
      params: { id },
      body: { from: 'field', asOf: '2026-11-20', values: [value('person.address', '502', beside)] },
    })
    expect(moved.home?.id).toBe(beside)
    expect(moved.stays.map((stay) => [stay.address.id, stay.to === null])).toEqual([
      [home, false],
      [beside, true],
    ])
    const { items } = await cadre.personHistory({ params: { id } })
    expect(
      items.filter((claim) => claim.item === 'person.address').map((claim) => claim.withdrawn?.why),
    ).toEqual([undefined, 'replaced'])
  })

  test('gives a wrong ID number: it is kept as given, flagged, and not sealed away from its owner', async () => {
    const id = await registered('张三')
    const said = await cadre.tellPerson({
      params: { id },
      body: { from: 'self', values: [value('person.id-number', '110105194912310021')] },
    })
    const fact = said.facts.find((one) => one.item === 'person.id-number')!
    expect(fact).toMatchObject({ flaw: 'checksum', value: '**************0021' })
    expect(said.flaws).toBe(1)
    expect(
      await cadre.openValue({ params: { id }, body: { claim: fact.claim, reason: '与本人核对' } }),
    ).toEqual({
      value: '110105194912310021',
    })
  })

  test('is not registered twice', async () => {
    const id = await registered('李四')
    const number = [value('person.id-number', '11010519491231002X')]
    await cadre.tellPerson({ params: { id }, body: { from: 'self', values: number } })
    const again = cadre.tellPerson({
      params: { id: uuidv7() },
      body: {
        from: 'self',
        values: [value('person.name', '李四'), value('person.address', '501', home), ...number],
      },
    })
    expect(await refusal(again)).toBe('resident.known-already')
  })
})

describe('every look is recorded', () => {
  const entries = (type: string, subject: string) =>
    house.rows('SELECT facts FROM ledger.entry WHERE type = $1 AND subject = $2 ORDER BY id', type, subject)

  test('at a person, at a list, at one sealed value with the reason', async () => {
    const id = await registered('赵六')
    const person = await cadre.resident({ params: { id } })
    expect(await entries('data.read', `person:${id}`)).not.toEqual([])
    const claim = person.facts.find((fact) => fact.item === 'person.phone')!.claim
    await cadre.openValue({ params: { id }, body: { claim, reason: '通知停水' } })
    expect(await entries('data.reveal', `person:${id}`)).toEqual([{ facts: { claim } }])
    const lists = await house.rows(`SELECT count(*)::int AS n FROM ledger.entry WHERE subject = 'residents'`)
    await cadre.findPeople({ body: {} })
    expect(
      await house.rows(`SELECT count(*)::int AS n FROM ledger.entry WHERE subject = 'residents'`),
    ).toEqual([{ n: (lists[0]!.n as number) + 1 }])
  })
})

describe('who does not serve somebody', () => {
  const strangers = [
    ['a cadre of another community', house.as('cadre', { community: other }), 'request.not-found'],
    ['a grid worker of another grid', house.as('grid-worker', { grids: uuidv7() }), 'request.not-found'],
    ['another street', house.as('data-steward', { street: '370811014' }), 'request.not-found'],
  ] as const
  test.each(strangers)('%s does not see, open or change', async (_who, api, code) => {
    const id = await registered()
    const claim = (await cadre.resident({ params: { id } })).facts[0]!.claim
    expect(await refusal(api.resident({ params: { id } }))).toBe(code)
    expect(await refusal(api.personHistory({ params: { id } }))).toBe(code)
    expect(await refusal(api.openValue({ params: { id }, body: { claim, reason: '好奇看看' } }))).toBe(code)
    expect((await api.findPeople({ body: { q: '王秀英' } })).items).toEqual([])
    expect((await api.findPeople({ body: { address: home } })).items).toEqual([])
    const write = api.tellPerson({
      params: { id },
      body: { from: 'field', values: [value('person.name', '改名')] },
    })
    // Another street writes into its own register, whatever id it names.
    expect(await refusal(write)).toBe(_who === 'another street' ? undefined : 'resident.not-within')
    expect((await cadre.resident({ params: { id } })).name).toBe('王**')
  })

  test.each([
    'desk',
    'dispatcher',
    'handler',
    'leader',
    'auditor',
    'security-officer',
    'administrator',
  ] as const)('a %s has no register of people at all', async (role) => {
    const api = house.as(role)
    expect(await refusal(api.findPeople({ body: {} }))).toBe('request.not-allowed')
    expect(await refusal(api.resident({ params: { id: uuidv7() } }))).toBe('request.not-allowed')
  })

  test('nobody registers somebody in another community', async () => {
    const write = cadre.tellPerson({
      params: { id: uuidv7() },
      body: { from: 'field', values: [value('person.name', '某人'), value('person.address', '8号', away)] },
    })
    expect(await refusal(write)).toBe('resident.not-within')
  })
})

describe('wrong questions are answered in words', () => {
  test.each([
    [
      [
        value('person.name', '某人'),
        value('organization.name', '某公司'),
        value('person.address', '501', 'HOME'),
      ],
      'resident.not-of-person',
    ],
    [[value('person.name', '无'), value('person.address', '/', 'HOME')], 'resident.nothing-said'],
    [[value('person.phone', '13800000000'), value('person.address', '501', 'HOME')], 'resident.no-name'],
    [[value('person.name', '某人'), value('person.address', '501', uuidv7())], 'resident.unknown-address'],
    [[value('person.name', '某人')], 'resident.unknown-address'],
  ] as const)('%j: %s', async (values, code) => {
    const body = {
      from: 'field' as const,
      values: values.map((one) =>
        'address' in one && one.address === 'HOME' ? { ...one, address: home } : { ...one },
      ),
    }
    expect(await refusal(cadre.tellPerson({ params: { id: uuidv7() }, body }))).toBe(code)
  })

  test('half a number finds nobody and says why', async () => {
    expect(await refusal(cadre.findPeople({ body: { q: '110105****' } }))).toBe('resident.search-what')
  })
})
