import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../apps/server/test-street.ts'
import { testQuality } from './test-quality.ts'
import { usccCheck } from './test-uscc.ts'

const it = await testQuality()
const { here, there } = it
const steward = it.as('data-steward')
const owner = it.as('handler') // of chengguan
const other = it.as('handler2') // of sanitation
const ids = Array.from({ length: 8 }, () => uuidv7())
const uscc = (i: number) => usccCheck(`91370811MA3C0${i}BC`)
/** Eight companies; the first two with a wrong check digit, the third without a phone. */
const wrongCode = (i: number) => `${uscc(i).slice(0, 17)}${uscc(i)[17] === '1' ? '2' : '1'}`
const rowOf = (i: number, code: string) => ({
  id: ids[i]!,
  values: { name: `第${i}公司`, uscc: code, ...(i === 2 ? {} : { phone: `0537-222000${i}` }) },
})
const first = ids.map((_, i) => rowOf(i, i < 2 ? wrongCode(i) : uscc(i)))

beforeAll(async () => {
  await it.source('shichang', here.units.chengguan!)
  await it.source('shuiwu', null)
  await it.tell('shichang', first)
  // Taxes know six of them; of one another name, of another another phone.
  await it.tell(
    'shuiwu',
    ids.slice(0, 6).map((id, i) => ({
      id,
      values: {
        name: i === 4 ? '改名公司' : `第${i}公司`,
        phone: i === 5 ? '0537-9999999' : `0537-222000${i}`,
      },
    })),
    '2024-01-01',
  )
  await it.measure()
})

const figure = async (code: string, item: string, dimension: string) => {
  const { items } = await steward.qualityOfSource({ params: { code } })
  return items.find((one) => one.item === item)?.measured.find((one) => one.dimension === dimension)?.now
}
const rows = async (
  item: string,
  dimension: 'validity' | 'completeness' | 'consistency' | 'accuracy',
  as = steward,
) => (await as.faults({ params: { code: 'shichang' }, query: { item, dimension } })).items

test('each dimension is counted, with both of its parts', async () => {
  expect(await figure('shichang', 'organization.uscc', 'validity')).toEqual({ numerator: 6, denominator: 8 })
  expect(await figure('shichang', 'organization.phone', 'completeness')).toEqual({
    numerator: 7,
    denominator: 8,
  })
  expect(await figure('shichang', 'organization.name', 'consistency')).toEqual({
    numerator: 5,
    denominator: 6,
  })
  // Taxes come after the market office: their other name is overruled. Of the market office nobody says more surely.
  expect(await figure('shuiwu', 'organization.name', 'accuracy')).toEqual({ numerator: 5, denominator: 6 })
  expect(await figure('shichang', 'organization.name', 'accuracy')).toEqual({ numerator: 0, denominator: 0 })
  const { sources, measuredAt } = await steward.quality()
  expect(measuredAt).not.toBeNull()
  const late = sources
    .find((one) => one.code === 'shuiwu')!
    .measured.find((one) => one.dimension === 'timeliness')!
  expect(late.now).toEqual({ numerator: 0, denominator: 6 })
})

test('every figure is what its list leaves over, for every source, item and dimension', async () => {
  let compared = 0
  for (const code of ['shichang', 'shuiwu']) {
    const { items } = await steward.qualityOfSource({ params: { code } })
    for (const { item, measured } of items)
      for (const { dimension, now } of measured) {
        if (dimension === 'timeliness') continue
        const listed: string[] = []
        let after: string | null = null
        do {
          const page: { items: { id: string }[]; next: string | null } = await steward.faults({
            params: { code },
            query: { item, dimension, limit: 1, ...(after ? { after } : {}) },
          })
          listed.push(...page.items.map((one) => one.id))
          after = page.next
        } while (after)
        expect([item, dimension, new Set(listed).size]).toEqual([
          item,
          dimension,
          now.denominator - now.numerator,
        ])
        compared += listed.length
      }
  }
  expect(compared).toBeGreaterThan(5)
})

test('measured again nothing changes: not the figures, not one fault', async () => {
  const look = () =>
    it.see('SELECT * FROM quality.fault ORDER BY id').then(async (faults) => ({
      faults,
      daily: await it.see('SELECT * FROM quality.daily ORDER BY source, dimension, item, day'),
    }))
  const before = await look()
  await it.measure()
  expect(await look()).toEqual(before)
})

