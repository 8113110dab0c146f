import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PgUser } from './pg-user.ts'
import { SetupProblem } from './setup-problem.ts'

/** sun_path holds 108 bytes on Linux and 104 on macOS, its closing zero included. */
const limit = process.platform === 'linux' ? 107 : 103

/**
 * The folder of the unix socket: `run` in the database's folder, or, where that path is too long for a socket, a short one
 * under the temporary folder named after it. Only the account may enter it.
 */
export function socketFolder(dir: string, port: number, user: PgUser | undefined): string {
  const own = path.join(dir, 'run')
  const fits = Buffer.byteLength(path.join(own, `.s.PGSQL.${port}`)) <= limit
  const key = createHash('sha256').update(path.resolve(dir)).digest('hex').slice(0, 16)
  const folder = fits ? own : path.join(tmpdir(), `linli-${key}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const ours = [process.getuid?.(), user?.uid].includes(found.uid)
  if (!found.isDirectory() || (!ours && process.getuid)) {
    throw new SetupProblem(
      `文件夹 ${folder} 不属于本程序，无法放置数据库套接字。`,
      `The folder ${folder} belongs to somebody else; the database socket cannot be put there.`,
    )
  }
  if (user && existsSync(folder)) chownSync(folder, user.uid, user.gid)
  return folder
}
