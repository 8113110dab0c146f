import { describe, expect, test } from 'vitest'
import { refusal, testLinking } from '../test-linking.ts'

const house = await testLinking()
const steward = house.as('data-steward')
const registers = house.people('data-steward')

const subjectOf = async (line: string, role = 'self') =>
  (await house.rows('SELECT subject FROM fusion.party WHERE line = $1 AND role = $2', line, role))[0]!
    .subject as string
const dwellingOf = async (line: string) => registers.dwelling({ params: { id: await subjectOf(line) } })
const householdOf = async (line: string) =>
  registers.household({ params: { id: await subjectOf(line, 'household') } })

const li = { name: '李国梁', id: '370811196001010010' }
const flat = {
  'dwelling.number': 'FW-0001',
  'dwelling.area': '88.5',
  'dwelling.use': '出租',
  'owner person.name': '欧阳建国',
  'owner person.id-number': '110105194912310028',
  'owner dwelling.held-from': '2012-05-01',
  'owner dwelling.share': '1/2',
  'tenant person.name': '司马小青',
  'tenant person.phone': '13800138000',
  'tenant dwelling.held-from': '2024-03-01',
  'tenant dwelling.held-to': '2027-02-28',
}

describe('a table of dwellings', () => {
  test('makes dwellings at their places, and who owns and rents them, each with its line', async () => {
    const room = await house.address('阳光里1栋1单元101室')
    const [line] = await house.bring('housing', [{ ...flat, 'dwelling.address': '阳光里1号楼1单元101室' }], {
      kind: 'dwellings',
    })
    await house.runAll()
    const dwelling = await dwellingOf(line!)
    expect(dwelling).toMatchObject({ address: { id: room }, area: 88.5, use: '02' })
    const [owner, tenant] = [await subjectOf(line!, 'owner'), await subjectOf(line!, 'tenant')]
    expect(dwelling.tenures).toEqual([
      expect.objectContaining({
        ...{
          holder: owner,
          kind: 'owner',
          name: '欧阳**',
          share: { part: 1, whole: 2 },
          from: '2012-05-01',
          to: null,
        },
      }),
      // The contract ends after the day of the table: nobody knows yet whether it goes on.
      expect.objectContaining({
        holder: tenant,
        kind: 'tenant',
        name: '司马**',
        from: '2024-03-01',
        to: null,
      }),
    ])
    expect(await house.rows('SELECT DISTINCT line FROM residents.tenure')).toEqual([{ line }])
    const { items } = await steward.lineage({ params: { id: dwelling.id } })
    expect(items).toMatchObject([{ line, role: 'self', how: 'alone', source: 'housing' }])
    const said = await house.rows('SELECT item, line FROM facts.claim WHERE subject = $1', dwelling.id)
    expect(said.map((claim) => claim.item).sort()).toEqual([
      ...['dwelling.address', 'dwelling.area', 'dwelling.number', 'dwelling.use'],
    ])
    expect(said.every((claim) => claim.line === line)).toBe(true)
    const { tenures } = await registers.resident({ params: { id: owner } })
    expect(tenures).toMatchObject([{ dwelling: dwelling.id, kind: 'owner' }])
  })

  test('meets what another source says of the same door; conflicting values stay, the authority counts', async () => {
    const room = await house.address('阳光里1栋1单元102室')
    const address = { 'dwelling.address': '阳光里1号楼1单元102室' }
    const [title] = await house.bring(
      'housing',
      [{ ...address, 'dwelling.area': '90', 'dwelling.property-number': '鲁(2012)济宁市不动产权第0001号' }],
      { kind: 'dwellings' },
    )
    await house.runAll()
    const [field] = await house.bring('field', [{ ...address, 'dwelling.area': '100' }], {
      kind: 'dwellings',
    })
    await house.runAll()
    expect(await subjectOf(field!)).toBe(await subjectOf(title!))
    expect(await dwellingOf(title!)).toMatchObject({ address: { id: room }, area: 90 })
    const [{ n }] = (await house.rows(
      `SELECT count(*)::int AS n FROM facts.claim WHERE subject = $1 AND item = 'dwelling.area' AND withdrawn IS NULL`,
      await subjectOf(title!),
    )) as [{ n: number }]
    expect(n).toBe(2)
  })

  test('co-owners on rows of their own are owners of one home; two numbers of one source are two homes', async () => {
    const at = { 'dwelling.address': '和平里9号楼3单元502室' }
    const rows = [
      { ...at, 'owner person.name': '诸葛大亮', 'owner dwelling.share': '二分之一' },
      { ...at, 'owner person.name': '诸葛小亮', 'owner dwelling.share': '50%' },
    ]
    const [a, b] = await house.bring('housing', rows, { kind: 'dwellings' })
    const numbered = ['A-1', 'A-2'].map((number) => ({ ...at, 'dwelling.number': number }))
    const [c, d] = await house.bring('police', numbered, { kind: 'dwellings' })
    await house.runAll()
    expect(await subjectOf(b!)).toBe(await subjectOf(a!))
    const { tenures, sharesExceed } = await dwellingOf(a!)
    expect(tenures.map(({ name, share }) => [name, share!.part / share!.whole])).toEqual([
      ['诸葛**', 0.5],
      ['诸葛**', 0.5],
    ])
    expect(sharesExceed).toBe(false)
    expect(await subjectOf(c!)).not.toBe(await subjectOf(d!))
  })

  test('an owner that is a company is an organization, whatever the column is called', async () => {
    const [line] = await house.bring(
      'housing',
      [
        {
          'dwelling.number': 'FW-0009',
          'owner person.name': '济宁古槐物业有限公司',
          'owner person.id-number': '91110108551385082Q',
        },
      ],
      { kind: 'dwellings' },
    )
    await house.runAll()
    expect((await dwellingOf(line!)).tenures).toMatchObject([
      { kind: 'owner', name: '济宁古槐物业有限公司', organization: true },
    ])
  })

  test('the same again changes nothing; a changed row follows on; one that is gone ends what it said', async () => {
    const row = {
      ...{ 'dwelling.number': 'FW-0100', 'owner person.name': '夏侯一方' },
      'owner person.id-number': '370811197001010031',
    }
    await house.bring('police', [{ 'person.name': '夏侯一方', 'person.id-number': '370811197001010031' }])
    const [first] = await house.bring('housing', [row], { kind: 'dwellings', asOf: '2025-01-01' })
    await house.runAll()
    const id = await subjectOf(first!)
    const rows = () => house.rows('SELECT * FROM residents.tenure ORDER BY id')
    const before = await rows()
    await house.runAll()
    expect(await rows()).toEqual(before)
    const sold = { ...row, 'owner person.name': '轩辕二圆', 'owner person.id-number': '370811197505050053' }
    const next = { kind: 'dwellings' as const, asOf: '2026-01-01', replaces: first! }
    const [second] = await house.bring('housing', [sold], next)
    await house.runAll()
    expect(await subjectOf(second!)).toBe(id)
    const history = async () =>
      (await registers.dwelling({ params: { id } })).tenures.map(({ name, from, to }) => [name, from, to])
    expect(await history()).toEqual([
      ['夏侯**', '2025-01-01', '2025-12-31'],
      ['轩辕**', '2026-01-01', null],
    ])
    await house.bring('housing', [], { kind: 'dwellings', asOf: '2026-06-01', ended: [second!] })
    await house.runAll()
    // Whom nobody speaks of any more has no name; that somebody owned it stays.
    expect((await history())[1]!.slice(1)).toEqual(['2026-01-01', '2026-05-31'])
    const claims = await house.rows('SELECT withdrawn_why AS why FROM facts.claim WHERE subject = $1', id)
    expect(new Set(claims.map((claim) => claim.why))).toEqual(new Set(['gone']))
  })

  test('a wrong join of homes is parted without loss, and no machine makes it again', async () => {
    const at = { 'dwelling.address': '和平里8号楼2单元201室' }
    const [a] = await house.bring('housing', [{ ...at, 'owner person.name': '上官云' }], {
      kind: 'dwellings',
    })
    const [b] = await house.bring('utility', [{ ...at, 'user person.name': '独孤胜' }], { kind: 'dwellings' })
    await house.runAll()
    const id = await subjectOf(a!)
    expect(await subjectOf(b!)).toBe(id)
    const body = { lines: [{ line: b!, role: 'self' as const }], reason: '老楼新楼同名，不是一套' }
    const { subject } = await steward.part({ params: { id }, body })
    expect((await registers.dwelling({ params: { id } })).tenures.map((one) => one.kind)).toEqual(['owner'])
    expect((await registers.dwelling({ params: { id: subject } })).tenures.map((one) => one.kind)).toEqual([
      'user',
    ])
    await house.bring('field', [at], { kind: 'dwellings' })
    await house.runAll()
    expect(await subjectOf(b!)).toBe(subject)
  })

  test('when somebody turns out to be another person, what they hold goes with them, and back', async () => {
    const known = { 'person.name': '公孙止', 'person.id-number': '440524188001010014' }
    const [police] = await house.bring('police', [known])
    const rent = {
      'dwelling.number': 'FW-0200',
      'tenant person.name': '公孙止',
      'tenant person.phone': '13655556666',
    }
    const [line] = await house.bring('police', [rent], { kind: 'dwellings' })
    await house.runAll()
    const [person, stranger] = [await subjectOf(police!), await subjectOf(line!, 'tenant')]
    expect(stranger).not.toBe(person)
    const [doubt] = await house.rows(
      `SELECT id FROM fusion.doubt WHERE state = 'waiting' AND $1 IN (a_line, b_line) AND $2 IN (a_line, b_line)`,
      ...[police, line],
    )
    await steward.judge({ params: { id: doubt!.id as string }, body: { verdict: 'one', reason: '电话核实' } })
    expect((await dwellingOf(line!)).tenures.map((one) => one.holder)).toEqual([person])
    const body = { lines: [{ line: line!, role: 'tenant' as const }], reason: '又核实，不是' }
    const { subject } = await steward.part({ params: { id: person }, body })
    expect((await dwellingOf(line!)).tenures.map((one) => one.holder)).toEqual([subject])
  })
})

