import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testkit/test-database.ts'
import { connectionOf } from './database.ts'
import { makePool } from './pool.ts'
import { prepareRoles, roleNames } from './roles.ts'
import { scramVerifier } from './scram.ts'
import type { SetupProblem } from './setup-problem.ts'

const db = await testDatabase({ rooms: 'none' })
const key = `linli_r${randomBytes(4).toString('hex')}`
const names = roleNames(`${key}_app`)
const poor = { ...db.config.owner, user: `${key}_poor`, password: 'poor' }
await db.owner.query(`CREATE ROLE ${poor.user} LOGIN PASSWORD '${scramVerifier(poor.password)}'`)
const poorPool = makePool(poor, { max: 1 })
const app = (password: string) => ({ ...db.config.owner, user: names.app, password })

afterAll(async () => {
  await poorPool.end()
  await db.owner.query(`DROP ROLE IF EXISTS ${names.app}, ${names.search}, ${poor.user}`)
})

test('without the right to create roles, the statements to run are given, and running them is enough', async () => {
  const problem: SetupProblem = await prepareRoles(poorPool, names, app('first')).then(
    () => expect.unreachable(),
    (error) => error,
  )
  expect(problem.name).toBe('SetupProblem')
  expect(problem.message).not.toContain('first')
  const statements = problem.en.split('\n').slice(1)
  expect(statements).toHaveLength(3)
  for (const statement of statements) await db.owner.query(statement)
  await prepareRoles(poorPool, names, app('first'))
  const [row] = (
    await db.owner.query(
      'SELECT rolsuper, rolcreatedb, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = $1',
      [names.app],
    )
  ).rows
  expect(row).toEqual({ rolsuper: false, rolcreatedb: false, rolbypassrls: false, rolcanlogin: true })
})

test('a lost secrets.json is no loss: the app role gets a new password', async () => {
  await prepareRoles(db.owner, names, app('second'))
  await prepareRoles(db.owner, names, app('second'))
  const pool = makePool(app('second'), { max: 1 })
  expect((await pool.query('SELECT current_user AS me')).rows).toEqual([{ me: names.app }])
  await pool.end()
})

test('the owner may act for the search role, which cannot sign in', async () => {
  const [row] = (
    await db.owner.query(
      'SELECT rolcanlogin, pg_has_role(current_user, oid, $2) AS mine FROM pg_roles WHERE rolname = $1',
      [names.search, 'MEMBER'],
    )
  ).rows
  expect(row).toEqual({ rolcanlogin: false, mine: true })
})

test('names of roles beside each other, and addresses in every form', () => {
  expect(roleNames()).toEqual({ app: 'linli_app', search: 'linli_search' })
  expect(roleNames('town')).toEqual({ app: 'town', search: 'town_search' })
  expect(connectionOf('postgres://a:b%40c@db.example:6543/town')).toMatchObject({
    host: 'db.example',
    port: 6543,
    user: 'a',
    password: 'b@c',
    database: 'town',
  })
  expect(connectionOf('postgresql:///town?host=/run/postgresql')).toMatchObject({
    host: '/run/postgresql',
    database: 'town',
  })
})
