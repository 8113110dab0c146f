import type { Instant } from '../contract.ts'
import type { Tx } from '../db/tx.ts'

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
