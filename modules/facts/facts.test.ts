import { beforeAll, describe, expect, test } from 'vitest'
import {
  addSubjects,
  type Facts,
  factsOf,
  findByValue,
  historyOf,
  openClaim,
  place,
  tell,
  withdrawLines,
} from './index.ts'
import { elsewhere, here, newId, saying, testFacts } from './test-facts.ts'

const world = await testFacts()
const { act } = world
/** Forced row-level security binds the owner too: the table is read with the sight of the whole street. */
const rows = (text: string, ...values: unknown[]) =>
  act((ctx) => ctx.tx.query<Record<string, unknown>>({ text, values }))

const community = '370811013001'
const grid = newId()

async function person(communities: string[] = [community], grids: string[] = [grid]): Promise<string> {
  const id = newId()
  await act((ctx) => addSubjects(ctx.tx, here, ctx.now, [{ id, kind: 'person', communities, grids }]))
  return id
}

const of = (facts: Facts, subject: string, item: string) => facts.get(subject)?.get(item)

describe('what several sources say', () => {
  let id: string
  beforeAll(async () => {
    id = await person()
  })

  test('is kept from all, and one counts', async () => {
    await act((ctx) => tell(ctx, [saying(id, 'person.phone', '13800001111', { kind: 'police' })]))
    const facts = await act((ctx) =>
      tell(ctx, [saying(id, 'person.phone', '13900002222', { kind: 'field' })]),
    )
    expect(of(facts, id, 'person.phone')).toMatchObject({
      ...{ value: '139****2222', sealed: true, why: 'authority', others: 1, source: 'field' },
    })
    // An old number still finds its owner.
    for (const phone of ['13800001111', '13900002222'])
      expect(await act((ctx) => findByValue(ctx, 'person.phone', phone, 10))).toEqual([id])
  })

  test('said again leaves no trace', async () => {
    const before = await act((ctx) => historyOf(ctx, id))
    await act((ctx) => tell(ctx, [saying(id, 'person.phone', '139 0000 2222', { kind: 'field' })]))
    expect(await act((ctx) => historyOf(ctx, id))).toEqual(before)
  })

  test('said anew by the same source replaces what it said, and what it said stays', async () => {
    await act((ctx) => tell(ctx, [saying(id, 'person.phone', '13700003333', { kind: 'field' })]))
    const history = await act((ctx) => historyOf(ctx, id))
    expect(history.map(({ value, holds, withdrawn }) => [value, holds, withdrawn?.why])).toEqual([
      ['137****3333', true, undefined],
      ['139****2222', false, 'replaced'],
      ['138****1111', false, undefined],
    ])
  })

  test('is overruled by a person with a reason', async () => {
    const facts = await act((ctx) =>
      tell(ctx, [saying(id, 'person.phone', '13600004444', { kind: 'other', decided: '本人当面更正' })]),
    )
    expect(of(facts, id, 'person.phone')).toMatchObject({ value: '136****4444', why: 'decided', others: 2 })
  })

  test('is taken back with its line record, and the next one counts', async () => {
    const line = newId()
    const other = await person()
    await act((ctx) =>
      tell(ctx, [
        saying(other, 'person.name', '王秀英', { kind: 'police', line }),
        saying(other, 'person.name', '王秀瑛', { kind: 'field' }),
      ]),
    )
    expect(of(await act((ctx) => factsOf(ctx, [other])), other, 'person.name')?.source).toBe('police')
    const facts = await act((ctx) => withdrawLines(ctx, [line], 'undone'))
    expect(of(facts, other, 'person.name')).toMatchObject({ source: 'field', why: 'only' })
    expect(of(await act((ctx) => factsOf(ctx, [other])), other, 'person.name')).toEqual(
      of(facts, other, 'person.name'),
    )
  })

  test('what counts in the table is what the rule says, for everybody', async () => {
    const ids = (await rows('SELECT DISTINCT subject FROM facts.claim')).map((row) => row.subject as string)
    const facts = await act((ctx) => factsOf(ctx, ids))
    expect(ids.length).toBeGreaterThan(1)
    const held = await rows('SELECT subject, item, id FROM facts.claim WHERE holds ORDER BY id')
    const ruled = ids.flatMap((subject) =>
      [...facts.get(subject)!.values()].map((fact) => ({ subject, item: fact.item, id: fact.claim })),
    )
    expect(held).toEqual(ruled.sort((a, b) => (a.id < b.id ? -1 : 1)))
  })
})

test('sealed values are nowhere in the table, and open one by one with the look noted', async () => {
  const id = await person()
  await act((ctx) => tell(ctx, [saying(id, 'person.id-number', '11010519491231002X', { kind: 'police' })]))
  const kept = await rows('SELECT * FROM facts.claim WHERE subject = $1', id)
  expect(kept).toHaveLength(1)
  for (const value of Object.values(kept[0]!))
    expect(Buffer.from(String(value)).toString('latin1')).not.toContain('19491231')
  const claim = of(await act((ctx) => factsOf(ctx, [id])), id, 'person.id-number')!
  expect(claim.value).toBe('**************002X')
  world.reads.length = 0
  expect(await act((ctx) => openClaim(ctx, { register: 'person', id }, claim.claim))).toBe(
    '11010519491231002X',
  )
  expect(world.reads).toEqual([{ subject: `person:${id}`, fields: ['person.id-number'] }])
  // The id of another subject does not open it.
  const other = await person()
  await expect(act((ctx) => openClaim(ctx, { register: 'person', id: other }, claim.claim))).rejects.toThrow()
})

describe('row-level security', () => {
  const sights: readonly [string, Record<string, string>, boolean][] = [
    ['the street', { scope: 'street' }, true],
    ['its community', { scope: 'community', community }, true],
    ['another community', { scope: 'community', community: '370811013002' }, false],
    ['its grid', { scope: 'grid', grids: grid }, true],
    ['another grid', { scope: 'grid', grids: newId() }, false],
    ['a handler', { scope: 'unit', unit: newId() }, false],
    ['a resident', { scope: 'resident', resident: newId() }, false],
    ['nothing', {}, false],
  ]
  test.each(sights)('who sees %s sees its people: %j', async (_name, settings, sees) => {
    const id = await person()
    await act((ctx) => tell(ctx, [saying(id, 'person.name', '李四', { kind: 'police' })]))
    expect((await act((ctx) => factsOf(ctx, [id]), settings)).has(id)).toBe(sees)
    expect(await act((ctx) => historyOf(ctx, id), settings)).toHaveLength(sees ? 1 : 0)
  })

  test('another street sees nothing and changes nothing', async () => {
    const id = await person()
    await act((ctx) => tell(ctx, [saying(id, 'person.name', '李四', { kind: 'police' })]))
    expect((await act((ctx) => factsOf(ctx, [id]), { scope: 'street' }, undefined, elsewhere)).has(id)).toBe(
      false,
    )
    await act(
      (ctx) => place(ctx, [{ id, communities: ['370811014001'], grids: [] }]),
      undefined,
      undefined,
      elsewhere,
    )
    expect((await act((ctx) => factsOf(ctx, [id]))).has(id)).toBe(true)
  })

  test('who moves somebody out of the own community sees them no more', async () => {
    const id = await person()
    const cadre = { scope: 'community', community }
    await act((ctx) => place(ctx, [{ id, communities: ['370811013002'], grids: [] }]), cadre)
    expect(await rows('SELECT communities FROM facts.subject WHERE id = $1', id)).toEqual([
      { communities: ['370811013002'] },
    ])
    expect((await act((ctx) => factsOf(ctx, [id]), cadre)).has(id)).toBe(false)
  })
})
