import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pgBinaries } from './pg-binaries.ts'
import { gone, isAlive, pause, serverState, stopServer } from './pg-process.ts'
import { serverSettings } from './pg-settings.ts'
import { canEnter, chooseUser, giveTo, type PgUser } from './pg-user.ts'
import { SetupProblem } from './setup-problem.ts'
import { socketFolder } from './socket-folder.ts'

const windows = process.platform === 'win32'

/** An old disk may replay a long log after a power cut: the wait is generous, but it ends. */
const START_LIMIT = 300_000

export interface EmbeddedOptions {
  /** The server's folder: data, socket and log. It can be moved while the server is stopped. */
  readonly dir: string
  /** Password of the superuser `postgres`, set when the cluster is made. */
  readonly password: string
  readonly port?: number
  /** Replaces or adds to the settings for this machine. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Embedded {
  /** Folder of the unix socket, or 127.0.0.1 on Windows. */
  readonly host: string
  readonly port: number
  readonly pid: number
  /** True when the server was already running: its last program was killed. */
  readonly adopted: boolean
  stop(): Promise<void>
  /** Lets it run on when this program ends: another one started it, or uses it by now. */
  leave(): void
}

interface Place {
  readonly user: PgUser | undefined
  readonly bin: string
  readonly data: string
  readonly host: string
  readonly log: string
  readonly port: number
}

/**
 * Paths for a server process. On Linux an account that may not pass the folders above (a clone under `/root`) gets the
 * opened folders themselves: `/proc/self/fd/N` leads into them without asking those above.
 */
function openPlace(place: Place): { data: string; host: string; fds: number[] } {
  const paths = { data: place.data, host: place.host, fds: [] }
  if (canEnter(place.user, place.data)) return paths
  if (process.platform !== 'linux') {
    throw new SetupProblem(
      `运行数据库的账号进不了文件夹 ${place.data}；请把 LINLI_DATA 放到它能进入的地方。`,
      `The account that runs the database cannot enter ${place.data}; put LINLI_DATA where it can.`,
    )
  }
  const fds = [openSync(place.data, 'r'), ...(windows ? [] : [openSync(place.host, 'r')])]
  return { data: '/proc/self/fd/3', host: '/proc/self/fd/4', fds }
}

/** Makes the cluster: UTF-8 with C.UTF-8 rules (plain C knows no letters beyond ASCII), page checksums, passwords always. */
function initialize(place: Place, password: string): void {
  const temporary = mkdtempSync(path.join(tmpdir(), 'linli-init-'))
  const opened = openPlace(place)
  try {
    const pwfile = path.join(temporary, 'password')
    writeFileSync(pwfile, `${password}\n`, { mode: 0o600 })
    giveTo(place.user, temporary)
    const args = [
      '-D',
      opened.data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
      '--auth=scram-sha-256',
      `--pwfile=${pwfile}`,
    ]
    const run = spawnSync(path.join(place.bin, 'initdb'), args, {
      ...place.user,
      cwd: temporary,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', ...opened.fds],
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || run.error?.message}`)
  } finally {
    for (const fd of opened.fds) closeSync(fd)
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Starts the server process once; resolves to its pid when it is ready, undefined when it ended first. */
async function launch(place: Place, settings: Readonly<Record<string, string>>): Promise<number | undefined> {
  const opened = openPlace(place)
  const listen = windows
    ? ['-c', 'listen_addresses=127.0.0.1']
    : ['-k', opened.host, '-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700']
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(place.log, 'a', 0o600)
  const child = spawn(
    path.join(place.bin, 'postgres'),
    ['-D', opened.data, '-p', String(place.port), ...listen, ...pairs],
    {
      ...place.user,
      cwd: windows ? place.data : '/',
      stdio: ['ignore', log, log, ...opened.fds],
      // In a session of its own: Ctrl-C at the terminal must reach our program first, which then stops the database in order.
      detached: !windows,
      windowsHide: true,
    },
  )
  for (const fd of [log, ...opened.fds]) closeSync(fd)
  let failed: Error | undefined
  child.on('error', (error) => {
    failed = error
  })
  child.unref()
  const until = performance.now() + START_LIMIT
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const state = serverState(place.data)
    if (state.kind === 'ready' && state.pid === child.pid) return child.pid
    if (performance.now() > until) {
      await stopServer(child.pid ?? 0)
      throw new Error(`PostgreSQL did not get ready in ${START_LIMIT / 1000} s: see ${place.log}`)
    }
    await pause(10)
  }
  return undefined
}

function prepare(options: EmbeddedOptions): Place {
  const dir = path.resolve(options.dir)
  const data = path.join(dir, 'data')
  const port = options.port ?? 5432
  mkdirSync(dir, { recursive: true })
  const user = chooseUser(data)
  const bin = pgBinaries(user)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  if (!windows) chmodSync(data, 0o700)
  giveTo(user, data)
  const log = path.join(dir, 'postgres.log')
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.1`)
  return { user, bin, data, host: windows ? '127.0.0.1' : socketFolder(dir, port, user), log, port }
}

function handle(place: Place, pid: number, adopted: boolean): Embedded {
  // A program that ends without stopping the server still asks it to stop.
  const last = (): void => {
    if (isAlive(pid)) process.kill(pid, 'SIGINT')
  }
  process.once('exit', last)
  const stop = async (): Promise<void> => {
    process.off('exit', last)
    await stopServer(pid)
    if (!windows && !place.host.startsWith(path.dirname(place.data)))
      rmSync(place.host, { recursive: true, force: true })
  }
  const leave = (): void => void process.off('exit', last)
  return { host: place.host, port: place.port, pid, adopted, stop, leave }
}

/** A server that an earlier program left behind: taken over when it is ready, waited for while it starts or stops. */
async function adopt(place: Place): Promise<number | undefined> {
  const until = performance.now() + START_LIMIT
  for (;;) {
    const state = serverState(place.data)
    if (state.kind === 'ready') return state.pid
    if (state.kind === 'stale') rmSync(path.join(place.data, 'postmaster.pid'), { force: true })
    if (state.kind !== 'starting') return undefined
    if (performance.now() > until)
      throw new Error(`an earlier PostgreSQL neither starts nor ends: see ${place.log}`)
    await gone(state.pid, 100)
  }
}

/** Starts the bundled PostgreSQL in a folder, or takes over the one that already runs there. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = prepare(options)
  const found = await adopt(place)
  if (found !== undefined) return handle(place, found, true)
  if (!existsSync(path.join(place.data, 'PG_VERSION'))) initialize(place, options.password)
  const settings = { ...serverSettings(), ...options.settings }
  // A killed server's children may hold its shared memory for a moment: PostgreSQL refuses until they are gone.
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const pid = await launch(place, settings)
    if (pid !== undefined) return handle(place, pid, false)
    await pause(500)
  }
  throw new Error(`PostgreSQL did not start: ${readFileSync(place.log, 'utf8').slice(-2000)}`)
}
