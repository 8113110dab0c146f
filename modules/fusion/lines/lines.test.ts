import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { alone } from '../../../base/db/alone.ts'
import { idCheck } from '../../catalogue/index.ts'
import { hasPeople, peopleBySource } from '../mapping/test-tables.ts'
import { refusal, testLoads } from './test-loads.ts'

const it = await testLoads()
const { steward, taken, checked, see, lots } = it

function idOf(n: number): string {
  const first = `3708111950${String(1 + (n % 12)).padStart(2, '0')}01${String(n % 1000).padStart(3, '0')}`
  return first + idCheck(first)
}
const nameOf = (n: number) => `李${String.fromCharCode(0x4e00 + n)}`
const row = (n: number, name = nameOf(n), phone = '13800138000') => `${idOf(n)},${name},${phone}`
const table = (rows: readonly string[]) => `身份证号,姓名,联系电话\n${rows.join('\n')}\n`
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

test('a table becomes lines; the same again changes nothing; a changed row ends its line; a missing one is gone when all are there', async () => {
  const first = await taken(table(numbers(0, 5).map((n) => row(n))), { source: 'minzheng' })
  expect(first).toMatchObject({ state: 'done', read: 5, taken: 5, unchanged: 0, refused: 0, fresh: 5 })
  const again = await taken(table(numbers(0, 5).map((n) => row(n))), { source: 'minzheng' })
  expect(again).toMatchObject({ state: 'done', taken: 0, unchanged: 5, report: { taken: 0, unchanged: 5 } })
  const before = lots.length
  const changed = [row(0), row(1, nameOf(1), '13900139000'), row(3), row(4), row(9)]
  const third = await taken(table(changed), { source: 'minzheng', whole: true })
  expect(third).toMatchObject({
    taken: 2,
    unchanged: 3,
    gone: 1,
    report: { taken: 2, unchanged: 3, gone: 1 },
  })
  const told = lots.slice(before)
  expect(told.flatMap((lot) => lot.added)).toHaveLength(2)
  expect(told.flatMap((lot) => lot.ended)).toHaveLength(2)
  const [counts] = await see<{ lines: number; live: number }>(
    `SELECT (SELECT count(*) FROM fusion.line WHERE source = 'minzheng') AS lines,
            (SELECT count(*) FROM fusion.line_state WHERE source = 'minzheng' AND live) AS live`,
  )
  expect(counts).toEqual({ lines: 7, live: 5 })
})

test('a load that failed within a lot goes on behind its last whole one, and nobody is doubled', async () => {
  const rows = numbers(0, 2_500).map((n) => `W${n},${nameOf(n)},1370013${String(n).padStart(4, '0')}`)
  const { id } = await checked(`人员编号,姓名,联系电话\n${rows.join('\n')}\n`, { source: 'wangge' })
  await steward.startLoad({ params: { id }, body: {} })
  let calls = 0
  it.during.link = async (_ctx, lot) => {
    if (++calls === 2) throw new Error('broken off')
    return it.keep(lot)
  }
  const dying = it.fusion.run(it.inStreet, id)
  await expect(dying).rejects.toThrow('broken off')
  it.during.link = async (_ctx, lot) => it.keep(lot)
  expect(await steward.load({ params: { id } })).toMatchObject({ state: 'failed', read: 1_000, taken: 1_000 })
  await steward.startLoad({ params: { id }, body: {} })
  // It goes on from the row where the last whole lot ended.
  it.during.link = async (_ctx, lot) => {
    it.during.link = async (_c, next) => it.keep(next)
    return it.keep(lot)
  }
  await it.fusion.run(it.inStreet, id)
  expect(await steward.load({ params: { id } })).toMatchObject({ state: 'done', read: 2_500, taken: 2_500 })
  const [found] = await see<{ n: number; keys: number }>(
    `SELECT count(*) AS n, count(DISTINCT key) AS keys FROM fusion.line WHERE source = 'wangge'`,
  )
  expect(found).toEqual({ n: 2_500, keys: 2_500 })
})

