import { expect, test } from 'vitest'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { changing, columns } from '../../modules/cases/columns.ts'

const db = await testDatabase()
const rows = async (sql: string, ...values: unknown[]) => (await db.owner.query(sql, values)).rows

const ours = `n.nspname !~ '^(pg_|information_schema$|public$)'`
const tables = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND ${ours} AND c.relkind IN ('r', 'p')`
const placed = `EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'street' AND NOT a.attisdropped)`
const name = `n.nspname || '.' || c.relname`

const account =
  'an account belongs to the installation: one person may hold posts, or report, in several streets'

const oneLog = 'an installation writes one log for all its streets'

/** Tables without a street, each with the reason why they belong to no place. The list is the review. */
const withoutStreet: Readonly<Record<string, string>> = {
  'base.migration': 'what the program did to the database, not data of a place',
  'access.person': account,
  'access.resident': account,
  'access.credential': account,
  'access.second_factor': account,
  'access.recovery_code': account,
  'access.session': account,
  'access.attempt': 'failed sign-ins are counted before it is known who signs in, and where',
  'access.phone_code': 'a code is asked for before it is known who asks, and where',
  'places.division': 'the published list of divisions, the same for everybody',
  'access.officer_seat': 'the three officers must be three persons over all streets',
  'ledger.lost': oneLog,
  'ledger.head': oneLog,
  'ledger.centre': oneLog,
  'ledger.quorum': oneLog,
  'ledger.alarm': oneLog,
  'ledger.alarm_closing': oneLog,
}

/** Tables open to the app role without row-level security: only what is the same for everybody. */
const sameForAll: Readonly<Record<string, string>> = {}

/** Unique keys that do not lead with the street, with the reason. */
const keysAcrossStreets: Readonly<Record<string, string>> = {
  'ledger.waiting waiting_pkey': 'taken into the one log in the order of the ids over all streets',
  'ledger.place place_pkey': oneLog,
  'ledger.place place_id_key': 'an entry stands in the one log once',
}

/** What the app role may do beyond INSERT and SELECT on the ledger: nothing. */
const ledgerRights = ['INSERT', 'SELECT']

test('every table belongs to a street, or says why not', async () => {
  const found = await rows(`SELECT ${name} AS name FROM ${tables} WHERE NOT ${placed} ORDER BY 1`)
  // The job library keeps its own tables, without data of people.
  const mine = found.map((r) => r.name).filter((table) => !table.startsWith('pgboss.'))
  expect(mine.filter((table) => !(table in withoutStreet))).toEqual([])
})

test('row-level security is on and forced, with a policy, wherever there is a street or the app role may read', async () => {
  const found = await rows(
    `SELECT ${name} AS name FROM ${tables} WHERE NOT c.relispartition
      AND (${placed} OR has_any_column_privilege($1, c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege($1, c.oid, 'DELETE'))
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
    db.roles.app,
  )
  expect(
    found.map((r) => r.name).filter((table) => !(table in sameForAll) && !table.startsWith('pgboss.')),
  ).toEqual([])
})

test('no exception is kept for a table that is gone', async () => {
  const there = new Set((await rows(`SELECT ${name} AS name FROM ${tables}`)).map((r) => r.name))
  expect(Object.keys({ ...withoutStreet, ...sameForAll }).filter((table) => !there.has(table))).toEqual([])
})

test('the street leads every primary, unique and foreign key of a table of a street', async () => {
  const found = await rows(`SELECT ${name} || ' ' || x.relname AS name FROM ${tables}
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique JOIN pg_class x ON x.oid = i.indexrelid
    WHERE ${placed} AND NOT EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0] AND a.attname = 'street') ORDER BY 1`)
  expect(found.map((r) => r.name).filter((key) => !(key in keysAcrossStreets))).toEqual([])
  const noKey = await rows(`SELECT ${name} AS name FROM ${tables}
    WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)`)
  expect(noKey).toEqual([])
  const foreign = await rows(`SELECT ${name} || ' ' || k.conname AS name FROM ${tables}
    JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
    JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attname = 'street'
    LEFT JOIN pg_attribute own ON own.attrelid = c.oid AND own.attnum = k.conkey[1]
    WHERE ${placed} AND own.attname IS DISTINCT FROM 'street' ORDER BY 1`)
  expect(foreign).toEqual([])
})

