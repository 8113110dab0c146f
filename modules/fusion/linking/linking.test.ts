import { describe, expect, test } from 'vitest'
import { refusal, testLinking } from './test-linking.ts'

const house = await testLinking()
const steward = house.as('data-steward')
const registers = house.people('data-steward')

const wang = {
  'person.name': '王秀英',
  'person.sex': '女',
  'person.birth': '1944-06-03',
  'person.id-number': '370811194406030028',
  'person.phone': '13800001111',
}
const subjectOf = async (line: string) =>
  (await house.rows('SELECT subject FROM fusion.party WHERE line = $1', line))[0]!.subject as string

describe('what two departments say of one person', () => {
  test('joins when it is sure, tells why in bits, and both values are kept', async () => {
    const [police] = await house.bring('police', [wang])
    expect(await house.run()).toMatchObject({ new: 1, joined: 0 })
    const [health] = await house.bring('health', [{ ...wang, 'person.phone': '13900002222' }])
    expect(await house.run()).toMatchObject({ new: 0, joined: 1 })
    const id = await subjectOf(police!)
    expect(await subjectOf(health!)).toBe(id)
    const { items } = await steward.lineage({ params: { id } })
    expect(items.map((one) => one.how)).toEqual(['alone', 'sure'])
    expect(items[1]!.bits).toBeGreaterThan(3)
    const person = await registers.resident({ params: { id } })
    expect(person.facts.find((fact) => fact.item === 'person.phone')).toMatchObject({
      ...{ value: '139****2222', source: 'health', why: 'authority', others: 1 },
    })
  })

  test('is taken back with the line, and nothing else is lost', async () => {
    const [a, b] = await house.bring('police', [
      { 'person.name': '欧阳震华', 'person.id-number': '110105194912310028', 'person.phone': '13700001111' },
      { 'person.name': '尉迟敬德', 'person.phone': '13700002222' },
    ])
    await house.run()
    const [first, second] = [await subjectOf(a!), await subjectOf(b!)]
    await house.bring('police', [], { ended: [b!] })
    expect(await refusal(registers.resident({ params: { id: first } }))).toBe(undefined)
    expect((await registers.resident({ params: { id: second } })).facts).toEqual([])
    const claims = (await registers.personHistory({ params: { id: second } })).items
    expect(claims.map((claim) => claim.withdrawn?.why)).toEqual(['gone', 'gone'])
  })
})

describe('a pair that is neither sure nor apart', () => {
  test('waits for a person, is shown side by side, and is one when they say so', async () => {
    const [a] = await house.bring('civil-affairs', [
      { 'person.name': '司徒小梅', 'person.birth': '1950-01-02' },
    ])
    const [b] = await house.bring('field', [{ 'person.name': '司徒小梅', 'person.phone': '13600001111' }])
    await house.run()
    expect(await subjectOf(a!)).not.toBe(await subjectOf(b!))
    const waiting = (await steward.doubts({ query: {} })).items.find((one) => one.a.name === '司徒**')!
    const whole = await steward.doubt({ params: { id: waiting.id } })
    expect(whole.why.find((one) => one.field === 'name')).toMatchObject({ level: 'same' })
    expect(JSON.stringify(whole)).not.toContain('小梅')
    await steward.judge({ params: { id: waiting.id }, body: { verdict: 'one', reason: '电话核实是同一人' } })
    expect(await subjectOf(a!)).toBe(await subjectOf(b!))
    const person = await registers.resident({ params: { id: await subjectOf(a!) } })
    expect(person.facts.map((fact) => fact.item).sort()).toEqual([
      'person.birth',
      'person.name',
      'person.phone',
    ])
    const again = steward.judge({
      params: { id: waiting.id },
      body: { verdict: 'apart', reason: '又想了想' },
    })
    expect(await refusal(again)).toBe('fusion.decided-already')
  })
})

