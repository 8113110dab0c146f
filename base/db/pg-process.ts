import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** Line 8 of `postmaster.pid` is the server's state; line 1 its process. @see PostgreSQL miscadmin.h LOCK_FILE_LINE_PM_STATUS */
function pidFile(data: string): { pid: number; state: string } | undefined {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, state: (lines[7] ?? '').trim() } : undefined
  } catch {
    return undefined
  }
}

/** A killed server may stay in the process table until its parent notices; such a zombie is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2)[0] ?? 'X')
  } catch {
    return false
  }
}

/** Whether the process is this folder's server: after a reboot its number may belong to anything else. */
function servesData(pid: number, data: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  return spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout.includes('postgres')
}

export type ServerState =
  | { readonly kind: 'none' | 'stale' }
  | { readonly kind: 'starting' | 'ready'; readonly pid: number }

/** What the data folder says about its server. `stale`: the file names a process that is gone or is something else. */
export function serverState(data: string): ServerState {
  const found = pidFile(data)
  if (!found) return { kind: 'none' }
  if (!isAlive(found.pid) || !servesData(found.pid, data)) return { kind: 'stale' }
  return { kind: found.state.startsWith('ready') ? 'ready' : 'starting', pid: found.pid }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until the process is gone; false after `limit` milliseconds. */
export async function gone(pid: number, limit: number): Promise<boolean> {
  const until = performance.now() + limit
  while (isAlive(pid)) {
    if (performance.now() > until) return false
    await pause(15)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone meanwhile
  }
}

/**
 * Stops a server in order: fast (SIGINT: sessions end, a checkpoint is written), after 30 s immediate (SIGQUIT: the next
 * start recovers from the log), after 5 s more by force. Nothing committed is lost in any of them.
 */
export async function stopServer(pid: number): Promise<void> {
  for (const [name, limit] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name)
    if (await gone(pid, limit)) return
  }
}
