import type { Ctx } from '../../../base/http/ctx.ts'
import type { Actor } from '../rules.ts'

/** The asker as the rules see them. */
export function actorOf(ctx: Ctx): Actor {
  const { post, unit, grids } = ctx.who.settings
  return {
    person: ctx.who.id ?? '',
    post: post ?? '',
    unit: unit ?? '',
    grids: grids ? grids.split(',') : [],
    permissions: ctx.who.permissions,
  }
}
