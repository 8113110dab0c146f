import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface TestServer {
  readonly url: string
  readonly dataDir: string
  stop(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '../../..')
/** The faces may have to be built first, on two busy cores. */
const patience = 8 * 60_000

/** The real server as `npm start` runs it, with a small demonstration street, in a folder of its own that `stop` removes. */
export async function startServer(): Promise<TestServer> {
  const port = await freePort()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'linli-e2e-'))
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [path.join(root, 'apps/server/main.ts')], {
    cwd: root,
    env: {
      ...env,
      PORT: String(port),
      LINLI_DATA: dataDir,
      LINLI_DEMO: '3000',
      LINLI_HOST: '127.0.0.1',
      LINLI_PER_MINUTE: '100000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await end(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(child, `Linli is ready: http://localhost:${port}`)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `http://localhost:${port}`, dataDir, stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => (at && typeof at === 'object' ? resolve(at.port) : reject(new Error('no port'))))
    })
  })
}

/** Resolves at the line that says so; what the server wrote until then explains a failure. */
function ready(child: ChildProcess, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) =>
      reject(new Error(`The server did not start (${why}):\n${said.slice(-4000)}`))
    const timer = setTimeout(() => fail('too slow'), patience)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes(line)) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('error', (error) => fail(error.message))
    child.on('exit', (code) => {
      clearTimeout(timer)
      fail(`exit code ${code}`)
    })
  })
}

/** Asks it to stop, which stops its database too; a server that does not listen is ended. */
function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.on('exit', () => {
      clearTimeout(hard)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
