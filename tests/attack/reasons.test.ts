import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'
import { destroy } from '../../modules/ledger/index.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { here, house, database, look } = street
const ours = paths(street)
const ever = { from: '2020-01-01', to: '2099-12-31' } as const
const contact = { name: '钱七', phone: '15400054321', helper: null }
const { id } = await ours.report({ contact })
const reason = '电话里没听清门牌，回电确认'

const revealed = async () =>
  (await street.as('auditor').entries({ query: { ...ever, case: id, kind: 'reveal' } })).items

test('the auditor reads why a field was opened, and that nobody altered it; nobody else does', async () => {
  const { entry } = await street.as('desk').reveal({ params: { id }, body: { field: 'phone', reason } })
  expect((await revealed()).map((one) => [one.id, one.reason])).toEqual([
    [entry, { words: reason, intact: true }],
  ])
  const all = 'SELECT 1 FROM ledger.reason WHERE entry = $1'
  const desk = { street: here.code, scope: 'street', purpose: 'case-handling' }
  expect(await look(desk, all, [entry])).toEqual([])
  expect(await look({ ...desk, street: street.there.code, ledger: 'all' }, all, [entry])).toEqual([])
  const audit = { ...desk, ledger: 'all' }
  expect(await look(audit, all, [entry])).toHaveLength(1)
  for (const text of ['UPDATE ledger.reason SET words = $1', 'DELETE FROM ledger.reason WHERE words = $1'])
    await expect(look(audit, text, ['x'])).rejects.toMatchObject({ code: '42501' })
})

test('the entry commits to the reason and holds none of its words', async () => {
  const { id: entry } = (await revealed())[0]!
  const rows = await street.see<{ facts: object; content: Buffer }>(
    'SELECT facts, content FROM ledger.entry WHERE id = $1',
    [entry],
  )
  expect(rows[0]!.facts).toEqual({ field: 'phone' })
  expect(rows[0]!.content).toHaveLength(32)
  await database.owner.query('UPDATE ledger.reason SET words = $2 WHERE entry = $1', [entry, '例行核对'])
  expect((await revealed())[0]!.reason).toEqual({ words: '例行核对', intact: false })
  await database.owner.query('UPDATE ledger.reason SET words = $2 WHERE entry = $1', [entry, reason])
})

test('why a list was taken away is kept as well', async () => {
  await street.as('leader').exportCases({ query: { reason: '月度例会通报' } })
  const { items } = await street.as('auditor').entries({ query: { ...ever, kind: 'export' } })
  expect(items.map((one) => one.reason)).toEqual([{ words: '月度例会通报', intact: true }])
})

test('what was said about a case is erased with it', async () => {
  await database.owner.query('DELETE FROM ledger.waiting')
  const at = { street: here.code, owner: `case:${id}`, entry: uuidv7(), at: street.clock.now() }
  await destroy(house.database.owner, at)
  expect((await revealed()).map((one) => one.reason)).toEqual([null])
})