test('no triggers and no sequences: the schema can be spread over machines', async () => {
  const triggers = await rows(
    `SELECT ${name} AS name FROM ${tables} JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal`,
  )
  expect(triggers).toEqual([])
  const sequences =
    await rows(`SELECT ${name} AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND ${ours}
    WHERE c.relkind = 'S' AND n.nspname <> 'pgboss'`)
  expect(sequences).toEqual([])
})

test('the app role can only add to the ledger and read it', async () => {
  const found = await rows(
    `SELECT ${name} AS name, p AS privilege FROM ${tables}, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
      WHERE n.nspname = 'ledger' AND has_table_privilege($1, c.oid, p)`,
    db.roles.app,
  )
  expect(found.filter(({ privilege }) => !ledgerRights.includes(privilege))).toEqual([])
  const columns = await rows(
    `SELECT ${name} AS name FROM ${tables} WHERE n.nspname = 'ledger' AND has_any_column_privilege($1, c.oid, 'UPDATE')`,
    db.roles.app,
  )
  expect(columns).toEqual([])
})

test('the app role changes nothing of where a case came from, and of what steps decide every column', async () => {
  const found = await rows(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'cases.case'::regclass AND attnum > 0 AND NOT attisdropped
       AND has_column_privilege($1, attrelid, attnum, 'UPDATE')`,
    db.roles.app,
  )
  expect(found.map((r) => r.name).sort()).toEqual(changing.map((name) => columns[name]).sort())
  const [table] = await rows(`SELECT has_table_privilege($1, 'cases.case', 'UPDATE') AS whole`, db.roles.app)
  expect(table).toEqual({ whole: false })
  for (const column of [
    'street',
    'id',
    'day',
    'seq',
    'words',
    'channel',
    'resident',
    'receipt',
    'reported_at',
  ])
    await expect(db.app.query(`UPDATE cases.case SET ${column} = ${column}`)).rejects.toMatchObject({
      code: '42501',
    })
})

test('the app role owns nothing, creates nothing and passes no policy', async () => {
  const [role] = await rows(
    'SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = $1',
    db.roles.app,
  )
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: false,
    rolcreaterole: false,
    rolreplication: false,
  })
  const owned = await rows(
    `SELECT d.classid::regclass::text, d.objid FROM pg_shdepend d WHERE d.deptype = 'o' AND d.refobjid = $1::regrole`,
    db.roles.app,
  )
  expect(owned).toEqual([])
  const member = await rows(
    `SELECT r.rolname FROM pg_roles r WHERE r.rolname <> $1 AND pg_has_role($1, r.oid, 'MEMBER')`,
    db.roles.app,
  )
  expect(member).toEqual([])
  const schemas = await rows(
    `SELECT nspname FROM pg_namespace WHERE has_schema_privilege($1, oid, 'CREATE')`,
    db.roles.app,
  )
  expect(schemas).toEqual([])
  for (const ddl of [
    'CREATE SCHEMA mine',
    'CREATE TABLE public.mine ()',
    'ALTER TABLE base.migration ADD COLUMN mine int',
  ]) {
    await expect(db.app.query(ddl)).rejects.toMatchObject({ code: '42501' })
  }
})

test('functions that run with more rights fix their search path and belong to the search role', async () => {
  const found = await rows(
    `SELECT n.nspname || '.' || f.proname AS name FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace AND ${ours}
      WHERE f.prosecdef AND NOT (f.proowner = $1::regrole AND f.proconfig::text LIKE '%search_path=%')`,
    db.roles.search,
  )
  expect(found).toEqual([])
})
