import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as access from '../../access/index.ts'
import type { Grid } from '../contract.ts'
import type { GridRow } from './store.ts'

/**
 * Grids as they are posted in public: name, range, worker, and the line on which the worker's unit answers. Made from the
 * posts in force, so that a handover shows the same day.
 * @see 滨州市网格化服务管理条例 §6–14
 */
export async function asCards(ctx: Ctx, grids: readonly GridRow[]): Promise<Grid[]> {
  const [posts, units] = await Promise.all([
    access.postsInForce(ctx.tx, ctx.street, { role: 'grid-worker' }, dayOf(ctx.now)),
    access.unitNames(ctx.tx, ctx.street, ctx.now),
  ])
  const workers = new Map<string, NonNullable<Grid['worker']>>()
  for (const post of posts)
    for (const grid of post.grids)
      if (!workers.has(grid))
        workers.set(grid, { name: post.personName, phone: units.get(post.unit)?.phone ?? null })
  return grids.map((grid) => ({ ...grid, worker: workers.get(grid.id) ?? null }))
}
