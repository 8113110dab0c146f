import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Post } from '../../access/contract.ts'
import * as access from '../../access/index.ts'
import type { CaseRow } from '../store.ts'
import { actorOfPost } from '../units.ts'
import { mayVerify } from './may.rules.ts'
import { handlersOf } from './view.store.ts'

/** Who can go and look: first the worker of the case’s grid, then the community’s others. Nobody who handled it. */
export async function verifiersOf(
  ctx: Ctx,
  it: CaseRow,
): Promise<{ post: string; name: string; unit: string; reason: string }[]> {
  const handlers = await handlersOf(ctx.tx, ctx.street, it.id)
  const posts = await access.postsInForce(ctx.tx, ctx.street, { role: 'grid-worker' }, dayOf(ctx.now))
  const here = (post: Post) => it.grid !== null && post.grids.includes(it.grid)
  const near = (post: Post) => it.community !== null && post.territory === it.community
  const words =
    ctx.lang === 'zh'
      ? { here: '本网格', near: '本社区', other: '其他社区' }
      : { here: 'this grid', near: 'this community', other: 'another community' }
  return posts
    .filter((post) => !handlers.has(post.person))
    .filter((post) => mayVerify({ ...it, verifier: post.id }, actorOfPost(post)))
    .sort(
      (a, b) =>
        Number(here(b)) - Number(here(a)) ||
        Number(near(b)) - Number(near(a)) ||
        a.personName.localeCompare(b.personName, 'zh'),
    )
    .slice(0, 50)
    .map((post) => ({
      post: post.id,
      name: post.personName,
      unit: post.unitName,
      reason: here(post) ? words.here : near(post) ? words.near : words.other,
    }))
}
