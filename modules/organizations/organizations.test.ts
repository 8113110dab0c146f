import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import * as facts from '../facts/index.ts'
import { registerOrganizations, tellOrganizations, withdrawLines } from './index.ts'
import { communities, refusal, testHouse } from './test-house.ts'

const house = await testHouse()
const [mine, other] = communities
const cadre = house.as('cadre', { community: mine })
const steward = house.as('data-steward')
let shop = ''
let second = ''
let away = ''

beforeAll(async () => {
  shop = await house.address(mine, '文昌路18号')
  second = await house.address(mine, '文昌路20号')
  away = await house.address(other, '和平里8号')
})

const value = (item: string, said: string, address?: string) => ({
  ...{ item: `organization.${item}`, value: said },
  ...(address ? { address } : {}),
})

/** A shop registered on the spot. */
async function registered(name = '阜桥便民超市', at = shop): Promise<string> {
  const id = uuidv7()
  const values = [value('name', name), value('phone', '13800001234'), value('premises', '路边', at)]
  await steward.tellOrganization({ params: { id }, body: { from: 'field', values } })
  return id
}

describe('a legal entity', () => {
  test('is registered on the spot, found by a part of its name, its code and its address; people stay masked', async () => {
    const id = uuidv7()
    const said = await cadre.tellOrganization({
      params: { id },
      body: {
        from: 'self',
        values: [
          value('name', '济宁市（阜桥）大运河餐饮有限公司'),
          value('uscc', '91350100M000100Y43'),
          value('legal-representative', '欧阳秀兰'),
          value('phone', '13911112222'),
          value('premises', '文昌路18号', shop),
        ],
      },
    })
    expect(said).toMatchObject({
      ...{ uscc: '91350100M000100Y43', state: 'active', representative: '欧阳**', community: mine, flaws: 0 },
      premises: { id: shop, text: '文昌路18号' },
      premisesEver: [{ kind: 'business', to: null }],
    })
    expect(JSON.stringify(said)).not.toMatch(/秀兰|13911112222/)
    for (const q of ['大运河餐饮', '阜桥大运河', '济宁', '91350100m000100y43'])
      expect((await cadre.findOrganizations({ body: { q } })).items.map((one) => one.id)).toContain(id)
    expect((await cadre.findOrganizations({ body: { q: '小运河' } })).items).toEqual([])
    const there = await house.as('handler').findOrganizations({ body: { address: shop } })
    expect(there.items.map((one) => one.id)).toContain(id)
    const again = cadre.tellOrganization({
      params: { id: uuidv7() },
      body: {
        from: 'self',
        values: [
          value('name', '另一家'),
          value('uscc', '91350100M000100Y43'),
          value('premises', '20', second),
        ],
      },
    })
    expect(await refusal(again)).toBe('organization.known-already')
  })

  test('gives a wrong code: it is kept as given and flagged', async () => {
    const id = await registered()
    const said = await cadre.tellOrganization({
      params: { id },
      body: { from: 'self', values: [value('uscc', '91350100M000100Y44')] },
    })
    expect(said).toMatchObject({ uscc: '91350100M000100Y44', flaws: 1 })
    expect(said.facts.find((fact) => fact.item === 'organization.uscc')?.flaw).toBe('checksum')
    const found = await cadre.findOrganizations({ body: { q: '91350100M000100Y44' } })
    expect(found.items.map((one) => one.id)).toEqual([id])
  })

  test('ends', async () => {
    const id = await registered('要注销的店')
    const values = [value('ended', '2026年3月1日')]
    expect(await cadre.tellOrganization({ params: { id }, body: { from: 'field', values } })).toMatchObject({
      state: 'ended',
    })
    const ended = await cadre.findOrganizations({ body: { state: 'ended' } })
    expect(ended.items.map((one) => one.id)).toContain(id)
  })

  test('has all the places that the source that counts names, and loses those of a line taken back', async () => {
    const id = uuidv7()
    const lines = [uuidv7(), uuidv7()]
    const by = (line: string | undefined, asOf: string): facts.Saying => ({
      ...{ source: 'market', kind: 'market', line: line!, asOf, basis: '登记' },
    })
    const told = (line: string | undefined, asOf: string, address: string, isNew: boolean) => ({
      ...{ id, isNew, by: by(line, asOf) },
      values: [
        { item: 'organization.name', cell: '三家分店' },
        { item: 'organization.premises', cell: '见地址', address },
      ],
    })
    const load = () =>
      house.act(async (ctx) => {
        const isNew = (await facts.subjects(ctx.tx, ctx.street, [id])).length === 0
        await tellOrganizations(ctx, [told(lines[0], '2020-01-01', shop, isNew)])
        await tellOrganizations(ctx, [told(lines[1], '2022-05-01', away, false)])
      })
    await load()
    const premises = async (now = false) =>
      (await cadre.organizationPremises({ params: { id }, query: { now } })).items
    const both = await premises()
    expect(both.map((one) => [one.address.id, one.community, one.from, one.to])).toEqual([
      [shop, mine, '2020-01-01', null],
      [away, other, '2022-05-01', null],
    ])
    await load()
    expect(await premises()).toEqual(both)
    await house.act((ctx) => withdrawLines(ctx, [lines[1]!]))
    expect(await premises(true)).toEqual(both.slice(0, 1))
    expect(await premises()).toEqual(both.slice(0, 1))
    const [line] = (await cadre.findOrganizations({ body: { q: '三家分店' } })).items
    expect(line).toMatchObject({ id, premises: { id: shop }, community: mine })
    // Derived again from what counts, every line is the same.
    const before = await house.rows('SELECT * FROM organizations.organization ORDER BY id')
    await house.act(async (ctx) => {
      const ids = before.map((row) => row.id as string)
      await registerOrganizations(ctx, await facts.decideAgain(ctx, ids))
    })
    expect(await house.rows('SELECT * FROM organizations.organization ORDER BY id')).toEqual(before)
  })
})

