import type pg from 'pg'
import { dayOf } from '../../../base/clock.ts'
import type { Instant } from '../../../base/contract.ts'
import { readAll, withTx } from '../../../base/db/tx.ts'
import { isAlive, kindOf, type Session, seenEveryMs } from './rules.ts'
import { markSeen, sessionQuery } from './store.ts'

/**
 * The session of a token if it still holds; notes now and then that it was used, unless asked `quietly`. In transactions of its own,
 * before the request’s.
 */
export async function findAlive(
  pool: pg.Pool,
  token: Buffer,
  now: Instant,
  quietly: boolean,
): Promise<Session | undefined> {
  const today = dayOf(now)
  const [rows] = await readAll(pool, { purpose: 'sign-in' }, sessionQuery(token, today))
  const session = rows?.[0] as Session | undefined
  if (!session || !isAlive(session, now, today)) return undefined
  if (!quietly && Date.parse(now) - Date.parse(session.seen) >= seenEveryMs[kindOf(session)])
    await withTx(pool, { purpose: 'sign-in' }, (tx) => markSeen(tx, session.id, now))
  return session
}
