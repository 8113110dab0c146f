// Parts of the tests only.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'

const server = '/usr/sbin/mariadbd'
const maker = '/usr/bin/mariadb-install-db'
/** `npm test` prepares it (scripts/mariadb.mjs). */
export const hasMariadb = existsSync(server) && existsSync(maker)

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A server of one's own, in a folder that goes with it, on a port of the loopback. */
export async function testMariadb() {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-mariadb-'))
  const data = path.join(folder, 'data')
  // The server refuses to run as root unless it is told to.
  const as = process.getuid?.() === 0 ? ['--user=root'] : []
  const make = [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]
  const made = spawnSync(maker, [...make, ...as], { stdio: 'pipe', timeout: 60_000 })
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr}${made.stdout}`)
  const port = await freePort()
  const args = [`--datadir=${data}`, `--socket=${path.join(folder, 's')}`, `--port=${port}`]
  const more = [
    '--bind-address=127.0.0.1',
    '--skip-networking=0',
    '--innodb-buffer-pool-size=32M',
    '--skip-log-bin',
  ]
  const child = spawn(server, ['--no-defaults', ...args, ...more, ...as], { stdio: 'ignore' })
  const root = { host: '127.0.0.1', port, user: 'root', charset: 'utf8mb4', multipleStatements: true }
  await reachable(root, child)
  return {
    port,
    async run(sql: string) {
      const connection = await createConnection(root)
      await connection.query(sql)
      await connection.end()
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([ended, wait(10_000).then(() => child.kill('SIGKILL'))])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function reachable(root: object, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) break
    const connection = await createConnection(root).catch(() => undefined)
    if (connection) return connection.end()
    await wait(200)
  }
  throw new Error('MariaDB did not start')
}