describe('a unit', () => {
  test('sees its own sources and their rows, masked, and nothing of what others say', async () => {
    expect((await owner.quality()).sources.map((one) => one.code)).toEqual(['shichang'])
    expect((await other.quality()).sources).toEqual([])
    const query = { item: 'organization.name', dimension: 'validity' } as const
    for (const code of ['shuiwu', 'nobody'])
      expect(await refusal(owner.faults({ params: { code }, query }))).toBe('request.not-found')
    expect(await refusal(other.faults({ params: { code: 'shichang' }, query }))).toBe('request.not-found')
    const [mine] = await rows('organization.phone', 'consistency', owner)
    expect(mine!.other).toEqual({ source: '来源 shuiwu', value: null })
    expect(mine!.value).toContain('*')
    const [whole] = await rows('organization.phone', 'consistency')
    expect(whole!.other!.value).toContain('*')
  })

  test('does not send, measure or verify', async () => {
    const body = {
      id: uuidv7(),
      source: 'shichang',
      item: 'organization.uscc',
      dimension: 'validity',
      days: 3,
    } as const
    expect(await refusal(owner.sendBack({ body }))).toBe('request.not-allowed')
    expect(await refusal(owner.measureQuality({ body: {} }))).toBe('request.not-allowed')
    expect(await refusal(owner.verifyBatch({ params: { id: uuidv7() }, body: {} }))).toBe(
      'request.not-allowed',
    )
  })
})

test('every look at rows is written down: who is looked at, which fields', async () => {
  const count = async () =>
    (
      await it.see<{ n: number }>(
        `SELECT count(*)::int AS n FROM ledger.entry WHERE subject = 'quality:shichang'`,
      )
    )[0]!.n
  const before = await count()
  await rows('organization.uscc', 'validity', owner)
  expect(await count()).toBe(before + 1)
})

test('another street sees and changes nothing, by any way', async () => {
  const theirs = it.as('data-steward', there)
  expect((await theirs.quality()).sources).toEqual([])
  const query = { item: 'organization.uscc', dimension: 'validity' } as const
  expect(await refusal(theirs.faults({ params: { code: 'shichang' }, query }))).toBe('request.not-found')
  for (const table of ['daily', 'delivery', 'fault', 'batch', 'answer', 'run'])
    for (const settings of [
      { street: there.code, scope: 'street' },
      { street: there.code, scope: 'unit', unit: here.units.chengguan! },
    ])
      expect(
        await it.look(settings, `SELECT 1 FROM quality.${table} WHERE street = $1`, [here.code]),
      ).toEqual([])
  for (const scope of ['unit', 'community', 'grid', 'resident', 'none', ''])
    expect(
      await it.look({ street: here.code, scope, unit: here.units.water! }, 'SELECT 1 FROM quality.fault'),
    ).toEqual([])
})

describe('sent back', () => {
  const id = uuidv7()
  const body = { id, source: 'shichang', item: 'organization.uscc', dimension: 'validity', days: 5 } as const

  test('not without an owner, and not rows of something else', async () => {
    const unowned = {
      ...body,
      id: uuidv7(),
      source: 'shuiwu',
      item: 'organization.name',
      dimension: 'accuracy',
    } as const
    expect(await refusal(steward.sendBack({ body: unowned }))).toBe('quality.no-owner')
    const [foreign] = await rows('organization.phone', 'completeness')
    expect(await refusal(steward.sendBack({ body: { ...body, faults: [foreign!.id] } }))).toBe(
      'quality.on-their-way',
    )
  })

  test('goes to the unit as a case with a deadline and without a name, once', async () => {
    const sent = await steward.sendBack({ body })
    expect(sent.progress).toMatchObject({ total: 2, waiting: 2 })
    const found = await owner.getCase({ params: { id: sent.case } })
    expect(found).toMatchObject({ state: 'dispatched', unit: { id: here.units.chengguan! } })
    expect(found.words).toContain('2 行')
    expect(JSON.stringify(found)).not.toMatch(/第\d公司|91370811/)
    // The same press again is the same batch; another finds nothing that is not on its way.
    expect((await steward.sendBack({ body })).case).toBe(sent.case)
    expect(await refusal(steward.sendBack({ body: { ...body, id: uuidv7() } }))).toBe(
      'quality.nothing-to-send',
    )
    expect((await owner.batchOfCase({ params: { id: sent.case } })).id).toBe(id)
    expect(await refusal(other.batchOfCase({ params: { id: sent.case } }))).toBe('request.not-found')
    expect(await refusal(other.batchRows({ params: { id }, query: {} }))).toBe('request.not-found')
  })

  test('a corrected row is seen as corrected, and the case is told how many', async () => {
    await it.tell('shichang', [rowOf(0, uscc(0))])
    await it.measure()
    const [batch] = (await steward.batches({ query: { source: 'shichang' } })).items
    expect(batch!.progress).toEqual({ total: 2, corrected: 1, withdrawn: 0, answered: 0, waiting: 1 })
    const states = (await owner.batchRows({ params: { id }, query: {} })).items.map(
      (one) => one.ended?.how ?? null,
    )
    expect(states.sort()).toEqual(['corrected', null])
    const { steps } = await steward.getCase({ params: { id: batch!.case } })
    expect(steps.at(-1)!.note).toContain('共 2 行，已改正 1')
  })

  test('the owner says that a value is right: it is silent until the value changes', async () => {
    const [left] = await rows('organization.uscc', 'validity', owner)
    const answer = { params: { id }, body: { faults: [left!.id], reason: '执照原件如此' } }
    expect(await refusal(other.answerFaults(answer))).toBe('request.not-found')
    expect(await refusal(steward.answerFaults(answer))).toBe('request.not-allowed')
    expect((await owner.answerFaults(answer)).progress).toMatchObject({ answered: 1, waiting: 0 })
    expect(await refusal(owner.answerFaults(answer))).toBe('quality.not-waiting')
    expect(await figure('shichang', 'organization.uscc', 'validity')).toEqual({
      numerator: 8,
      denominator: 8,
    })
    await it.measure()
    expect(await rows('organization.uscc', 'validity')).toEqual([])
    await it.tell('shichang', [rowOf(1, `${wrongCode(1).slice(0, 16)}00`)])
    await it.measure()
    expect(await rows('organization.uscc', 'validity')).toHaveLength(1)
    const [shown] = (await steward.batchRows({ params: { id }, query: {} })).items.filter((one) => one.answer)
    expect(shown!.answer).toBe('执照原件如此')
  })

  test('what an owner answered is verified by a person, after the unit has said that it is done', async () => {
    const found = await steward.batches({ query: { source: 'shichang' } })
    const { case: of } = found.items[0]!
    expect(await refusal(steward.verifyBatch({ params: { id }, body: {} }))).toBe('quality.not-done')
    await owner.acceptCase({ params: { id: of }, body: {} })
    await owner.finishCase({ params: { id: of }, body: { note: '改好了', contacted: null } })
    await it.runJob('quality.follow', { street: here.code })
    expect((await steward.getCase({ params: { id: of } })).state).toBe('done')
    expect((await steward.verifyBatch({ params: { id }, body: {} })).ended).not.toBeNull()
    expect((await steward.getCase({ params: { id: of } })).state).toBe('verified')
  })
})

