import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { firstRows } from './intake.ts'
import type { View } from './view.ts'
import { configuredViews, openView } from './views.ts'

const database = await testDatabase({ rooms: 'none' })
const { user, password, host, database: name, port } = database.config.owner
const url = `postgres://${encodeURIComponent(String(user))}:${encodeURIComponent(String(password ?? ''))}@${encodeURIComponent(String(host))}:${port ?? 5432}/${name}`
await database.owner.query(`
  CREATE SCHEMA "公安";
  CREATE TABLE "公安".base AS SELECT n AS "人员编号", '李' || chr(20000 + n) AS "姓名", 370811199001010000 + n AS "身份证号",
    DATE '1990-01-01' + n AS "出生日期" FROM generate_series(1, 2500) n;
  CREATE VIEW "公安"."人员" AS SELECT * FROM "公安".base ORDER BY 1;
  CREATE VIEW public.slow AS SELECT pg_sleep(30)::text AS "姓名"`)

const view = (from: string, within = 20): View => ({
  ...{ name: 'people', street: '370811013', source: 'gongan', url, from, within },
})

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

test('a view of another PostgreSQL is streamed: names, days and long numbers as they are written', async () => {
  const intake = await openView(view('公安.人员'))
  expect(intake.names).toEqual(['人员编号', '姓名', '身份证号', '出生日期'])
  let rows = 0
  for await (const batch of intake.rows()) {
    expect(batch.rows.length).toBeLessThanOrEqual(1_000)
    rows += batch.rows.length
  }
  expect(rows).toBe(2_500)
  expect((await firstRows(intake, 1))[0]).toEqual({
    number: 1,
    cells: [1, '李両', '370811199001010001', '1990-01-02'],
  })
})

test('what cannot be read is told without the address or the password', async () => {
  expect(await problem(openView(view('公安.没有')))).toBe('fusion.view-failed')
  const slow = await openView(view('slow', 1))
  expect(await problem(firstRows(slow, 1))).toBe('fusion.view-failed')
  expect(await problem(openView({ ...view('a'), url: 'postgres://u:secret@127.0.0.1:1/x' }))).toBe(
    'fusion.view-failed',
  )
})

test('views come from the configuration alone, and a wrong one is named', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-views-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'views.json')
  expect(await configuredViews(file)).toEqual([])
  writeFileSync(file, JSON.stringify([view('公安.人员')]))
  expect(await configuredViews(file)).toEqual([view('公安.人员')])
  writeFileSync(file, JSON.stringify([{ ...view('x'), from: 'a; DROP TABLE b' }]))
  expect(await problem(configuredViews(file))).toBe('fusion.bad-views')
  writeFileSync(file, '[')
  expect(await problem(configuredViews(file))).toBe('fusion.bad-views')
})
