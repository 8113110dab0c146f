import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { openKey } from '../../../exchange/witness/index.ts'
import { root } from '../house.ts'
import { centresPolicy, type DemoCentre, logKeysIn } from './centres-policy.ts'

/** Other organizations of the demonstration. The key’s name can never be a real address. */
const organizations = [
  { slug: 'district-data-bureau', name: '区大数据局', en: 'district data bureau' },
  { slug: 'civil-affairs', name: '区民政局', en: 'civil affairs' },
] as const

const firstPause = 1_000
const longestPause = 30_000
/** How often the policy is looked at for another key of the log. */
const lookEvery = 5_000
const endLimit = 5_000

export interface CentresOptions {
  readonly dataDir: string
  /** Of the server itself; the centres take the next free ones. */
  readonly port: number
  readonly host?: string | undefined
  /** The policy of the log; it gets the centres where it names none. */
  readonly policyFile: string
  readonly say: (line: string) => void
}

export interface Centres {
  readonly all: readonly DemoCentre[]
  stop(): Promise<void>
}

/**
 * Starts the two further centres of the demonstration: processes of their own, each with its key and folder under `LINLI_DATA/centres`. They
 * end with this server, also when it is killed: their input closes. One that dies is started again.
 */
export async function startCentres(options: CentresOptions): Promise<Centres> {
  const { dataDir, port, policyFile, say } = options
  const all: DemoCentre[] = []
  let next = port + 1
  for (const { slug, name, en } of organizations) {
    const dir = path.join(dataDir, 'centres', slug)
    const keyFile = path.join(dir, 'key')
    const { vkey } = openKey(keyFile, `${slug}.linli.invalid`)
    const free = await nextFree(next, options.host)
    if (free !== next)
      say(`端口 ${next} 已被占用，${name}改用 ${free} · port ${next} is taken: ${en} uses ${free}`)
    next = free + 1
    all.push({ name, en, dir, keyFile, vkey, port: free, url: `http://127.0.0.1:${free}` })
  }
  namePolicy(policyFile, all)
  const keepers = all.map((one) => keep(one, all, options))
  return {
    all,
    stop: async () => void (await Promise.all(keepers.map((keeper) => keeper.stop()))),
  }
}

/** The centres in the policy of the log: written when they are not in it yet. */
function namePolicy(file: string, all: readonly DemoCentre[]): string {
  const before = readFileSync(file, 'utf8')
  const policy = centresPolicy(before, all)
  if (policy !== before) {
    writeFileSync(`${file}.new`, policy)
    renameSync(`${file}.new`, file)
  }
  return policy
}

/** Keeps one centre running. */
function keep(one: DemoCentre, all: readonly DemoCentre[], options: CentresOptions) {
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  let stopping = false
  let pause = firstPause
  let again: NodeJS.Timeout | undefined
  let keys = ''

  function start(): void {
    keys = logKeysIn(namePolicy(options.policyFile, all)).join(' ')
    const began = performance.now()
    const started = spawnCentre(one, all, keys.split(' '), options)
    child = started
    ended = new Promise((resolve) => {
      started.once('error', () => resolve())
      started.once('exit', () => resolve())
    })
    void ended.then(() => {
      child = undefined
      if (stopping) return
      pause = performance.now() - began > longestPause ? firstPause : Math.min(pause * 2, longestPause)
      again = setTimeout(start, pause)
    })
  }

  // A key of the log came or went, or the demonstration was made anew: the centre is started with the keys of now.
  const looking = setInterval(() => {
    if (!existsSync(options.policyFile)) return
    if (logKeysIn(namePolicy(options.policyFile, all)).join(' ') !== keys) child?.kill('SIGTERM')
  }, lookEvery)
  looking.unref()
  start()
  return {
    async stop(): Promise<void> {
      stopping = true
      clearInterval(looking)
      clearTimeout(again)
      const last = child
      if (!last) return
      last.kill('SIGTERM')
      const limit = setTimeout(() => last.kill('SIGKILL'), endLimit)
      await ended
      clearTimeout(limit)
    },
  }
}

function spawnCentre(
  one: DemoCentre,
  all: readonly DemoCentre[],
  keys: readonly string[],
  { port, host, say }: CentresOptions,
): ChildProcess {
  const logs = keys.flatMap((vkey) => [vkey, `http://127.0.0.1:${port}/log`])
  const peers = all.filter((other) => other !== one).flatMap(({ name, vkey, url }) => [name, vkey, url])
  const args = [
    // A centre is small; without this V8 would take what it can get.
    ...['--max-semi-space-size=2', '--max-old-space-size=96'],
    ...[path.join(root, 'apps/cli/main.ts'), 'witness', '--key', one.keyFile, '--dir', one.dir],
    ...['--port', String(one.port), '--host', host ?? '0.0.0.0', '--log', ...logs, '--peer', ...peers],
    '--until-stdin-closes',
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/linli') },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  // When it dies its pipe breaks: that is told by its exit.
  child.stdin!.on('error', () => {})
  createInterface({ input: child.stderr! }).on('line', (line) => say(`${one.name}: ${line}`))
  return child
}

/** The first port from here on that nobody listens at. */
async function nextFree(from: number, host = '0.0.0.0'): Promise<number> {
  for (let port = from; port < Math.min(from + 100, 65_536); port++) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(port, host, () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
  throw new Error(`no free port from ${from} on`)
}

export function printCentres({ all }: Centres, say: (line: string) => void): void {
  say('\n账本由三家共同保存：本街道，加上 · the ledger is kept in three places, this street and')
  for (const { name, en, port, vkey } of all) say(`  ${name} ${en}  http://localhost:${port}/health  ${vkey}`)
}
