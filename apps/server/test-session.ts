import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Instant } from '../../base/contract.ts'
import { withTx } from '../../base/db/tx.ts'

export interface SessionOwner {
  readonly seat?: { readonly person: string; readonly post: string; readonly street: string }
  readonly resident?: string
}

/** A session as signing in would write it, without the password that is slow on purpose. Gives the token of its cookie. */
export async function openTestSession(app: pg.Pool, owner: SessionOwner, now: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const digest = createHash('sha256').update(token).digest()
  await withTx(app, { purpose: 'sign-in' }, (tx) =>
    tx.query({
      text: `INSERT INTO access.session (id, token, person, resident, post, post_street, proven, created, seen, device, address)
             VALUES ($1, $2, $3, $4, $5, $6, true, $7, $7, 'test', '10.0.0.1')`,
      values: [
        uuidv7(),
        digest,
        owner.seat?.person ?? null,
        owner.resident ?? null,
        owner.seat?.post ?? null,
        owner.seat?.street ?? null,
        now,
      ],
    }),
  )
  return token
}
