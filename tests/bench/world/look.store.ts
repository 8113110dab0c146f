import type pg from 'pg'
import type { Opened } from '../../../apps/server/house.ts'
import { readTx } from '../../../base/db/tx.ts'
import type { Role } from '../../../modules/access/contract.ts'
import { processorOf } from '../run/server.ts'

export interface Account {
  readonly login: string
  readonly role: Role
  readonly unit: string
  readonly grids: readonly string[]
}

const inStreet = (street: string) => ({ street, scope: 'street', actor: 'system', purpose: 'operation' })

async function rows<R extends object>(
  house: Opened,
  street: string,
  text: string,
  values: unknown[] = [street],
): Promise<R[]> {
  return readTx(house.database.app, inStreet(street), (tx) => tx.query<R>({ text, values }), {
    statementMs: 600_000,
  })
}

/** Grids in force and units of a street that handle. */
export async function areaOf(house: Opened, street: string) {
  const grids = await rows<{ id: string }>(
    house,
    street,
    'SELECT id FROM places.grid WHERE street = $1 ORDER BY to_day NULLS FIRST, name, id',
  )
  const units = await rows<{ id: string }>(
    house,
    street,
    `SELECT id FROM access.unit WHERE street = $1 AND kind NOT IN ('street-office', 'command-centre') ORDER BY name, id`,
  )
  return { street, grids: grids.map((it) => it.id), units: units.map((it) => it.id) }
}

/** Accounts of a street with a post in force, the posts of a role in the order of their names. */
export function accountsOf(house: Opened, street: string): Promise<Account[]> {
  return rows<Account>(
    house,
    street,
    `SELECT p.login, o.role, o.unit, o.grids FROM access.post o JOIN access.person p ON p.id = o.person
     WHERE o.street = $1 AND o.ended IS NULL ORDER BY o.role, p.login`,
  )
}

export async function casesIn(house: Opened, street: string): Promise<number> {
  const [row] = await rows<{ n: number }>(
    house,
    street,
    'SELECT count(*)::int AS n FROM cases.case WHERE street = $1',
  )
  return row!.n
}

/** Every n-th id of the street’s cases, about `most` of them. */
export async function someIds(house: Opened, street: string, most: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    house,
    street,
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS no, count(*) OVER () AS n FROM cases.case
       WHERE street = $1 AND steps = 5) c WHERE no % greatest(1, n / $2) = 0 LIMIT $2`,
    [street, most],
  )
  return found.map((it) => it.id)
}

/** Entries of the ledger by route and type: what the load must have left behind. */
export async function entriesOf(house: Opened, street: string): Promise<Record<string, number>> {
  const settings = { ...inStreet(street), ledger: 'all' }
  const found = await readTx(
    house.database.app,
    settings,
    (tx) =>
      tx.query<{ what: string; n: number }>({
        text: `SELECT route || ' ' || type AS what, count(*)::int AS n FROM ledger.entry WHERE street = $1 GROUP BY 1`,
        values: [street],
      }),
    { statementMs: 600_000 },
  )
  return Object.fromEntries(found.map(({ what, n }) => [what, n]))
}

/**
 * Processor time of the database’s sessions of this program so far, in s, where it runs on this machine. Sessions that ended are
 * missed: pools keep theirs.
 */
export async function databaseTime(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  )
  return rows.reduce((sum, { pid }) => sum + (processorOf(pid) || 0), 0)
}

/** Brings statistics and visibility up to date, as autovacuum does in time. */
export async function analyze(owner: pg.Pool): Promise<void> {
  await owner.query('VACUUM (ANALYZE)')
  await owner.query('CHECKPOINT').catch(() => {})
}
