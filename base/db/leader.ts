import type pg from 'pg'
import { type ConnectionConfig, makePool } from './pool.ts'
import type { Settings } from './settings.ts'
import { type Tx, withTx } from './tx.ts'

/** How long a statement, and a usual transaction, may take: longer means that the network is gone without a word. */
const LIMIT_MS = 60_000
const UNLOCK_MS = 2_000

/**
 * One connection that holds an advisory lock: of all processes on a database one leads. Work is done on that very connection, so that
 * nothing commits after the lock is lost.
 */
export interface Leadership {
  /** Aborted when the connection, and with it the lock, is gone. */
  readonly lost: AbortSignal
  /** One transaction at a time. */
  tx<R>(settings: Settings, work: (tx: Tx) => Promise<R>): Promise<R>
  release(): Promise<void>
}

/** Takes the lock, or gives undefined where another process holds it. */
export async function tryToLead(
  config: ConnectionConfig,
  lock: number,
  limitMs = LIMIT_MS,
): Promise<Leadership | undefined> {
  const pool = makePool(config, { max: 1, statementMs: LIMIT_MS })
  const lost = new AbortController()
  try {
    const client = await pool.connect()
    const lose = () => lost.abort(new Error('the connection that leads is gone'))
    client.on('end', lose)
    client.on('error', lose)
    const giveBack = client.release.bind(client)
    let [leads, underWay] = [false, 0]
    const end = async (): Promise<void> => {
      // Said aloud where nothing is under way: a closed connection frees its lock a moment later, and whoever comes next would not get it.
      const freed = leads && underWay === 0 && !lost.signal.aborted ? unlock(client, lock) : undefined
      lose()
      await freed
      giveBack(true)
      await pool.end()
    }
    const got = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lock])
    if (!got.rows[0]?.got) {
      await end()
      return
    }
    leads = true
    let ended: Promise<void> | undefined
    const release = () => (ended ??= end())
    // A pool of this one connection, which is never given back while it leads.
    const held = Object.assign(client, { release: (unfit?: boolean | Error) => void (unfit && release()) })
    const own = { connect: async () => held } as unknown as pg.Pool
    return {
      lost: lost.signal,
      release,
      tx: (settings, work) =>
        within(limitMs, release, () => {
          lost.signal.throwIfAborted()
          underWay++
          return withTx(own, settings, work).finally(() => underWay--)
        }),
    }
  } catch (error) {
    await pool.end().catch(() => {})
    throw error
  }
}

/** Frees the lock, or leaves it to the end of the connection where no answer comes. */
async function unlock(client: pg.PoolClient, lock: number): Promise<void> {
  const freed = client.query('SELECT pg_advisory_unlock($1)', [lock]).then(
    () => {},
    () => {},
  )
  await within(
    UNLOCK_MS,
    async () => {},
    () => freed,
  ).catch(() => {})
}

async function within<R>(ms: number, late: () => Promise<void>, work: () => Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      void late()
      reject(new Error('the database did not answer in time'))
    }, ms)
  })
  try {
    return await Promise.race([work(), limit])
  } finally {
    clearTimeout(timer)
  }
}
