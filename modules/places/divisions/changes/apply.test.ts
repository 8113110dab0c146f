import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { fileSource } from '../../../../engines/table/file-source.ts'
import { openTable } from '../../../../engines/table/index.ts'
import * as places from '../../index.ts'
import { here, testHouse } from '../../test-house.ts'
import { listedCommittees } from '../published.ts'
import type { ListedChange } from './list.rules.ts'

const world = await testHouse()
let row = 1
const change = (year: number, was: string, became: string | null, reason = '撤镇设街道'): ListedChange => {
  const it = (text: string) => ({ code: text.slice(0, 9), name: text.slice(9) })
  return {
    ...{ row: ++row, year, reason, document: '鲁政函民字〔2014〕29号', doubt: null },
    ...{ was: it(was), became: became === null ? null : it(became) },
  }
}

/** A street as an installation of its time had it, with its communities by the names of today, a road, a house and its rooms. */
async function oldStreet(street: string, name: string, committees: string) {
  const above = { province: '山东省', prefecture: '济宁市', county: '兖州区' }
  const [road, number, room] = [uuidv7(), uuidv7(), uuidv7()]
  const communities = listedCommittees(committees).map((one) => ({
    code: street + one.code.slice(9),
    name: one.name,
  }))

  const community = communities[0]!.code
  const at = { community, point: { lon: 116.6, lat: 35.4 }, from: '2013-01-01' }
  await world.inStreet(street, async (tx) => {
    const opened = '2026-01-01T00:00:00.000Z'
    await places.addStreet(tx, { code: street, name, ...above, phone: null, center: null, opened })
    await places.addCommunities(tx, street, communities)
    await places.addAddressTree(tx, street, [
      { id: road, parent: null, kind: 'road', name: '兴隆路', text: '兴隆路', ...at },
      { id: number, parent: road, kind: 'number', name: '18号', text: '兴隆路18号', ...at },
      { id: room, parent: number, kind: 'room', name: '501室', text: '兴隆路18号501室', ...at },
    ])
  })
  return { street, road, number, room, community }
}

const apply = (street: string, list: readonly ListedChange[], wish: places.ChangeWish = {}) => {
  const at = { street, purpose: 'administration', route: 'cli.places.divisions' }
  let report: places.StreetReport | null = null
  return world
    .bySystem(world.house, at, async (ctx) => {
      report = await places.changeDivisions(ctx, list, wish)
    })
    .then(() => report as places.StreetReport | null)
}
const look = (street: string, id: string, on?: string) =>
  world.addresses('data-steward', { street }).address({ params: { id }, query: on ? { on } : {} })
const match = async (street: string, text: string) =>
  (
    await world.inStreet(street, (tx) => places.matchAddress({ tx, street, now: world.clock.now() }, [text]))
  )[0]!
const dump = (street: string) =>
  world.inStreet(street, (tx) =>
    tx.query({
      text: `SELECT 'a' AS t, to_jsonb(a) - 'grams' AS row FROM places.address a WHERE street = $1
             UNION ALL SELECT 's', to_jsonb(s) FROM places.street s WHERE street = $1
             UNION ALL SELECT 'v', to_jsonb(v) FROM places.street_version v WHERE street = $1
             UNION ALL SELECT 'c', to_jsonb(c) FROM places.community c WHERE street = $1
             UNION ALL SELECT 'd', to_jsonb(d) FROM places.division_change d WHERE street = $1 ORDER BY 1, 2`,
      values: [street],
    }),
  )

describe('a street whose name and code change', async () => {
  const list = [change(2014, '370812105兴隆庄镇', '370812007兴隆庄街道')]
  const it = await oldStreet('370812105', '兴隆庄镇', '370812007')

  test('a dry run says what would change and writes nothing', async () => {
    const before = await dump(it.street)
    const report = await apply(it.street, list, { dryRun: true })
    expect(report).toMatchObject({
      acts: [{ how: 'recode', day: '2015-01-01', addresses: 3, away: 0, became: { name: '兴隆庄街道' } }],
      left: [],
    })
    expect(await dump(it.street)).toEqual(before)
  })

  test('keeps its key and all its addresses; every day answers with its own name and codes', async () => {
    const before = await look(it.street, it.room)
    await apply(it.street, list)
    const then = await look(it.street, it.room, '2014-12-31')
    const now = await look(it.street, it.room)
    expect(then.belonging).toMatchObject({
      ...{ province: '山东省', prefecture: '济宁市', county: '兖州区' },
      ...{ town: { code: '370812105', name: '兴隆庄镇' }, community: { code: it.community } },
    })
    expect(now.belonging).toMatchObject({
      town: { code: '370812007', name: '兴隆庄街道' },
      community: { code: `370812007${it.community.slice(9)}` },
    })
    const { id, code, text, community } = now
    expect({ id, code, text, community }).toEqual({
      ...{ id: before.id, code: before.code, text: before.text, community: before.community },
    })
    expect(then.standing.map((one) => one.id)).toEqual([it.room])
    expect(now.history).toContainEqual({
      ...{ day: '2015-01-01', what: 'division-change', before: [], after: [] },
      was: '山东省济宁市兖州区兴隆庄镇（370812105）',
      now: '山东省济宁市兖州区兴隆庄街道（370812007）',
    })
    const streets = (await world.as(null).streets()).items
    expect(streets.find(({ code }) => code === it.street)).toMatchObject({ name: '兴隆庄街道' })
  })

  test('the old name is still understood, and so is the new one', async () => {
    for (const name of ['兴隆庄镇', '兴隆庄街道', '山东省济宁市兖州区兴隆庄镇', ''])
      expect(await match(it.street, `${name}兴隆路18号501室`), name).toMatchObject({
        address: it.room,
        exact: true,
      })
    const found = await world.addresses('data-steward', { street: it.street }).findAddresses({
      query: { q: '兴隆庄镇兴隆路18号' },
    })
    expect(found.items.map(({ id }) => id)).toContain(it.number)
    expect((await match(it.street, '兖州区新兖镇兴隆路18号501室')).address).toBeNull()
  })

  test('given again, nothing is written; a longer list goes on where this one ended', async () => {
    const before = await dump(it.street)
    expect(await apply(it.street, list)).toMatchObject({ acts: [], left: [], known: 1 })
    expect(await dump(it.street)).toEqual(before)
    const more = [...list, change(2018, '370812007兴隆庄街道', '370812007兴隆街道', '名称变更')]
    expect(await apply(it.street, more)).toMatchObject({ acts: [{ how: 'rename', day: '2019-01-01' }] })
    const names = await Promise.all(
      ['2014-01-01', '2016-01-01', '2019-01-01'].map(
        async (day) => (await look(it.street, it.number, day)).belonging!.town.name,
      ),
    )
    expect(names).toEqual(['兴隆庄镇', '兴隆庄街道', '兴隆街道'])
    expect(await match(it.street, '兴隆庄镇兴隆路18号')).toMatchObject({ address: it.number })
  })

  test('the acts are in the ledger', async () => {
    const rows = await world.inStreet(it.street, (tx) =>
      tx.query<{ facts: Record<string, string> }>({
        text: `SELECT facts FROM ledger.entry WHERE street = $1 AND type = 'places.division-change' ORDER BY id`,
        values: [it.street],
      }),
    )
    expect(rows.map(({ facts }) => [facts.was, facts.became, facts.day])).toEqual([
      ['370812105', '370812007', '2015-01-01'],
      ['370812007', '370812007', '2019-01-01'],
    ])
  })
})

