import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../testkit/test-database.ts'
import { migrate, withRoles } from './migrate.ts'
import { findRooms, orderedMigrations, withNeeded } from './migrations-on-disk.ts'

const db = await testDatabase({ rooms: 'none' })
const root = mkdtempSync(path.join(tmpdir(), 'linli-migrate-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
}

const run = () => migrate(db.owner, findRooms(root), db.roles)
const order = () => orderedMigrations(findRooms(root)).map((m) => `${m.room}/${m.file.slice(0, 4)}`)

beforeEach(async () => {
  rmSync(root, { recursive: true, force: true })
  await db.owner.query('DROP SCHEMA IF EXISTS a, b, base CASCADE')
  write({
    'modules/a/migrations/0001-a.sql': `-- after: b/0001\nCREATE SCHEMA a; CREATE TABLE a.one (id int);\nGRANT USAGE ON SCHEMA a TO linli_app; GRANT SELECT ON a.one TO linli_app`,
    'modules/b/migrations/0001-b.sql': 'CREATE SCHEMA b',
    'modules/b/migrations/0002-more.sql': '-- why\n-- after: a/0001\nCREATE TABLE b.two (id int)',
    'base/jobs/migrations/0001-j.sql': 'SELECT 1',
  })
})

test('runs what is missing in one order, once', async () => {
  const all = ['base/jobs/0001-j.sql', 'b/0001-b.sql', 'a/0001-a.sql', 'b/0002-more.sql']
  expect(await run()).toEqual(all)
  expect(await run()).toEqual([])
  write({ 'modules/a/migrations/0002-next.sql': 'CREATE TABLE a.three (id int)' })
  expect(await run()).toEqual(['a/0002-next.sql'])
  expect((await db.app.query('SELECT * FROM a.one')).rows).toEqual([])
})

test('two programs that start at once migrate once', async () => {
  const ran = await Promise.all([run(), run(), run()])
  expect(ran.flat()).toHaveLength(4)
})

test('a failing migration leaves nothing of itself, and says where', async () => {
  write({
    'modules/b/migrations/0003-bad.sql': 'CREATE TABLE b.kept (id int);\n\nCREATE TABLE b.two (id int)',
  })
  await expect(run()).rejects.toThrow(/b\/0003-bad\.sql.*already exists/)
  expect(
    (await db.owner.query(`SELECT to_regclass('b.two') AS two, to_regclass('b.kept') AS kept`)).rows,
  ).toEqual([{ two: 'b.two', kept: null }])
  write({ 'modules/b/migrations/0003-bad.sql': 'SELECT *\nFROM b.nothing' })
  await expect(run()).rejects.toThrow('(line 2)')
  write({ 'modules/b/migrations/0003-bad.sql': 'CREATE TABLE b.kept (id int)' })
  expect(await run()).toEqual(['b/0003-bad.sql'])
})

test('an applied migration that was changed is refused; line ends of another system are no change', async () => {
  await run()
  write({ 'modules/b/migrations/0002-more.sql': '-- why\r\n-- after: a/0001\r\nCREATE TABLE b.two (id int)' })
  expect(await run()).toEqual([])
  write({ 'modules/b/migrations/0002-more.sql': '-- after: a/0001\nCREATE TABLE b.two (id bigint)' })
  await expect(run()).rejects.toThrow('b/0002-more.sql was changed')
})

test('a program older than the database is refused before it changes anything', async () => {
  await run()
  rmSync(path.join(root, 'modules/b/migrations/0002-more.sql'))
  write({ 'modules/a/migrations/0002-next.sql': 'CREATE TABLE a.three (id int)' })
  await expect(run()).rejects.toThrow('older than the database (which has b/0002-more.sql)')
  expect((await db.owner.query(`SELECT to_regclass('a.three') AS three`)).rows[0].three).toBeNull()
})

test('the order follows numbers and what comes after what; circles and gaps are refused', () => {
  expect(order()).toEqual(['base/jobs/0001', 'b/0001', 'a/0001', 'b/0002'])
  write({ 'modules/b/migrations/0001-b.sql': '-- after: a/0001\nSELECT 1' })
  expect(order).toThrow('in a circle')
  write({ 'modules/b/migrations/0001-b.sql': '-- after: c/0001, a/0001\nSELECT 1' })
  expect(order).toThrow('does not exist')
  write({ 'modules/b/migrations/0001-b.sql': 'SELECT 1', 'modules/b/migrations/0002-again.sql': 'SELECT 1' })
  expect(order).toThrow('numbered 0002')
  rmSync(path.join(root, 'modules/b/migrations/0002-again.sql'))
  write({ 'modules/c/migrations/1-c.sql': 'SELECT 1' })
  expect(order).toThrow('is named 0001-words.sql')
})

test('a room can be migrated with only what it needs', () => {
  write({ 'modules/c/migrations/0001-c.sql': 'SELECT 1' })
  expect(withNeeded(findRooms(root), ['a']).map(({ name }) => name)).toEqual(['base/jobs', 'a', 'b'])
  expect(() => withNeeded(findRooms(root), ['z'])).toThrow('no migrations of z')
})

test('migrations name the roles plainly; an installation may call them otherwise', () => {
  const roles = { app: 'town_app', search: 'town_search' }
  expect(withRoles('GRANT x TO linli_app, linli_search; -- my_linli_app', roles)).toBe(
    'GRANT x TO town_app, town_search; -- my_linli_app',
  )
})
