import path from 'node:path'
import pg from 'pg'
import { type Embedded, startEmbedded } from './embedded.ts'
import { type ConnectionConfig, makePool, type PoolLimits } from './pool.ts'
import { prepareRoles, type RoleNames, roleNames } from './roles.ts'
import { scramVerifier } from './scram.ts'
import { secret } from './secrets.ts'
import { SetupProblem } from './setup-problem.ts'

export interface DatabaseOptions {
  /** `DATABASE_URL`: a PostgreSQL 15 or newer that somebody else runs. Without it the bundled one is started. */
  readonly url?: string | undefined
  /** `LINLI_DATA`: holds `secrets.json` and, for the bundled server, `postgres/`. */
  readonly dataDir: string
  /** `LINLI_APP_ROLE`; default `linli_app`. */
  readonly appRole?: string | undefined
  readonly limits?: Partial<PoolLimits>
  /** Settings of the bundled server, beyond those chosen for the machine. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Database {
  /** Migrates; long statements allowed, few connections. Never serves a request. */
  readonly owner: pg.Pool
  /** Serves requests, bound by row-level security. */
  readonly app: pg.Pool
  /**
   * Short transactions of many requests at once, which they wait for, some of them while they hold a connection of `app`. Nothing
   * that holds one of these ever waits for another.
   */
  readonly aside: pg.Pool
  readonly roles: RoleNames
  /** How to connect as each, for libraries that bring a pool of their own. */
  readonly config: { readonly owner: ConnectionConfig; readonly app: ConnectionConfig }
  /** `server_version_num`: 180004 is 18.4. */
  readonly version: number
  readonly embedded: Embedded | undefined
  /** Waits at most 10 s for running requests, then ends every connection, then stops the bundled server. */
  stop(): Promise<void>
}

async function ensureOwner(
  server: Embedded,
  superPassword: string,
  owner: ConnectionConfig & { password: string },
): Promise<void> {
  const root = makePool(
    { host: server.host, port: server.port, user: 'postgres', password: superPassword, database: 'postgres' },
    { max: 1, statementMs: 60_000 },
  )
  try {
    const role = await root.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [owner.user])
    if (role.rowCount === 0)
      await root.query(`CREATE ROLE linli LOGIN CREATEROLE PASSWORD '${scramVerifier(owner.password)}'`)
    const database = await root.query('SELECT 1 FROM pg_database WHERE datname = $1', [owner.database])
    if (database.rowCount === 0) await root.query('CREATE DATABASE linli OWNER linli')
  } finally {
    await root.end()
  }
}

/** The parts of a connection URL. */
export function connectionOf(url: string): ConnectionConfig {
  try {
    const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url })
    return { host, port, user: user ?? '', password: password ?? '', database: database ?? '', ssl }
  } catch (error) {
    throw new SetupProblem(
      'DATABASE_URL 不是有效的连接地址，应形如 postgres://用户:密码@主机:5432/库名。',
      'DATABASE_URL is no connection URL; it looks like postgres://user:password@host:5432/name.',
      error,
    )
  }
}

/** Refuses a server that is too old or not in UTF-8; says so when it cannot be reached. */
async function checkServer(owner: pg.Pool): Promise<number> {
  const got = await owner
    .query(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
    )
    .catch((error: Error) => {
      throw new SetupProblem(
        `连不上数据库：${error.message}`,
        `The database cannot be reached: ${error.message}`,
        error,
      )
    })
  const { version, encoding } = got.rows[0] as { version: number; encoding: string }
  const text = `${Math.floor(version / 10_000)}.${version % 10_000}`
  if (version < 150_000) {
    throw new SetupProblem(
      `需要 PostgreSQL 15 以上，这台服务器是 ${text}。`,
      `PostgreSQL 15 or newer is needed; this server is ${text}.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new SetupProblem(
      `数据库编码须为 UTF8，现在是 ${encoding}。`,
      `The database must be in UTF8; this one is in ${encoding}.`,
    )
  }
  return version
}

/** Ends a pool; connections still in use after `limit` ms are cut. */
async function endPool(pool: pg.Pool, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit)
  })
  await Promise.race([pool.end(), late])
  clearTimeout(timer)
}

/** Opens the database: starts or reaches the server, checks it, prepares the roles. Migrations are a step of their own. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { dataDir } = options
  const roles = roleNames(options.appRole)
  let server: Embedded | undefined
  let ownerConfig: ConnectionConfig
  if (options.url) {
    ownerConfig = connectionOf(options.url)
  } else {
    const superPassword = secret(dataDir, 'database.postgres')
    server = await startEmbedded({
      dir: path.join(dataDir, 'postgres'),
      password: superPassword,
      settings: options.settings ?? {},
    })
    const password = secret(dataDir, 'database.linli')
    const config = { host: server.host, port: server.port, user: 'linli', password, database: 'linli' }
    ownerConfig = config
    await ensureOwner(server, superPassword, config)
  }
  const owner = makePool(ownerConfig, { max: 4, statementMs: 0, lockMs: 60_000 })
  const appPassword = secret(dataDir, `database.${roles.app}`)
  const appConfig = { ...ownerConfig, user: roles.app, password: appPassword }
  try {
    const version = await checkServer(owner)
    await prepareRoles(owner, roles, appConfig)
    const app = makePool(appConfig, { max: 16, ...options.limits })
    const aside = makePool(appConfig, { max: 2 })
    const stop = async (): Promise<void> => {
      await endPool(app, 10_000)
      await Promise.all([endPool(aside, 10_000), endPool(owner, 10_000)])
      await server?.stop()
    }
    return {
      owner,
      app,
      aside,
      roles,
      config: { owner: ownerConfig, app: appConfig },
      version,
      embedded: server,
      stop,
    }
  } catch (error) {
    await endPool(owner, 1_000)
    await server?.stop()
    throw error
  }
}
