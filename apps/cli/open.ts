import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makePool } from '../../base/db/pool.ts'
import { type Opened, openHouse, root } from '../server/house.ts'

/**
 * Opens the same installation as the server does, beside a running one or alone, for as long as the work takes. A database
 * server that this program did not start, or that another program uses by now, runs on afterwards.
 */
export async function withHouse<R>(work: (house: Opened) => Promise<R>): Promise<R> {
  const dataDir = path.resolve(process.env.LINLI_DATA ?? path.join(root, 'data'))
  const house = await openHouse({ dataDir, url: process.env.DATABASE_URL })
  try {
    return await work(house)
  } finally {
    await close(house)
  }
}

async function close({ database, jobs, live, access }: Opened): Promise<void> {
  const { embedded, owner, app, config } = database
  await Promise.all([jobs.stop(), live.stop(), access.stop()])
  await Promise.all([app.end(), owner.end()])
  if (!embedded) return
  if (embedded.adopted || (await isUsedByOthers(config.owner))) embedded.leave()
  else await embedded.stop()
}

/** Whether a program has come that uses our server: `npm start` takes over the one that it finds running. */
async function isUsedByOthers(config: Parameters<typeof makePool>[0]): Promise<boolean> {
  const pool = makePool(config, { max: 1 })
  try {
    // Our own connections, just ended, may be counted for a moment.
    for (let tries = 0; tries < 20; tries++) {
      const found = await pool.query<{ n: number }>(
        'SELECT numbackends AS n FROM pg_stat_database WHERE datname = current_database()',
      )
      if ((found.rows[0]?.n ?? 0) <= 1) return false
      await pause(50)
    }
    return true
  } finally {
    await pool.end()
  }
}