describe('a table of households', () => {
  const row = (name: string, id: string, relation: string, number = '100200300') => ({
    'person.name': name,
    'person.id-number': id,
    'person.relation': relation,
    'person.household-number': number,
    'person.hukou-address': '阳光里1号楼1单元103室',
    'head person.name': li.name,
  })
  const family = [
    row(li.name, li.id, '户主'),
    row('赵秀兰', '370811196202020020', '妻'),
    row('李小明', '370811199003030035', '长子'),
    row('王丽', '370811199104040048', '儿媳'),
  ]

  test('makes households and memberships with the relation to the head; the head’s name makes no stranger', async () => {
    const room = await house.address('阳光里1栋1单元103室')
    const lines = await house.bring('police', family)
    await house.runAll()
    const household = await householdOf(lines[2]!)
    expect(household).toMatchObject({ kind: 'registered', home: { id: room } })
    expect(household.number).toContain('*')
    expect(household.members.map(({ name, relation }) => [name, relation])).toEqual([
      ['李**', '02'],
      ['赵**', '12'],
      ['李**', '22'],
      ['王*', '38'],
    ])
    expect(new Set(await Promise.all(lines.map((line) => subjectOf(line, 'household'))))).toEqual(
      new Set([household.id]),
    )
    const named = await house.rows(`SELECT count(*)::int AS n FROM fusion.party WHERE role = 'head'`)
    expect(named).toEqual([{ n: 0 }])
    // One line says the number for all.
    const claims = await house.rows(
      `SELECT item FROM facts.claim WHERE subject = $1 AND withdrawn IS NULL ORDER BY item`,
      household.id,
    )
    expect(claims.map((claim) => claim.item)).toEqual(['household.address', 'household.number'])
  })

  test('of the same number at another source it is one where somebody is in both, and a stranger’s is another', async () => {
    const [same, stranger] = await house.bring('civil-affairs', [
      row('李小明', '370811199003030035', '子'),
      row('胡八一', '370811198005050051', '户主', '1'),
    ])
    const [other] = await house.bring('field', [row('王胖子', '370811198106060064', '户主', '1')])
    await house.runAll()
    const [first] = await house.rows(
      `SELECT line FROM fusion.party WHERE role = 'household' AND source = 'police' ORDER BY line LIMIT 1`,
    )
    expect(await subjectOf(same!, 'household')).toBe(await subjectOf(first!.line as string, 'household'))
    expect(await subjectOf(stranger!, 'household')).not.toBe(await subjectOf(other!, 'household'))
  })

  test('a member who is gone has left; where that line said the number, another says it now', async () => {
    const lines = await house.bring('police', [
      row('段正明', '370811195001010016', '户主', '700'),
      row('段誉', '37081119800101001X', '子', '700'),
    ])
    await house.runAll()
    const id = await subjectOf(lines[0]!, 'household')
    const number = (await registers.household({ params: { id } })).number
    const sayer = async () =>
      (
        await house.rows(
          `SELECT line FROM facts.claim WHERE subject = $1 AND item = 'household.number' AND holds`,
          id,
        )
      )[0]?.line
    const before = await sayer()
    const [other] = lines.filter((line) => line !== before)
    await house.bring('police', [], { ended: [before as string], asOf: '2026-11-20' })
    expect(await sayer()).toBe(other)
    const household = await registers.household({ params: { id } })
    expect(household.number).toBe(number)
    expect(household.members.map(({ to }) => to).sort()).toEqual(['2026-11-19', null])
  })

  test('without a number it is known by the ID number of its head', async () => {
    const head = {
      'person.name': '郭靖',
      'person.id-number': '370811196607070077',
      'person.relation': '本人',
    }
    const wife = {
      ...{ 'person.name': '黄蓉', 'person.relation': '配偶' },
      ...{ 'head person.name': '郭靖', 'head person.id-number': '370811196607070077' },
    }
    const [a, b] = await house.bring('civil-affairs', [head, wife])
    await house.runAll()
    expect(await subjectOf(b!, 'household')).toBe(await subjectOf(a!, 'household'))
    const { members } = await householdOf(a!)
    expect(members.map(({ name, relation }) => [name, relation])).toEqual([
      ['郭*', '02'],
      ['黄*', '10'],
    ])
  })
})

