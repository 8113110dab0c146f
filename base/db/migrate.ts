import pg from 'pg'
import { type Migration, orderedMigrations, type Room } from './migrations-on-disk.ts'
import type { RoleNames } from './roles.ts'
import { SetupProblem } from './setup-problem.ts'

/** Any fixed number: every program of ours that migrates takes this lock first. */
const LOCK = 7_200_110_001

const ground = `
CREATE SCHEMA IF NOT EXISTS base;
CREATE TABLE IF NOT EXISTS base.migration (
  room text NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (room, file)
)`

/** Migrations write the default names of the roles; an installation may call them otherwise. */
export function withRoles(sql: string, roles: RoleNames): string {
  const names: Record<string, string> = { linli_app: roles.app, linli_search: roles.search }
  return sql.replace(/\blinli_(app|search)\b/g, (name) => names[name] ?? name)
}

interface Applied {
  readonly room: string
  readonly file: string
  readonly sha256: string
}

/** Refuses a database that another, newer or altered program has migrated. */
function compare(applied: readonly Applied[], wanted: readonly Migration[]): Migration[] {
  const known = new Map(wanted.map((m) => [`${m.room}/${m.file}`, m]))
  for (const { room, file, sha256 } of applied) {
    const name = `${room}/${file}`
    const m = known.get(name)
    if (!m) {
      throw new SetupProblem(
        `数据库比本程序新（已有 ${name}）。请使用更新的程序版本启动。`,
        `This program is older than the database (which has ${name}). Start a newer version.`,
      )
    }
    if (m.sha256 !== sha256) {
      throw new SetupProblem(
        `迁移 ${name} 在执行之后被改动过。已执行的迁移不可修改；请恢复原文件，另写新的迁移。`,
        `Migration ${name} was changed after it had been applied. Restore it, and write the change as a new migration.`,
      )
    }
    known.delete(name)
  }
  return wanted.filter((m) => known.has(`${m.room}/${m.file}`))
}

async function apply(client: pg.PoolClient, m: Migration, roles: RoleNames): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(withRoles(m.sql, roles))
    await client.query('INSERT INTO base.migration (room, file, sha256) VALUES ($1, $2, $3)', [
      m.room,
      m.file,
      m.sha256,
    ])
    const end = await client.query('COMMIT')
    if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`migration ${m.room}/${m.file}: ${reasonOf(error, m.sql)}`, { cause: error })
  }
}

/** The server's message with the line it points at. */
function reasonOf(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error)
  const line = error.position ? ` (line ${sql.slice(0, Number(error.position) - 1).split('\n').length})` : ''
  return `${error.message}${line}${error.detail ? `; ${error.detail}` : ''}${error.hint ? `; ${error.hint}` : ''}`
}

/**
 * Brings the database up to this program: runs what is missing, each migration in a transaction of its own, one program at a
 * time. Returns what it ran (`cases/0001-cases.sql`).
 */
export async function migrate(owner: pg.Pool, rooms: readonly Room[], roles: RoleNames): Promise<string[]> {
  const wanted = orderedMigrations(rooms)
  const client = await owner.connect()
  let fit = false
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const there = await client.query(`SELECT to_regclass('base.migration') AS t`)
    if (there.rows[0].t === null) await client.query(ground)
    const applied = await client.query<Applied>('SELECT room, file, sha256 FROM base.migration')
    const missing = compare(applied.rows, wanted)
    for (const m of missing) await apply(client, m, roles)
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    fit = true
    return missing.map((m) => `${m.room}/${m.file}`)
  } finally {
    // A connection that failed may still hold the lock; closing it lets go.
    client.release(!fit)
  }
}
