import { spawnSync } from 'node:child_process'
import { existsSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { SetupProblem } from './setup-problem.ts'

/** The operating-system account postgres runs as; undefined: the one we run as. */
export interface PgUser {
  readonly uid: number
  readonly gid: number
}

function account(name: string): PgUser | undefined {
  const [uid, gid] = [spawnSync('id', ['-u', name]), spawnSync('id', ['-g', name])]
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(String(uid.stdout)), gid: Number(String(gid.stdout)) }
}

/**
 * PostgreSQL refuses to run as root, so root gives it another account: the one that owns the data already, else `postgres`
 * or `nobody`. initdb wants the account to have a passwd entry. Anybody else runs it as themselves.
 */
export function chooseUser(data: string): PgUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = existsSync(data) ? statSync(data).uid : 0
  const found = [...(owner === 0 ? [] : [String(owner)]), 'postgres', 'nobody'].map(account).find((u) => u)
  if (found && found.uid !== 0) return found
  throw new SetupProblem(
    '以 root 身份运行时，需要有 postgres 或 nobody 账号来运行数据库；请改用普通用户启动，或设置 DATABASE_URL。',
    'Run by root, the database needs an account named postgres or nobody; start as an ordinary user, or set DATABASE_URL.',
  )
}

/** Gives a folder and all in it to the account: a folder unpacked from a backup by root belongs to root. */
export function giveTo(user: PgUser | undefined, folder: string): void {
  if (!user || lstatSync(folder).uid === user.uid) return
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of ['', ...inside]) lchownSync(path.join(folder, name), user.uid, user.gid)
}

/** Whether the account can enter the folder: a clone under `/root` (0700) keeps everybody else out. */
export function canEnter(user: PgUser | undefined, folder: string): boolean {
  if (!user) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}
