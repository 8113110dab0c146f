import type { Database } from '../../base/db/database.ts'
import type { Ctx, Read } from '../../base/http/ctx.ts'
import { inGroupsBy } from '../../base/in-groups.ts'
import { ground } from '../../base/problem.ts'
import { looksOf } from './record.ts'
import { addTogether, type Entry } from './store.ts'

/** Far more than a node serves at once; beyond it something is wrong, and nobody is shown anything. */
const limits = { atOnce: 500, waiting: 5_000, refuse: () => ground.busy() }

/**
 * Keeps the looks of requests that only read: those of a street that come at the same time are one statement and one commit. Gives an
 * answer only when they are committed; the door lets no reply leave before.
 */
export function looksKeeper(database: Database): (ctx: Ctx, reads: readonly Read[]) => Promise<void> {
  const keep = inGroupsBy(async (street, groups: readonly (readonly Entry[])[]) => {
    await addTogether(database.aside, street, groups.flat())
    return groups.map(() => undefined)
  }, limits)
  return (ctx, reads) => keep(ctx.street, looksOf(ctx, reads))
}