test('every look is recorded: one, a list, a sealed value with the reason, and who registered', async () => {
  const id = await registered()
  const claim = (await cadre.organization({ params: { id } })).facts.find((fact) => fact.sealed)!.claim
  const open = cadre.openOrganizationValue({ params: { id }, body: { claim, reason: '通知停水' } })
  expect(await open).toEqual({ value: '13800001234' })
  await cadre.findOrganizations({ body: { address: shop } })
  await cadre.organizationHistory({ params: { id } })
  await cadre.organizationPremises({ params: { id }, query: {} })
  const entries = await house.rows(
    `SELECT type, route FROM ledger.entry WHERE subject = $1 OR (subject = 'organizations' AND facts->>'ids' <> '') ORDER BY id`,
    `organization:${id}`,
  )
  const seen = new Set(entries.map((entry) => `${entry.type} ${entry.route}`))
  for (const look of [
    'organization.register tellOrganization',
    'data.read organization',
    'data.read findOrganizations',
    'data.read organizationHistory',
    'data.read organizationPremises',
    'data.reveal openOrganizationValue',
  ])
    expect(seen).toContain(look)
})

describe('who does not serve it', () => {
  test.each([
    ['a cadre of another community', house.as('cadre', { community: other })],
    ['a grid worker of another grid', house.as('grid-worker', { grids: uuidv7() })],
  ] as const)('%s sees it, and neither opens nor changes it', async (_who, api) => {
    const id = await registered()
    const seen = await api.organization({ params: { id } })
    const claim = seen.facts.find((fact) => fact.sealed)!.claim
    const code = 'organization.not-within'
    expect(
      await refusal(api.openOrganizationValue({ params: { id }, body: { claim, reason: '好奇看看' } })),
    ).toBe(code)
    const write = { from: 'field' as const, values: [value('name', '改名')] }
    expect(await refusal(api.tellOrganization({ params: { id }, body: write }))).toBe(code)
  })

  test('another street knows nothing of it', async () => {
    const api = house.as('data-steward', { street: '370811014' })
    const id = await registered('只在本街道')
    const claim = (await cadre.organization({ params: { id } })).facts[0]!.claim
    const missing = 'request.not-found'
    expect(await refusal(api.organization({ params: { id } }))).toBe(missing)
    expect(await refusal(api.organizationHistory({ params: { id } }))).toBe(missing)
    expect(await refusal(api.organizationPremises({ params: { id }, query: {} }))).toBe(missing)
    expect(
      await refusal(api.openOrganizationValue({ params: { id }, body: { claim, reason: '好奇看看' } })),
    ).toBe(missing)
    expect((await api.findOrganizations({ body: { q: '只在本街道' } })).items).toEqual([])
    expect((await api.findOrganizations({ body: { address: shop } })).items).toEqual([])
  })

  test.each(['desk', 'dispatcher', 'leader', 'auditor', 'security-officer', 'administrator'] as const)(
    'a %s has no register of organizations',
    async (role) => {
      const api = house.as(role)
      const refused = 'request.not-allowed'
      expect(await refusal(api.findOrganizations({ body: {} }))).toBe(refused)
      expect(await refusal(api.organization({ params: { id: uuidv7() } }))).toBe(refused)
      expect(await refusal(api.organizationPremises({ params: { id: uuidv7() }, query: {} }))).toBe(refused)
    },
  )

  test('a handler reads and does not write', async () => {
    const api = house.as('handler')
    const id = await registered()
    const seen = await api.organization({ params: { id } })
    expect(seen.name).toBe('阜桥便民超市')
    const open = api.openOrganizationValue({ params: { id }, body: { claim: uuidv7(), reason: '好奇看看' } })
    expect(await refusal(open)).toBe('request.not-allowed')
    const write = { from: 'field' as const, values: [value('name', '改名')] }
    expect(await refusal(api.tellOrganization({ params: { id }, body: write }))).toBe('request.not-allowed')
  })
})

describe('wrong entries are answered in words', () => {
  test.each([
    [
      [{ item: 'person.name', value: '某人' }, value('name', '店'), value('premises', '18', 'SHOP')],
      'organization.not-of-organization',
    ],
    [[value('name', '无'), value('premises', '/', 'SHOP')], 'organization.nothing-said'],
    [[value('phone', '13800000000'), value('premises', '18', 'SHOP')], 'organization.no-name'],
    [[value('name', '某店'), value('premises', '18', uuidv7())], 'organization.unknown-address'],
    [[value('name', '某店')], 'organization.unknown-address'],
    [[value('name', '某店'), value('premises', '8', 'AWAY')], 'organization.not-within'],
  ] as const)('%j: %s', async (values, code) => {
    const at: Readonly<Record<string, string>> = { SHOP: shop, AWAY: away }
    const body = {
      from: 'field' as const,
      values: values.map((one) =>
        'address' in one && one.address ? { ...one, address: at[one.address] ?? one.address } : { ...one },
      ),
    }
    expect(await refusal(cadre.tellOrganization({ params: { id: uuidv7() }, body }))).toBe(code)
  })
})
