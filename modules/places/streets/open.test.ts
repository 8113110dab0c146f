import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listedCommittees, listedDivisions } from '../divisions/published.ts'
import { areasOf, streetCodes } from '../index.ts'
import { here, refusal, testHouse } from '../test-house.ts'

const world = await testHouse()
const admin = world.as('administrator')
const open = (street: string, phone: string | null = null) =>
  admin.openStreet({ params: { street }, body: { phone } })

describe('opening a street', () => {
  const townships = listedDivisions().filter((row) => row.level === 'street')
  const any = fc.sample(fc.constantFrom(...townships), { numRuns: 12, seed: 11 }).map((row) => row.code)
  // 东莞, 嘉峪关; a municipality; one directly under a province; a farm; the one with the most committees.
  const special = ['441900003', '620201100', '110101001', '419001001', '370704008']
  const farm = townships.find((row) => row.name.endsWith('农场'))!.code

  test.each([...special, farm, ...any])('%s opens with its communities', async (code) => {
    const street = await open(code, '0537-1234567')
    expect(street).toMatchObject({ code, phone: '0537-1234567', center: null })
    expect(street.communities.map((community) => community.code)).toEqual(
      listedCommittees(code).map((row) => row.code),
    )
    const names = street.communities.map((community) => community.name)
    expect(new Set(names).size).toBe(names.length)
    expect(world.opened).toContain(code)
    const areas = await world.inStreet(code, (tx) => areasOf(tx, code))
    expect([...areas.communities.values()].sort()).toEqual(names.sort())
  })

  test('names of what does not exist stay empty', async () => {
    const { items } = await world.as(null).streets()
    const byCode = new Map(items.map((street) => [street.code, street]))
    expect(byCode.get('441900003')).toMatchObject({ county: '', prefecture: '东莞市', province: '广东省' })
    expect(byCode.get('620201100')).toMatchObject({ county: '', prefecture: '嘉峪关市' })
    expect(byCode.get('110101001')).toMatchObject({ county: '东城区', prefecture: '', province: '北京市' })
    expect(await world.inStreet('', (tx) => streetCodes(tx))).toEqual(items.map((street) => street.code))
  })

  test('it opens once, also when pressed twice at the same moment', async () => {
    const both = await Promise.all([refusal(open(here)), refusal(open(here))])
    expect(both.sort()).toEqual(['not refused', 'places.already-open'])
    expect(await refusal(open('370811999'))).toBe('places.no-such-street')
  })

  test('only who may open streets opens one', async () => {
    const call = { params: { street: '370811002' }, body: { phone: null } }
    expect(await refusal(world.as(null).openStreet(call))).toBe('request.sign-in-first')
    expect(await refusal(world.as('data-steward', '370811002').openStreet(call))).toBe('request.not-allowed')
  })

  test('the act is in the ledger', async () => {
    const found = await world.inStreet(here, (tx) =>
      tx.query<{ subject: string }>({
        text: `SELECT subject FROM ledger.entry WHERE street = $1 AND type = 'places.street-open'`,
        values: [here],
      }),
    )
    expect(found).toEqual([{ subject: `street:${here}` }])
  })
})

describe('divisions', () => {
  const anyone = world.as(null)

  test('one level after another down to the committees', async () => {
    expect((await anyone.divisions({ query: {} })).items).toHaveLength(31)
    const counties = await anyone.divisions({ query: { parent: '3708' } })
    expect(counties.items.map((row) => row.name)).toContain('任城区')
    const towns = await anyone.divisions({ query: { parent: '4419' } })
    expect(towns.items.every((row) => row.level === 'street')).toBe(true)
    const committees = await anyone.divisions({ query: { parent: here } })
    expect(committees.items[0]).toMatchObject({ level: 'community', kind: '居民委员会', parent: here })
  })

  test('by name, whole beginnings first, and says when there are more', async () => {
    const found = await anyone.divisions({ query: { q: '阜桥' } })
    expect(found.items.map((row) => row.code)).toContain(here)
    const many = await anyone.divisions({ query: { q: '镇' } })
    expect([many.items.length, many.more]).toEqual([500, true])
    const within = await anyone.divisions({ query: { q: '街道', parent: '370811' } })
    expect(within.items.every((row) => row.code.startsWith('370811'))).toBe(true)
    expect((await anyone.divisions({ query: { q: "'; --%_" } })).items).toEqual([])
  })
})
