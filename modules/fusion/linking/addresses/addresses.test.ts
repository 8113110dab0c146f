import { describe, expect, test } from 'vitest'
import { refusal, testLinking } from '../test-linking.ts'
import { sureScore, verdictOf } from './verdict.ts'

const house = await testLinking()
const steward = house.as('data-steward')
const registers = house.people('data-steward')
const subjectOf = async (line: string, role = 'self') =>
  (await house.rows('SELECT subject FROM fusion.party WHERE line = $1 AND role = $2', line, role))[0]!
    .subject as string

const rooms = new Map<string, string>()
for (const building of [1, 2])
  for (const room of ['101室', '102室', '201室', '202室']) {
    const text = `文昌花园${building}号楼1单元${room}`
    rooms.set(text, await house.address(text))
  }

const homeOf = async (line: string) =>
  (await house.rows('SELECT home FROM residents.person WHERE id = $1', await subjectOf(line)))[0]!.home

describe('an address of a table', () => {
  test('that is written otherwise and means one place for sure places the fact', async () => {
    const [line] = await house.bring('health', [
      { 'person.name': '东郭先生', 'person.address': '文昌花园二幢一单元二零一' },
    ])
    await house.runAll()
    expect(await homeOf(line!)).toBe(rooms.get('文昌花园2号楼1单元201室'))
    expect((await steward.addressDoubts({ query: {} })).items).toEqual([])
  })

  test('that may mean several waits for a person, beside them level by level; the choice moves all who say it', async () => {
    const text = '文昌花园1单元102室'
    const [a, b] = await house.bring('health', [
      { 'person.name': '南宫望', 'person.address': text },
      { 'person.name': '西门雪', 'person.address': text },
    ])
    await house.runAll()
    expect(await homeOf(a!)).toBe(null)
    const { items, counts } = await steward.addressDoubts({ query: {} })
    expect(items).toMatchObject([{ text, state: 'waiting', uses: [{ source: 'health', rows: 2 }] }])
    expect(counts).toEqual({ waiting: 1, unknown: 0 })
    const { id } = items[0]!
    const whole = await steward.addressDoubt({ params: { id } })
    expect(whole.why.length).toBeGreaterThan(0)
    expect(whole.candidates.map((one) => one.text).sort()).toEqual(
      expect.arrayContaining(['文昌花园1号楼1单元102室', '文昌花园2号楼1单元102室']),
    )
    const building = whole.levels.findIndex(({ level }) => level === 'building')
    expect(whole.levels[building]!.said).toBe('')
    expect(new Set(whole.candidates.map((one) => one.levels[building]!.has))).toEqual(
      new Set(['1号楼', '2号楼']),
    )
    const meant = rooms.get('文昌花园1号楼1单元102室')!
    const done = await steward.judgeAddress({ params: { id }, body: { address: meant, remember: false } })
    expect(done).toMatchObject({ state: 'chosen', chosen: { id: meant } })
    expect([await homeOf(a!), await homeOf(b!)]).toEqual([meant, meant])
    const { facts } = await registers.resident({ params: { id: await subjectOf(a!) } })
    expect(facts.find((fact) => fact.item === 'person.address')).toMatchObject({
      address: meant,
      source: 'health',
    })
    // Decided anew, they move again; the next load of the text needs no question.
    const other = rooms.get('文昌花园2号楼1单元102室')!
    await steward.judgeAddress({ params: { id }, body: { address: other, remember: true } })
    const [c] = await house.bring('police', [{ 'person.name': '北堂墨', 'person.address': text }])
    await house.runAll()
    expect([await homeOf(a!), await homeOf(c!)]).toEqual([other, other])
    const aliases = await house.rows('SELECT address, kind, text FROM places.address_alias')
    expect(aliases).toEqual([{ address: other, kind: 'spoken', text }])
    await steward.judgeAddress({ params: { id }, body: { address: null, remember: false } })
    expect(await homeOf(a!)).toBe(null)
  })

  test('that the base does not have stays a text, is counted, and is found when the base has it', async () => {
    const text = '不夜城9号楼9单元909室'
    const [line] = await house.bring('health', [{ 'person.name': '百里守约', 'person.address': text }])
    await house.runAll()
    expect(await homeOf(line!)).toBe(null)
    const unknown = await steward.addressDoubts({ query: { state: 'unknown' } })
    expect(unknown.items).toMatchObject([{ text, state: 'unknown' }])
    expect(unknown.counts.unknown).toBe(1)
    const room = await house.address(text)
    await house.rows(`UPDATE fusion.address_text SET checked = '2026-01-01T00:00:00Z' RETURNING id`)
    await house.runAll()
    expect(await homeOf(line!)).toBe(room)
    expect((await steward.addressDoubts({ query: { state: 'unknown' } })).items).toEqual([])
  })

  test('of a dwelling, once chosen, makes it one with what stands there', async () => {
    const row = { 'dwelling.address': '文昌花园2号楼1单元202室', 'owner person.name': '太史公' }
    const [known] = await house.bring('housing', [row], { kind: 'dwellings' })
    const [vague] = await house.bring(
      'police',
      [{ 'dwelling.address': '文昌花园1单元202室', 'tenant person.name': '端木赐' }],
      { kind: 'dwellings' },
    )
    await house.runAll()
    expect(await subjectOf(vague!)).not.toBe(await subjectOf(known!))
    const { items } = await steward.addressDoubts({ query: {} })
    const { id } = items.find((one) => one.text === '文昌花园1单元202室')!
    const body = { address: rooms.get('文昌花园2号楼1单元202室')!, remember: false }
    await steward.judgeAddress({ params: { id }, body })
    expect(await subjectOf(vague!)).toBe(await subjectOf(known!))
    const { tenures } = await registers.dwelling({ params: { id: await subjectOf(known!) } })
    expect(tenures.map((one) => one.kind)).toEqual(['owner', 'tenant'])
  })
})