test('where somebody lived and was registered stays as it was, with the line that said it', async () => {
  const [old, now] = [await house.address('和平里1栋1单元101室'), await house.address('和平里1栋1单元102室')]
  const person = { 'person.name': '令狐少侠', 'person.id-number': '370811197708080084' }
  const [a] = await house.bring(
    'police',
    [{ ...person, 'person.hukou-address': '和平里1栋1单元101室', 'person.address': '和平里1栋1单元101室' }],
    { asOf: '2020-01-01' },
  )
  await house.runAll()
  await house.bring(
    'police',
    [{ ...person, 'person.hukou-address': '和平里1栋1单元101室', 'person.address': '和平里1栋1单元102室' }],
    { asOf: '2023-05-01', replaces: a! },
  )
  await house.runAll()
  const stays = await house.rows(
    `SELECT r.kind, r.address, r.from_day AS "from", r.to_day AS "to" FROM residents.residence r
     WHERE person = $1 AND withdrawn IS NULL ORDER BY kind, from_day`,
    await subjectOf(a!),
  )
  expect(stays).toEqual([
    { kind: 'actual', address: old, from: '2020-01-01', to: '2023-04-30' },
    { kind: 'actual', address: now, from: '2023-05-01', to: null },
    { kind: 'registered', address: old, from: '2020-01-01', to: null },
  ])
})

test('a part of a home cannot be taken away whole', async () => {
  const [line] = await house.bring('housing', [{ 'dwelling.number': 'FW-0300' }], { kind: 'dwellings' })
  await house.runAll()
  const lines = [{ line: line!, role: 'self' as const }]
  const params = { id: await subjectOf(line!) }
  expect(await refusal(steward.part({ params, body: { lines, reason: '试试看' } }))).toBe(
    'fusion.nothing-left',
  )
})