test('rows that were all corrected are verified by the rule; withdrawn rows are settled too', async () => {
  const [missing] = await rows('organization.phone', 'completeness')
  const body = {
    id: uuidv7(),
    source: 'shichang',
    item: 'organization.phone',
    dimension: 'completeness',
    days: 2,
  } as const
  const sent = await steward.sendBack({ body: { ...body, faults: [missing!.id] } })
  await owner.acceptCase({ params: { id: sent.case }, body: {} })
  await it.gone('shichang', [ids[2]!])
  await it.measure()
  await owner.finishCase({ params: { id: sent.case }, body: { note: '撤回了', contacted: null } })
  await it.runJob('quality.follow', { street: here.code })
  const after = await steward.getCase({ params: { id: sent.case } })
  expect(after.state).toBe('verified')
  expect((await steward.batches({ query: {} })).items[0]).toMatchObject({
    progress: { total: 1, withdrawn: 1, waiting: 0 },
    ended: expect.any(String),
  })
})

test('a row that is taken to be about another takes its fault, and its way back, along', async () => {
  const [from, to] = [uuidv7(), uuidv7()]
  await it.tell('shichang', [{ id: from, values: { name: '换人公司', uscc: wrongCode(7) } }])
  await it.measure()
  const mine = async () =>
    (await rows('organization.uscc', 'validity')).find((one) => one.who.includes('换人公司'))
  const fault = (await mine())!
  const body = { id: uuidv7(), source: 'shichang', item: fault.item, dimension: 'validity', days: 2 } as const
  await steward.sendBack({ body: { ...body, faults: [fault.id] } })
  // There and back: once the other is measured later, once before.
  for (const [a, b] of [
    [from, to],
    [to, from],
  ] as const) {
    await it.taken('shichang', a, b, { name: '换人公司', uscc: wrongCode(7) })
    for (let i = 0; i < 2; i++) {
      await it.measure()
      expect(await mine()).toMatchObject({ batch: { id: body.id }, ended: null })
      const [batch] = (await steward.batches({ query: {} })).items
      expect(batch!.progress).toMatchObject({ total: 1, waiting: 1 })
    }
  }
})

test('what a killed server left in the middle is begun anew; one that is alive is left alone', async () => {
  const runs = () =>
    it.see<{ runner: string | null; finished: string }>('SELECT runner, finished FROM quality.run')
  const die = (touched: string) =>
    it.inStreet(({ tx, street }) =>
      tx.query({
        text: 'UPDATE quality.run SET runner = $2, touched = $3 WHERE street = $1',
        values: [street, uuidv7(), touched],
      }),
    )
  await die(it.clock.now())
  await it.runJob('quality.go-on')
  expect((await runs())[0]!.runner).not.toBeNull()
  expect((await steward.quality()).running).toBe(true)
  it.clock.advance(120_000)
  expect((await steward.quality()).running).toBe(false)
  await it.runJob('quality.go-on')
  expect((await runs())[0]).toEqual({ runner: null, finished: it.clock.now() })
})

test('only one measures at a time; who comes second leaves a word, and it is measured once more', async () => {
  const both = await Promise.allSettled([it.measure(), it.measure()])
  expect(both.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled'])
  const [run] = await it.see<{ runner: string | null }>('SELECT runner FROM quality.run')
  expect(run!.runner).toBeNull()
})
