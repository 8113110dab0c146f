import pg from 'pg'
import type { ConnectionConfig } from './pool.ts'
import { scramVerifier } from './scram.ts'
import { SetupProblem } from './setup-problem.ts'

/** The two roles beside the owner. `app` runs requests under row-level security; `search` owns security-definer functions. */
export interface RoleNames {
  readonly app: string
  readonly search: string
}

/** Names from `LINLI_APP_ROLE` (default `linli_app`, with `linli_search` beside it): installations on one server need their own. */
export function roleNames(app = 'linli_app'): RoleNames {
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(app) || app.startsWith('pg_')) {
    throw new SetupProblem(
      `LINLI_APP_ROLE=${app} 不能用作角色名：只用小写字母、数字和下划线。`,
      `LINLI_APP_ROLE=${app} is no role name: use lower-case letters, digits and underscores.`,
    )
  }
  return { app, search: app.endsWith('_app') ? app.replace(/_app$/, '_search') : `${app}_search` }
}

const rights = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'

function statements(
  names: RoleNames,
  owner: string,
  verifier: string,
): Record<'app' | 'search' | 'grant' | 'password', string> {
  const member = pg.escapeIdentifier(owner)
  return {
    app: `CREATE ROLE ${names.app} LOGIN ${rights} PASSWORD '${verifier}'`,
    search: `CREATE ROLE ${names.search} NOLOGIN ${rights}`,
    grant: `GRANT ${names.search} TO ${member}`,
    password: `ALTER ROLE ${names.app} PASSWORD '${verifier}'`,
  }
}

function lacking(needed: string[], cause: unknown): SetupProblem {
  const text = needed.map((line) => `  ${line};`).join('\n')
  return new SetupProblem(
    'DATABASE_URL 的用户无权建立角色。请数据库管理员执行以下语句，然后重新启动：',
    `The user of DATABASE_URL may not create roles. Ask the database administrator to run these, then start again:\n${text}`,
    cause,
  )
}

interface Found {
  readonly owner: string
  readonly app: { super: boolean; bypass: boolean } | undefined
  readonly search: boolean
  readonly member: boolean
}

async function look(owner: pg.Pool, names: RoleNames): Promise<Found> {
  const got = await owner.query(
    'SELECT rolname, rolsuper, rolbypassrls, current_user AS owner FROM pg_roles WHERE rolname IN ($1, $2, current_user)',
    [names.app, names.search],
  )
  const row = (name: string) => got.rows.find((r) => r.rolname === name)
  const app = row(names.app)
  const search = row(names.search) !== undefined
  const privilege = await owner.query(`SELECT current_setting('server_version_num')::int >= 160000 AS new`)
  const kind = privilege.rows[0].new ? 'SET' : 'MEMBER'
  const member =
    search && (await owner.query('SELECT pg_has_role($1, $2) AS yes', [names.search, kind])).rows[0].yes
  return {
    owner: got.rows[0].owner,
    app: app && { super: app.rolsuper, bypass: app.rolbypassrls },
    search,
    member,
  }
}

/** Whether the app role gets in with this password. */
async function entersAs(app: ConnectionConfig): Promise<boolean> {
  const client = new pg.Client({ ...app, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (['28P01', '28000'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end()
  }
}

/**
 * Creates the app and the search role where they are missing, gives the app role its password, and proves that it gets in.
 * Without the right to create roles it throws a SetupProblem that holds the exact statements to run.
 */
export async function prepareRoles(
  owner: pg.Pool,
  names: RoleNames,
  app: ConnectionConfig & { password: string },
): Promise<void> {
  const found = await look(owner, names)
  if (found.app && (found.app.super || found.app.bypass)) {
    throw new SetupProblem(
      `角色 ${names.app} 可以绕过行级安全，不能使用。请执行：ALTER ROLE ${names.app} ${rights};`,
      `Role ${names.app} can pass row-level security and must not be used. Run: ALTER ROLE ${names.app} ${rights};`,
    )
  }
  const sql = statements(names, found.owner, scramVerifier(app.password))
  const needed = [
    ...(found.app ? [] : [sql.app]),
    ...(found.search ? [] : [sql.search]),
    ...(found.member ? [] : [sql.grant]),
  ]
  if (found.app && !(await entersAs(app))) needed.push(sql.password)
  try {
    for (const statement of needed) await owner.query(statement)
  } catch (error) {
    if ((error as { code?: string }).code === '42501') throw lacking(needed, error)
    throw error
  }
  if (needed.length > 0 && !(await entersAs(app))) {
    throw new SetupProblem(
      `角色 ${names.app} 不能用密码登录；请在 pg_hba.conf 中允许它以 scram-sha-256 登录。`,
      `Role ${names.app} cannot sign in with a password; allow it scram-sha-256 in pg_hba.conf.`,
    )
  }
}
