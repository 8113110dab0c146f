import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '../..')
const main = path.join(root, 'apps/cli/main.ts')
const cache = path.join(root, 'node_modules/.cache/linli')

/** `LINLI_DRILLS=long npm test -- unit tests/drills/ledger`: the counts that the requirements name, instead of a minute’s worth. */
export const long = process.env.LINLI_DRILLS === 'long'
export const times = (short: number, full: number): number => (long ? full : short)

/** The independent verifier, if `npm test` could prepare it, or did so before. */
export function verifier(): string | undefined {
  const given = process.env.LINLI_VERIFIER
  if (given) return given
  const folder = path.join(root, 'node_modules/.cache/verify-tlog')
  const name = existsSync(folder) && readdirSync(folder).find((one) => /^verify-tlog-[0-9a-f]{16}$/.test(one))
  if (name) return path.join(folder, name)
  console.log('skipped: the independent verifier (verify-tlog) is not here; see scripts/verifier.mjs')
  return
}

export function verifyTlog(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 })
  return { status, said: `${stdout}${stderr}` }
}

/** The command line as people run it. */
export function linli(
  args: readonly string[],
  input = '',
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache }
    const child = spawn(process.execPath, [main, ...args, '--lang', 'en'], {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (bytes) => (out += bytes))
    child.stderr.on('data', (bytes) => (err += bytes))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

export interface CentreProcess {
  readonly child: ChildProcess
  readonly vkey: string
  readonly url: string
  /** What it said in plain words. */
  readonly said: string[]
  /** Kills it and waits. */
  kill(signal?: NodeJS.Signals): Promise<void>
}

interface Start {
  readonly dir: string
  readonly name: string
  readonly port: number
  readonly logs: readonly (readonly [vkey: string, url: string])[]
  readonly peers?: readonly (readonly [name: string, vkey: string, url: string])[]
  readonly every?: number
}

/** A centre as a process of its own. */
export async function startCentre({
  dir,
  name,
  port,
  logs,
  peers = [],
  every,
}: Start): Promise<CentreProcess> {
  mkdirSync(dir, { recursive: true })
  const args = ['witness', '--key', path.join(dir, 'key'), '--dir', dir, '--name', name, '--port', `${port}`]
  args.push(
    '--host',
    '127.0.0.1',
    '--log',
    ...logs.flat(),
    ...(peers.length > 0 ? ['--peer', ...peers.flat()] : []),
  )
  if (every !== undefined) args.push('--every', `${every}`)
  const child = spawn(process.execPath, [main, ...args, '--until-stdin-closes'], {
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin!.on('error', () => {})
  const said: string[] = []
  createInterface({ input: child.stderr! }).on('line', (line) => said.push(line))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      lines.push(line)
      if (lines.length === 2) resolve()
    })
    void ended.then(() => reject(new Error(`the centre ended: ${said.join('\n')}`)))
  })
  const at = Number(/(\d+)[^\d]*$/.exec(lines[0]!)?.[1])
  return {
    ...{ child, said, vkey: lines[1]!, url: `http://127.0.0.1:${at}` },
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal)
      await ended
    },
  }
}
