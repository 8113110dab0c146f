import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { wrong } from './problems.ts'

/** A name that the system itself gives back when the process dies, however it dies: no lock file to be left behind. */
function nameOf(dir: string): string {
  const digest = createHash('sha256').update(realpathSync(dir)).digest('hex').slice(0, 32)
  if (process.platform === 'linux') return `\0linli-witness-${digest}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\linli-witness-${digest}`
  return path.join(tmpdir(), `linli-witness-${digest}.sock`)
}

function listen(name: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(name, () => resolve(server))
  })
}

/** A socket that is a file outlives a killed process: nobody answers at it. */
function isDead(name: string): Promise<boolean> {
  if (!path.isAbsolute(name) || process.platform === 'win32') return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = connect(name)
    socket.once('connect', () => resolve(socket.destroy() && false))
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'))
  })
}

/**
 * Two processes that both believed to know the last checkpoint could sign two histories: a folder is held by one.
 * One that is just ending gets five seconds. @throws witness.folder-in-use
 */
export async function holdFolder(dir: string): Promise<{ release(): Promise<void> }> {
  const name = nameOf(dir)
  for (let tries = 0; ; tries++) {
    try {
      const server = await listen(name)
      server.unref()
      return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      if (tries >= 25) throw wrong.folderInUse({ dir })
      if (await isDead(name)) rmSync(name, { force: true })
      else await pause(200)
    }
  }
}
