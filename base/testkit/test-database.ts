import { afterAll, inject } from 'vitest'
import type { Database } from '../db/database.ts'
import { makePool } from '../db/pool.ts'
import type { Clone, Wanted } from './templates.ts'

async function ask<R>(path: string): Promise<R> {
  const { url, token } = inject('linliDatabases')
  const reply = await fetch(`${url}/${path}`, { headers: { authorization: token } })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`the test database: ${text}`)
  return JSON.parse(text)
}

/**
 * A database of its own for one test file: `const db = await testDatabase()` at the top of the file. It is a copy of a migrated
 * template on a real server, dropped after the file's last test. `rooms` names the modules whose migrations it needs (those
 * they come after are added); without it, all are there.
 */
export async function testDatabase({ rooms = 'all' as Wanted } = {}): Promise<Database> {
  const { owner, app, roles, version } = await ask<Clone>(
    `clone/${encodeURIComponent(JSON.stringify(rooms))}`,
  )
  const pools = {
    owner: makePool(owner, { max: 4 }),
    app: makePool(app, { max: 8 }),
    aside: makePool(app, { max: 2 }),
  }
  let stopped = false
  const stop = async (): Promise<void> => {
    if (stopped) return
    stopped = true
    await Promise.all([pools.owner.end(), pools.app.end(), pools.aside.end()])
    await ask(`drop/${owner.database}`)
  }
  afterAll(stop)
  return { ...pools, roles, version, config: { owner, app }, embedded: undefined, stop }
}
