import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const root = path.resolve(import.meta.dirname, '../../..')

export interface Running {
  readonly pid: number
  readonly base: string
  /** From the spawn to the first answer, in s. */
  readonly startSeconds: number
  stop(): Promise<void>
}

/** Starts a program of this repository with this Node and waits for its first answer, at most `limitMs`. */
export async function startServer(
  file: string,
  at: { port: number; health: string; env?: NodeJS.ProcessEnv; args?: string[]; limitMs?: number },
): Promise<Running> {
  const from = performance.now()
  const child = spawn(process.execPath, [...(at.args ?? []), path.join(root, file)], {
    cwd: root,
    env: { ...process.env, ...at.env, PORT: String(at.port) },
    stdio: ['ignore', process.env.BENCH_VERBOSE ? 'inherit' : 'ignore', 'inherit'],
  })
  const base = `http://127.0.0.1:${at.port}`
  const until = from + (at.limitMs ?? 120_000)
  while (!(await answers(base + at.health))) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode} before it answered`)
    if (performance.now() > until) {
      await end(child)
      throw new Error(`${file} did not answer in time`)
    }
    await sleep(20)
  }
  const startSeconds = (performance.now() - from) / 1000
  return { pid: child.pid!, base, startSeconds, stop: () => end(child) }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (reply) => reply.ok,
    () => false,
  )
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const late = sleep(12_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
  await Promise.race([ended, late])
  await ended
}

/** Memory of one process in MB: its own and its share of what it shares. Linux only; elsewhere NaN. */
export function memoryOf(pid: number): number {
  try {
    const kb = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Math.round(Number(kb) / 1024)
  } catch {
    return Number.NaN
  }
}

/** Seconds of processor time that a process has used. Linux only; elsewhere NaN. */
export function processorOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}
