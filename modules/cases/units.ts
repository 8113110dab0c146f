import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Post, Unit } from '../access/contract.ts'
import * as access from '../access/index.ts'
import { wrong } from './problems.ts'
import type { Actor } from './rules.ts'

/** Units of the street by id, from memory. */
export function unitsById(ctx: Ctx): Promise<ReadonlyMap<string, Unit>> {
  return access.unitNames(ctx.tx, ctx.street, ctx.now)
}

/** A unit that can be given work: it exists here and is not closed. */
export async function getOpenUnit(ctx: Ctx, id: string): Promise<Unit> {
  const unit = (await unitsById(ctx)).get(id)
  if (!unit || (unit.closed !== null && unit.closed <= dayOf(ctx.now))) throw wrong.unknownUnit()
  return unit
}

/** The street’s command centre, which has a case until it is dispatched. */
export async function commandCentreName(ctx: Ctx): Promise<string> {
  for (const unit of (await unitsById(ctx)).values())
    if (unit.kind === 'command-centre' && unit.closed === null) return unit.name
  return ctx.lang === 'zh' ? '街道指挥中心' : 'the street’s command centre'
}

/** A post as an actor of the rules. */
export function actorOfPost(post: Post): Actor {
  return {
    person: post.person,
    post: post.id,
    unit: post.unit,
    grids: post.grids,
    permissions: access.permissionsOf(post.role),
  }
}

/** The post that somebody named, in force today. */
export async function getPost(ctx: Ctx, id: string): Promise<Post> {
  const post = await access.findPost(ctx.tx, ctx.street, id)
  if (!post || !access.inForce(post, dayOf(ctx.now))) throw wrong.badVerifier()
  return post
}
