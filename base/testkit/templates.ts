import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { findRooms, type Room, withNeeded } from '../db/migrations-on-disk.ts'
import { isAlive, serverState, stopServer } from '../db/pg-process.ts'
import { forgetfulSettings } from '../db/pg-settings.ts'
import { type ConnectionConfig, makePool } from '../db/pool.ts'
import type { RoleNames } from '../db/roles.ts'
import { secret } from '../db/secrets.ts'

const root = path.resolve(import.meta.dirname, '../..')
const prefix = 'linli-testdb-'

/** How a test reaches its own database. */
export interface Clone {
  readonly owner: ConnectionConfig
  readonly app: ConnectionConfig
  readonly roles: RoleNames
  readonly version: number
}

/** Which rooms' migrations a database has: all, none, or those named with what they come after. */
export type Wanted = 'all' | 'none' | readonly string[]

/** A server that lives as long as the test run. Each set of rooms is migrated once and then copied for each test file. */
export interface Templates {
  clone(wanted: Wanted): Promise<Clone>
  drop(name: string): Promise<void>
  stop(): Promise<void>
}

/** Servers whose test run was killed before it could stop them. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (!pid || isAlive(pid)) continue
    const folder = path.join(tmpdir(), name)
    try {
      const state = serverState(path.join(folder, 'postgres/data'))
      if ('pid' in state) await stopServer(state.pid)
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // another person's
    }
  }
}

interface Server extends Clone {
  /** May create databases. */
  readonly admin: pg.Pool
  readonly stop: () => Promise<void>
}

/**
 * The bundled server in a temporary folder, which need not wait for the disk; or the one of `LINLI_TEST_DATABASE_URL`, whose user
 * must be allowed to create databases and roles.
 */
async function startServer(): Promise<Server> {
  await sweep()
  const url = process.env.LINLI_TEST_DATABASE_URL
  const dataDir = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`))
  const appRole = url ? `linli_t${randomBytes(4).toString('hex')}_app` : undefined
  const database = await openDatabase({ url, appRole, dataDir, settings: forgetfulSettings }).catch(
    (error) => {
      rmSync(dataDir, { recursive: true, force: true })
      throw error
    },
  )
  await Promise.all([database.owner.end(), database.app.end()])
  const { roles, version, config, embedded } = database
  const root = { user: 'postgres', password: secret(dataDir, 'database.postgres'), database: 'postgres' }
  const admin = makePool(embedded ? { ...config.owner, ...root } : config.owner, {
    max: 2,
    statementMs: 60_000,
  })
  const stop = async (): Promise<void> => {
    if (url) await admin.query(`DROP ROLE IF EXISTS ${roles.app}, ${roles.search}`)
    await admin.end()
    await embedded?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...config, roles, version, admin, stop }
}

function roomsOf(wanted: Wanted): Room[] {
  if (wanted === 'none') return []
  const rooms = findRooms(root)
  return wanted === 'all' ? rooms : withNeeded(rooms, wanted)
}

/** Starts the server; templates are made as they are asked for. */
export async function startTemplates(): Promise<Templates> {
  const { admin, stop, ...server } = await startServer()
  const made = new Set<string>()
  const templates = new Map<string, Promise<string>>()
  const create = async (template: string): Promise<string> => {
    const name = `linli_t${randomBytes(6).toString('hex')}`
    made.add(name)
    const owner = server.owner.user ? `OWNER "${server.owner.user}"` : ''
    await admin.query(`CREATE DATABASE ${name} ${owner} TEMPLATE ${template} ENCODING 'UTF8'`)
    return name
  }
  const template = async (wanted: Wanted): Promise<string> => {
    const name = await create('template0')
    const owner = makePool({ ...server.owner, database: name }, { max: 1, statementMs: 60_000 })
    await migrate(owner, roomsOf(wanted), server.roles).finally(() => owner.end())
    return name
  }
  const drop = async (name: string): Promise<void> => {
    if (!made.delete(name)) throw new Error(`no database of this test run: ${name}`)
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return {
    async clone(wanted) {
      const key = String(wanted)
      const source = templates.get(key) ?? template(wanted)
      templates.set(key, source)
      const database = await create(await source)
      return { ...server, owner: { ...server.owner, database }, app: { ...server.app, database } }
    },
    drop,
    async stop() {
      for (const name of made) await drop(name)
      await stop()
    },
  }
}