test('a street that is divided goes on as the part with most of its communities; the others are told by name', async () => {
  const [big, small] = ['370811014', '370811013']
  const at = { county: '任城区', prefecture: '济宁市', province: '山东省', phone: null, center: null }
  const street = '370811099'
  const communities = [...listedCommittees(big).slice(0, 4), ...listedCommittees(small).slice(0, 2)]
  const ids = communities.map(() => uuidv7())
  const keys = communities.map((_, i) => `${street}${String(i + 1).padStart(3, '0')}`)
  await world.inStreet(street, async (tx) => {
    await places.addStreet(tx, { ...at, code: street, name: '老城镇', opened: '2026-01-01T00:00:00.000Z' })
    await places.addCommunities(
      tx,
      street,
      communities.map(({ name }, i) => ({ code: keys[i]!, name })),
    )
    const point = { lon: 116.6, lat: 35.4 }
    await places.addAddressTree(
      tx,
      street,
      ids.map((id, i) => ({
        id,
        parent: null,
        kind: 'area',
        name: `老城${i}号院`,
        text: `老城${i}号院`,
        community: keys[i]!,
        point,
      })),
    )
  })
  const names = new Map(
    (await world.as(null).divisions({ query: { parent: '370811' } })).items.map((d) => [d.code, d.name]),
  )
  const list = [big, small].map((code) => change(2017, `${street}老城镇`, `${code}${names.get(code)}`))
  const report = await apply(street, list)
  expect(report?.acts).toMatchObject([{ how: 'split', became: { division: big }, addresses: 6, away: 2 }])
  const belongs = await Promise.all(ids.map(async (id) => (await look(street, id)).belonging!))
  expect(belongs.map(({ town }) => town.code)).toEqual([big, big, big, big, small, small])
  expect(belongs.map(({ community }) => community!.code)).toEqual(communities.map(({ code }) => code))
  for (const id of ids) expect((await look(street, id, '2017-12-31')).belonging!.town.name).toBe('老城镇')
  expect(await apply(street, list)).toMatchObject({ acts: [] })
})

test('what a street became and nobody says is left; with a successor that is named it is carried', async () => {
  const it = await oldStreet('370812199', '小村乡', '370812007')
  const list = [change(2018, '370812199小村乡', null, '撤销乡')]
  expect(await apply(it.street, list)).toMatchObject({ acts: [], left: [{ why: 'successor-not-said' }] })
  expect(await apply(it.street, list, { into: '370812007', day: '2018-06-01' })).toMatchObject({
    acts: [{ day: '2018-06-01', became: { division: '370812007' } }],
  })
  expect((await look(it.street, it.room, '2018-05-31')).belonging!.town.name).toBe('小村乡')
})

const file = `${process.env.LINLI_TESTDATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))}/divisions/subcounty_changes_2014_2019.csv`

test.skipIf(!existsSync(file))(
  'the real list: a street under its present name learns what it was',
  async () => {
    const street = '370829003'
    await world.as('administrator').openStreet({ params: { street }, body: { phone: null } })
    const source = await fileSource(file)
    const list = await places.readChanges(await openTable(source))
    await source.close()
    const report = await apply(street, list)
    expect(report?.acts).toMatchObject([{ before: true, was: { division: '370829109', name: '万张镇' } }])
    expect(await apply(street, list)).toMatchObject({ acts: [] })
    // The list does not speak of this one.
    await world.as('administrator').openStreet({ params: { street: here }, body: { phone: null } })
    expect(await apply(here, list)).toBeNull()
  },
)