test('only one works on a load; whoever is gone is replaced at once', async () => {
  const { id } = await checked(table([row(40)]), { source: 'weijian' })
  await steward.startLoad({ params: { id }, body: {} })
  const { config } = it.database
  // Somebody of another process holds it.
  await alone(config.app, `load ${id}`, async () => {
    await it.fusion.run(it.inStreet, id)
    expect((await steward.load({ params: { id } })).state).toBe('running')
  })
  await it.fusion.run(it.inStreet, id)
  expect((await steward.load({ params: { id } })).state).toBe('done')
})

test('a cancelled load stops, keeps what it took, and is not gone on with', async () => {
  const rows = numbers(0, 3_200).map((n) => `C${n},${nameOf(n)},`)
  const { id } = await checked(`人员编号,姓名,联系电话\n${rows.join('\n')}\n`, { source: 'weijian' })
  await steward.startLoad({ params: { id }, body: {} })
  let pressed: Promise<unknown> | undefined
  it.during.link = async (_ctx, lot) => {
    // Somebody presses cancel in the middle of the first lot: it is committed, then the cancel, at most after the lot behind it.
    pressed ??= steward.cancelLoad({ params: { id }, body: {} })
    // From another session: within a transaction the server shows the same activity each time.
    const waits = async () =>
      (
        await it.database.owner.query(
          `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`,
        )
      ).rowCount
    await expect.poll(waits).toBe(1)
    return it.keep(lot)
  }
  await it.fusion.run(it.inStreet, id)
  await pressed
  it.during.link = async (_ctx, lot) => it.keep(lot)
  const load = await steward.load({ params: { id } })
  expect(load.state).toBe('cancelled')
  expect([1_000, 2_000]).toContain(load.taken)
  const [found] = await see<{ n: number }>('SELECT count(*)::int AS n FROM fusion.line WHERE load = $1', id)
  expect(found!.n).toBe(load.taken)
  // What was taken is whole, and is compared like any other.
  expect(it.settled.filter((one) => one === id)).toHaveLength(1)
  expect(await refusal(steward.cancelLoad({ params: { id }, body: {} }))).toBe('fusion.not-now')
})

test('what stays out is told with row and words, and goes back to the source as a table', async () => {
  const rows = [
    row(60),
    `37081119500101000X,张三,1380013`, // flawed twice, taken all the same
    row(61, '赵六'),
    row(61, '钱七'), // the key once more, with another name
    `,,13800138000`,
    '合计：4人',
  ]
  const load = await taken(table(rows), { source: 'gongan', key: [0] })
  expect(load).toMatchObject({ read: 6, taken: 3, flawed: 1, refused: 3 })
  expect(load.report!.troubles).toEqual(
    expect.arrayContaining([
      { row: 3, column: '身份证号', code: 'checksum', refused: false },
      { row: 3, column: '联系电话', code: 'length', refused: false },
      { row: 5, column: '', code: 'twice', refused: true },
      { row: 6, column: '', code: 'note', refused: true },
      { row: 7, column: '', code: 'note', refused: true },
    ]),
  )
  const csv = await steward.refusedRows({ params: { id: load.id } })
  expect(csv.split(/\r?\n/)[0]).toContain('身份证号,姓名,联系电话,行号,列,原因')
  expect(csv).toContain('钱七')
  expect(csv).not.toContain('赵六')
  const looks = await see<{ facts: object }>(
    `SELECT facts FROM ledger.entry WHERE subject = $1 AND type = 'data.read'`,
    `load:${load.id}`,
  )
  expect(looks).toHaveLength(1)
})

