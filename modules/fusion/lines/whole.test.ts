import { expect, test } from 'vitest'
import { refusal, testLoads } from './test-loads.ts'

const it = await testLoads()
const { steward, taken, checked, see } = it

const nameOf = (n: number) => `李${String.fromCharCode(0x4e00 + n)}`
const row = (n: number) => `R${n},${nameOf(n)},1380013${String(n).padStart(4, '0')}`
const table = (rows: readonly string[]) => `人员编号,姓名,联系电话\n${rows.join('\n')}\n`
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const live = async (source: string) =>
  (
    await see<{ n: number }>(
      'SELECT count(*)::int AS n FROM fusion.line_state WHERE source = $1 AND live',
      source,
    )
  )[0]!.n

test('a whole register that lacks many ends nobody until their number is confirmed', async () => {
  await taken(table(numbers(0, 500).map(row)), { source: 'gongan', key: [0] })
  const half = table(numbers(0, 300).map(row))
  const load = await checked(half, { source: 'gongan', key: [0], whole: true })
  expect(load.report).toMatchObject({ gone: 200, live: 500 })
  const params = { id: load.id }
  const refused = await steward.startLoad({ params, body: {} }).catch((error) => error.problem)
  expect(refused.code).toBe('fusion.many-gone')
  expect(refused.detail).toContain('200')
  expect(refused.detail).toContain('500')
  expect(await refusal(steward.startLoad({ params, body: { gone: 199 } }))).toBe('fusion.many-gone')
  expect(await live('gongan')).toBe(500)
  await steward.startLoad({ params, body: { gone: 200 } })
  await it.fusion.run(it.inStreet, load.id)
  expect(await steward.load({ params })).toMatchObject({ state: 'done', gone: 200, unchanged: 300 })
  expect(await live('gongan')).toBe(300)
  const [entry] = await see<{ facts: { gone: string } }>(
    `SELECT facts FROM ledger.entry WHERE type = 'fusion.take' AND subject = $1`,
    `load:${load.id}`,
  )
  expect(entry!.facts.gone).toBe('200')
})

test('few are ended without asking', async () => {
  await taken(table(numbers(0, 500).map(row)), { source: 'minzheng', key: [0] })
  const most = table(numbers(20, 500).map(row))
  expect(await taken(most, { source: 'minzheng', key: [0], whole: true })).toMatchObject({ gone: 20 })
})

test('more rows to end than were confirmed stop the load before it ends any', async () => {
  await taken(table(numbers(0, 400).map(row)), { source: 'weijian', key: [0] })
  const load = await checked(table(numbers(0, 300).map(row)), { source: 'weijian', key: [0], whole: true })
  // Between dry run and taking another table of the source comes.
  await taken(table(numbers(400, 430).map(row)), { source: 'weijian', key: [0] })
  const params = { id: load.id }
  await steward.startLoad({ params, body: { gone: 100 } })
  await it.fusion.run(it.inStreet, load.id)
  const stopped = await steward.load({ params })
  expect(stopped).toMatchObject({ state: 'failed', gone: 0, problem: { code: 'fusion.many-gone' } })
  expect(stopped.report).toMatchObject({ gone: 130 })
  expect(await live('weijian')).toBe(430)
  await steward.startLoad({ params, body: { gone: 130 } })
  await it.fusion.run(it.inStreet, load.id)
  expect(await steward.load({ params })).toMatchObject({ state: 'done', gone: 130 })
  expect(await live('weijian')).toBe(300)
})

test('a register that is cut within a row is told with its line, and ends nobody unasked, however few they are', async () => {
  await taken(table(numbers(0, 30).map(row)), { source: 'wangge', key: [0] })
  const cut = table(numbers(0, 30).map(row)).trimEnd().slice(0, -14)
  expect(cut.split('\n').at(-1)).toBe('R29,')
  const load = await checked(cut.slice(0, -1), { source: 'wangge', key: [0], whole: true })
  expect(load.report).toMatchObject({ cut: 31, gone: 1, refused: 1 })
  expect(load.report!.troubles).toEqual([{ row: 31, column: '', code: 'cut', refused: true }])
  const params = { id: load.id }
  expect(await refusal(steward.startLoad({ params, body: {} }))).toBe('fusion.many-gone')
  expect(await live('wangge')).toBe(30)
  await steward.cancelLoad({ params, body: {} })
  expect(await live('wangge')).toBe(30)
})

test('a remark behind the last row is no cut', async () => {
  const load = await checked(`${table(numbers(600, 605).map(row))}合计：5人`, { source: 'wangge', key: [0] })
  expect(load.report).toMatchObject({ read: 6, refused: 1 })
  expect(load.report!.cut).toBe(undefined)
  expect(load.report!.troubles[0]).toMatchObject({ code: 'note' })
})