describe('whose they are', () => {
  test('a cadre sees those of which all candidates lie in the own community', async () => {
    await house.bring('health', [{ 'person.name': '公冶长', 'person.address': '文昌花园1单元101室' }])
    await house.runAll()
    const seen = async (community: string) =>
      (await house.as('cadre', { community }).addressDoubts({ query: {} })).items.map((one) => one.text)
    expect(await seen('370811013001')).toContain('文昌花园1单元101室')
    expect(await seen('370811013002')).toEqual([])
    const { id } = (await steward.addressDoubts({ query: {} })).items[0]!
    const other = house.as('cadre', { community: '370811013002' })
    const body = { address: null, remember: false }
    expect(await refusal(other.judgeAddress({ params: { id }, body }))).toBe('request.not-found')
    const nowhere = { address: '01890000-0000-7000-8000-00000000000a', remember: false }
    expect(await refusal(steward.judgeAddress({ params: { id }, body: nowhere }))).toBe(
      'fusion.no-such-place',
    )
    const elsewhere = house.as('data-steward', { street: '370811014' })
    expect((await elsewhere.addressDoubts({ query: {} })).items).toEqual([])
  })

  test.each(['grid-worker', 'desk', 'handler', 'leader', 'auditor', 'administrator'] as const)(
    'a %s decides of none',
    async (role) => {
      expect(await refusal(house.as(role).addressDoubts({ query: {} }))).toBe('request.not-allowed')
    },
  )
})

test('what is sure, what a person decides, and what is none of ours', () => {
  const said = { address: 'a', score: sureScore, why: [], exact: false, candidates: [] }
  const near = [{ id: 'b', text: '文昌花园', score: 0.4 }]
  expect(verdictOf(said)).toBe('sure')
  expect(verdictOf({ ...said, score: sureScore - 0.01 })).toBe('doubtful')
  expect(verdictOf({ ...said, why: [{ code: 'beside', said: '对面' }] })).toBe('doubtful')
  const none = { ...said, address: null, candidates: near }
  expect(verdictOf({ ...none, why: [{ code: 'several', count: 40 }] })).toBe('unknown')
  expect(verdictOf({ ...none, why: [{ code: 'unsure', score: 0.6 }] })).toBe('doubtful')
  expect(verdictOf({ ...none, why: [{ code: 'several', count: 2 }] })).toBe('doubtful')
  expect(verdictOf({ ...none, why: [{ code: 'no-such-door', said: '909室' }] })).toBe('unknown')
  const abroad = { code: 'differs', label: 'province', value: '山东省', said: '河南省' } as const
  expect(verdictOf({ ...said, address: null, why: [abroad] })).toBe('elsewhere')
  expect(verdictOf({ ...said, address: null, why: [{ code: 'nothing-found' }] })).toBe('unknown')
})