test('one rounded ID number in the last row: nothing of the file is taken, and advice is given', async () => {
  const rows = [...numbers(0, 1_500).map((n) => `Z${n},${idOf(n)},李明`), 'Z9999,6.1E+17,王海']
  const load = await checked(`人员编号,身份证号,姓名\n${rows.join('\n')}\n`)
  expect(load).toMatchObject({ state: 'failed', taken: 0, problem: { code: 'fusion.scientific' } })
  expect(load.problem!.zh).toContain('第 1502 行')
  expect(load.problem!.zh).toContain('文本')
  expect(await refusal(steward.startLoad({ params: { id: load.id }, body: {} }))).toBe('fusion.not-now')
})

test('a known header is proposed as it was confirmed', async () => {
  const { id } = await it.upload(`编号,姓名,说不清\nA1,李明,13800138000\n`, 'gongan')
  const { proposal } = await steward.proposal({ params: { id }, query: {} })
  expect(proposal).toMatchObject({ known: null })
  const mapping = {
    ...{ kind: 'people' as const, sheet: null, key: [0] },
    columns: [
      { column: 1, title: '姓名', role: 'self' as const, item: 'person.name' },
      { column: 2, title: '说不清', role: 'self' as const, item: 'person.phone' },
    ],
  }
  await steward.confirmMapping({ params: { id }, body: { mapping, asOf: '2026-11-01', whole: false } })
  const next = await it.upload(`编号,姓名,说不清\nA2,王海,13900139000\n`, 'gongan')
  const known = await steward.proposal({ params: { id: next.id }, query: {} })
  expect(known.proposal).toMatchObject({ known: { by: expect.any(String) }, key: [0] })
  expect(known.proposal!.columns[2]!.meaning).toEqual({ role: 'self', item: 'person.phone' })
  const wrong = { ...mapping, columns: [mapping.columns[1]!] }
  const body = { mapping: wrong, asOf: '2026-11-01', whole: false }
  expect(await refusal(steward.confirmMapping({ params: { id: next.id }, body }))).toBe(
    'fusion.nothing-named',
  )
})

test('lines and uploads are sealed; only the data steward of the street gets in', async () => {
  const { id } = await it.upload(table([row(77, '司马相如')]))
  const kept = readFileSync(path.join(it.dataDir, 'intake', id))
  expect(kept.includes('司马相如')).toBe(false)
  expect(readdirSync(path.join(it.dataDir, 'intake'))).toContain(id)
  for (const role of ['leader', 'cadre', 'grid-worker', 'administrator', 'auditor'] as const)
    expect(await refusal(it.as(role).loads())).toBe('request.not-allowed')
  expect(await refusal(it.as('data-steward', '370811014').load({ params: { id } }))).toBe('request.not-found')
  const [line] = await see<{ line: string }>(`SELECT line FROM fusion.line_state WHERE live LIMIT 1`)
  const shown = await steward.line({ params: { id: line!.line } })
  expect(shown.values.find(({ item }) => item === 'person.name')?.value).toContain('*')
  const sealed = await see<{ sealed: Buffer }>(`SELECT sealed FROM fusion.line LIMIT 50`)
  expect(sealed.some((one) => one.sealed.includes('李明'))).toBe(false)
  const grid = await it.database.app.query(`SELECT count(*) AS n FROM fusion.line`)
  expect(grid.rows[0]).toEqual({ n: 0 })
})

test.skipIf(!hasPeople)(
  'four departments’ tables (LINLI_TESTDATA): every row a line, twice over',
  { timeout: 120_000 },
  async () => {
    for (const [src, people] of peopleBySource()) {
      const rows = people.slice(0, 3_000).map(({ entity: _, src: _s, ...one }) => JSON.stringify(one))
      const load = await taken(rows.join('\n'), { source: src })
      expect(load.taken + load.refused, src).toBe(rows.length)
      expect(load.refused / rows.length, src).toBeLessThan(0.01)
      expect(await taken(rows.join('\n'), { source: src }), src).toMatchObject({
        taken: 0,
        unchanged: load.taken,
      })
    }
  },
)
