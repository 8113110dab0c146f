import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { openKey } from '../../../exchange/witness/index.ts'
import { placesOf } from '../../../modules/ledger/index.ts'

const root = path.resolve(import.meta.dirname, '../../..')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * Centres as other organizations run them, each a process with its own key and folder, that copy the log and countersign; the policy
 * then wants `quorum` of them.
 */
export async function startCentres(dataDir: string, logUrl: string, count: number, quorum: number) {
  const { policy } = placesOf(dataDir)
  const logLine = readFileSync(policy, 'utf8').split('\n')[0]!
  const children: ChildProcess[] = []
  const lines: string[] = []
  for (let i = 0; i < count; i++) {
    const [name, dir] = [`centre${i + 1}`, path.join(dataDir, `centre${i + 1}`)]
    const key = path.join(dataDir, `${name}.key`)
    const { vkey } = openKey(key, `${name}.example`)
    const port = await freePort()
    const args = ['--key', key, '--dir', dir, '--port', String(port), '--host', '127.0.0.1']
    const child = spawn(
      process.execPath,
      [path.join(root, 'apps/cli/main.ts'), 'witness', ...args, '--log', logLine.slice(4), logUrl],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(child)
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
      child.stdout!.on('data', (chunk: Buffer) => chunk.includes('+') && resolve())
    })
    lines.push(`witness ${name} ${vkey} http://127.0.0.1:${port}`)
  }
  const names = lines.map((line) => line.split(' ')[1]).join(' ')
  writeFileSync(
    policy,
    [logLine, ...lines, `group centres ${quorum} ${names}`, 'quorum centres', ''].join('\n'),
  )
  return {
    stop: () => {
      for (const child of children) child.removeAllListeners('exit').kill()
    },
  }
}
