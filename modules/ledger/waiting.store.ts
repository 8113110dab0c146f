import type pg from 'pg'
import { type Tx, withTx } from '../../base/db/tx.ts'

/** Acts that wait for their place in the log, of all that `tx` may see. Counted up to 10 000: beyond that the number helps nobody. */
export async function countWaiting(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>({
    text: 'SELECT count(*)::int AS n FROM (SELECT FROM ledger.waiting LIMIT 10000) w',
  })
  return row!.n
}

/** Of the whole installation, as the owner. */
export const countAllWaiting = (owner: pg.Pool): Promise<number> =>
  withTx(owner, { purpose: 'operation' }, countWaiting)
