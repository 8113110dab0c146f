import { expect, test } from 'vitest'
import { testKeyring } from '../../base/crypto/keyring.ts'
import { withTx } from '../../base/db/tx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { leavesOf, readEntries } from './index.ts'
import type { EntryRow } from './leaf.rules.ts'
import { destroySalt } from './salts.store.ts'
import { addEntries } from './store.ts'

const db = await testDatabase({ rooms: ['ledger'] })
const keys = testKeyring()
const street = '370811013'
const asOwner = <R>(work: Parameters<typeof withTx<R>>[2]) => withTx(db.owner, {}, work)
const leaves = (rows: readonly EntryRow[]) =>
  asOwner(async (tx) => (await leavesOf(tx, rows, keys)).map((leaf) => Buffer.from(leaf).toString('utf8')))

const caseId = '019ab000-0000-7000-8000-0000000000aa'
const entry = (n: number, more: Partial<EntryRow> = {}): EntryRow => ({
  id: `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  street,
  at: '2026-11-23T02:00:00.000Z',
  type: 'case.file',
  actor: '019ab000-0000-7000-8000-0000000000bb',
  post: null,
  unit: null,
  purpose: 'case-handling',
  route: 'fileCase',
  case: caseId,
  subject: null,
  facts: { category: '0101' },
  content: null,
  ...more,
})
const salts = async () => (await db.owner.query('SELECT count(*)::int AS n FROM ledger.salt')).rows[0].n

test('the owner of the database, who is no superuser, reads what the app wrote, and gives it leaves', async () => {
  await withTx(db.app, { street }, (tx) =>
    addEntries(tx, [
      { ...entry(1), content: Buffer.alloc(32, 5) },
      { ...entry(2), content: null },
    ]),
  )
  const refs = [entry(2), entry(1)].map(({ id }) => ({ street, id }))
  const rows = await asOwner((tx) => readEntries(tx, refs))
  expect(rows.map((row) => row.id)).toEqual([entry(2).id, entry(1).id])
  expect(rows[1]).toEqual({ ...entry(1), content: Buffer.alloc(32, 5) })
  const first = await leaves(rows)
  expect(first).toEqual(await leaves(rows))
  expect(JSON.parse(first[1]!)).toMatchObject({ v: 1, id: entry(1).id, org: street, type: 'case.file' })
  expect(await salts()).toBe(2)
  const waiting = await db.owner.query('SELECT id FROM ledger.waiting ORDER BY id')
  expect(waiting.rows.map((row) => row.id)).toEqual([entry(1).id, entry(2).id])
})

test('many that need the same salts at the same moment get the same ones', async () => {
  const rows = Array.from({ length: 40 }, (_, n) =>
    entry(100 + n, { actor: `someone-${n % 20}`, subject: `person:${n}` }),
  )
  const all = await Promise.all(
    Array.from({ length: 4 }, (_, n) => leaves(n % 2 ? [...rows].reverse() : rows)),
  )
  const sorted = all.map((one) => one.toSorted())
  for (const one of sorted) expect(one).toEqual(sorted[0])
})

test('the app may neither make nor destroy a salt, nor read one that its request has no use for', async () => {
  const asApp = (settings: Record<string, string>) =>
    withTx(db.app, { street, ...settings }, (tx) => tx.query({ text: 'SELECT owner FROM ledger.salt' }))
  expect(await asApp({})).toEqual([])
  expect(await asApp({ ledger_case: caseId })).toEqual([{ owner: `case:${caseId}` }])
  expect((await asApp({ ledger: 'all' })).length).toBeGreaterThan(2)
  for (const text of [
    'DELETE FROM ledger.salt',
    `INSERT INTO ledger.salt VALUES ('${street}', 'x', '\\x00')`,
  ])
    await expect(withTx(db.app, { street, ledger: 'all' }, (tx) => tx.query({ text }))).rejects.toMatchObject(
      {
        code: '42501',
      },
    )
})

test('erasing waits until all that came before is in the log, and then nothing gives the old leaf again', async () => {
  const owner = `case:${caseId}`
  const before = await leaves([entry(1)])
  const act = { street, owner, entry: entry(3).id, at: '2026-11-24T02:00:00.000Z' }
  expect(await asOwner((tx) => destroySalt(tx, act))).toBe(false)
  expect(await leaves([entry(1)])).toEqual(before)
  await db.owner.query('DELETE FROM ledger.waiting')
  expect(await asOwner((tx) => destroySalt(tx, act))).toBe(true)
  expect(await asOwner((tx) => destroySalt(tx, act))).toBe(true)
  expect(await leaves([entry(1)])).not.toEqual(before)
})
