import type pg from 'pg'
import type { Instant } from '../contract.ts'
import { type Tx, withTx } from '../db/tx.ts'

export interface Claim {
  readonly street: string
  readonly key: string
  readonly actor: string
  readonly route: string
  readonly request: Buffer
}

/** Takes the key, or finds what it gave before. A press at the same moment waits here until the first has committed. */
export async function claim(
  tx: Tx,
  it: Claim,
  now: Instant,
): Promise<{ route: string; request: Buffer; reply: Buffer } | undefined> {
  const taken = await tx.query({
    name: 'repeat-claim',
    text: `INSERT INTO base.repeat (street, actor, key, route, request, at) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT DO NOTHING RETURNING 1`,
    values: [it.street, it.actor, it.key, it.route, it.request, now],
  })
  if (taken.length > 0) return undefined
  const found = await tx.query<{ route: string; request: Buffer; reply: Buffer }>({
    name: 'repeat-find',
    text: 'SELECT route, request, reply FROM base.repeat WHERE street = $1 AND actor = $2 AND key = $3',
    values: [it.street, it.actor, it.key],
  })
  return found[0]
}

export async function keepReply(tx: Tx, it: Claim, reply: Buffer): Promise<void> {
  await tx.query({
    name: 'repeat-keep',
    text: 'UPDATE base.repeat SET reply = $4 WHERE street = $1 AND actor = $2 AND key = $3',
    values: [it.street, it.actor, it.key, reply],
  })
}

const lot = 1000
const lots = 50

/**
 * Removes what was kept for longer than two days; the database lets nothing else be removed (`0002-sweep-repeats.sql`). In lots of
 * 1 000, each a transaction of its own, at most 50 000 in one go. `street` is empty for acts that belong to none.
 * @returns how many were removed
 */
export async function sweepRepeats(pool: pg.Pool, street: string): Promise<number> {
  let removed = 0
  for (let n = 0; n < lots; n += 1) {
    const gone = await withTx(pool, { street, actor: 'system', purpose: 'sweep-repeats' }, (tx) =>
      tx.change({
        name: 'repeat-sweep',
        text: `DELETE FROM base.repeat WHERE street = $1 AND (actor, key) IN (
                 SELECT actor, key FROM base.repeat WHERE street = $1 AND at < now() - interval '48 hours'
                 ORDER BY at LIMIT ${lot})`,
        values: [street || '-'],
      }),
    )
    removed += gone
    if (gone < lot) break
  }
  return removed
}
