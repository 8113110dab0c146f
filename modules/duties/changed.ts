import type { Ctx } from '../../base/http/ctx.ts'
import { forget } from './kept.ts'
import { wrong } from './problems.ts'
import { moveVersion } from './store.ts'

/**
 * Before a change is checked: changes of one street come one after the other from here to the commit, so that what was
 * checked still holds; and every node learns that what it keeps is old.
 */
export async function hold(ctx: Ctx): Promise<void> {
  await moveVersion(ctx.tx, ctx.street)
  ctx.afterCommit(() => forget(ctx.street))
}

/** Each change is a row of its own with an id made by the sender; the same id again is the same change. */
export function asKnown(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw wrong.knownId()
  throw error
}
