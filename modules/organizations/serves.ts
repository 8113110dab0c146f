import type { Ctx } from '../../base/http/ctx.ts'
import * as facts from '../facts/index.ts'
import { wrong } from './problems.ts'

/** Everybody of the street sees organizations; only who serves one of its premises works on it. Without any, the street does. */
export async function servesIt(ctx: Ctx, id: string): Promise<boolean> {
  const { scope, community, grids } = ctx.who.settings
  if (scope === 'street') return true
  const [subject] = await facts.subjects(ctx.tx, ctx.street, [id])
  if (scope === 'community') return subject?.communities.includes(community ?? '') ?? false
  return (scope === 'grid' && subject?.grids.some((grid) => grids?.split(',').includes(grid))) ?? false
}

export async function checkServes(ctx: Ctx, id: string): Promise<void> {
  if (!(await servesIt(ctx, id))) throw wrong.notWithin()
}
