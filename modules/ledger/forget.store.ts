import type pg from 'pg'
import { withTx } from '../../base/db/tx.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { record } from './record.ts'
import { destroySalt, type Forgotten } from './salts.store.ts'

/**
 * Erases the traces of one subject (`case:<id>`, `person:<id>`, `actor:<id>`) in this street: its salt is destroyed, its leaves stay in
 * the log and can be opened or recognized by nobody any more. The act itself is recorded; the salt goes once that is in the log.
 */
export async function forget(ctx: Ctx, owner: string): Promise<void> {
  const entry = await record(ctx, 'ledger.forget', { facts: { owner } })
  await ctx.later('ledger.forget', { street: ctx.street, owner, entry, at: ctx.now })
}

/** The job behind it. Fails, to be tried again, while something older still waits for the log. */
export async function destroy(owner: pg.Pool, one: Forgotten): Promise<void> {
  const done = await withTx(owner, { purpose: 'operation' }, (tx) => destroySalt(tx, one))
  if (!done) throw new Error('acts from before the erasure still wait for the log')
}