describe('a wrong join', () => {
  test('is undone without loss, and no machine makes it again', async () => {
    const twin = {
      'person.name': '令狐冲',
      'person.sex': '男',
      'person.birth': '1960-05-05',
      'person.phone': '13500001111',
    }
    const [a, b] = await house.bring('police', [twin, { ...twin, 'person.education': '本科' }])
    await house.run()
    const id = await subjectOf(a!)
    expect(await subjectOf(b!)).toBe(id)
    const { subject } = await steward.part({
      params: { id },
      body: { lines: [{ line: b!, role: 'self' }], reason: '同名父子，不是一人' },
    })
    expect((await registers.resident({ params: { id } })).facts.map((fact) => fact.item)).not.toContain(
      'person.education',
    )
    expect((await registers.resident({ params: { id: subject } })).facts.map((fact) => fact.item)).toContain(
      'person.education',
    )
    await house.bring('health', [{ 'person.name': '东方不败', 'person.phone': '13511112222' }])
    await house.run()
    expect(await subjectOf(b!)).toBe(subject)
    expect(await subjectOf(a!)).toBe(id)
    const rest = { lines: [{ line: a!, role: 'self' as const }], reason: '全部拆出' }
    expect(await refusal(steward.part({ params: { id }, body: rest }))).toBe('fusion.nothing-left')
  })
})

test('facilities are known by their code: said again by another source they are one, and end with their lines', async () => {
  const lamp = { 'facility.code': '3708110118000001', 'facility.kind': '路灯', 'facility.state': '完好' }
  const [first] = await house.bring(
    'city-management',
    [lamp, { ...lamp, 'facility.code': '3708110118000002' }],
    { kind: 'facilities' },
  )
  const [again] = await house.bring('field', [{ ...lamp, 'facility.state': '破损' }], { kind: 'facilities' })
  const said = (line: string) =>
    house.rows(`SELECT DISTINCT subject FROM facts.claim WHERE line = $1 AND withdrawn IS NULL`, line)
  expect(await said(first!)).toEqual(await said(again!))
  expect(await house.rows('SELECT count(*)::int AS n FROM facilities.facility')).toEqual([{ n: 2 }])
  await house.bring('field', [], { kind: 'facilities', ended: [again!] })
  expect(await said(again!)).toEqual([])
})

test('a cadre parts two of the own community, and sees both', async () => {
  const community = '370811013001'
  await house.rows(
    `INSERT INTO places.address (street, id, kind, community, name, text, folded, grams)
     VALUES ('370811013', gen_random_uuid(), 'area', $1, '阳光里', '阳光里', '阳光里', '{}') RETURNING id`,
    community,
  )
  const one = {
    ...{ 'person.name': '百里奚', 'person.birth': '1950-07-07', 'person.phone': '13400001111' },
    'person.address': '阳光里',
  }
  const [a, b] = await house.bring('police', [one, { ...one, 'person.education': '高中' }])
  await house.run()
  const id = await subjectOf(a!)
  expect(await subjectOf(b!)).toBe(id)
  const cadre = house.as('cadre', { community })
  const body = { lines: [{ line: b!, role: 'self' as const }], reason: '上门看过，是两个人' }
  const { subject } = await cadre.part({ params: { id }, body })
  const people = house.people('cadre', { community })
  for (const [who, line] of [
    [id, a!],
    [subject, b!],
  ] as const) {
    expect((await people.resident({ params: { id: who } })).name).toBe('百里*')
    expect(await subjectOf(line)).toBe(who)
  }
})

test('the same comparing again changes nothing', async () => {
  const before = await house.rows('SELECT line, role, subject FROM fusion.party ORDER BY line, role')
  expect(await house.run()).toEqual({ joined: 0, new: 0, doubtful: 0 })
  expect(await house.rows('SELECT line, role, subject FROM fusion.party ORDER BY line, role')).toEqual(before)
})

test.each(['grid-worker', 'desk', 'handler', 'leader', 'auditor', 'administrator'] as const)(
  'a %s judges nobody',
  async (role) => {
    expect(await refusal(house.as(role).doubts({ query: {} }))).toBe('request.not-allowed')
  },
)

test('a cadre sees only pairs of which both lie in the own community, another street none', async () => {
  const { items } = await steward.doubts({ query: {} })
  const elsewhere = house.as('data-steward', { street: '370811014' })
  expect((await elsewhere.doubts({ query: {} })).items).toEqual([])
  const cadre = house.as('cadre', { community: '370811013001' })
  expect((await cadre.doubts({ query: {} })).items).toEqual([])
  for (const { id } of items) expect(await refusal(cadre.doubt({ params: { id } }))).toBe('request.not-found')
})
