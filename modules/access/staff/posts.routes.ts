import { dayOf } from '../../../base/clock.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import { record } from '../../ledger/index.ts'
import type { accessApi, Post } from '../contract.ts'
import { access } from '../problems.ts'
import type { Identity } from '../sessions/identify.ts'
import { findUnit } from '../units/store.ts'
import { findPerson } from './people.store.ts'
import * as store from './posts.store.ts'
import { checkPost, type Giver } from './rules.ts'

type Served = 'givePost' | 'endPost'

/** Those of these grids that are in force in the street, with their communities. */
export type GridsOf = (
  tx: Tx,
  street: string,
  ids: readonly string[],
) => Promise<readonly { readonly id: string; readonly community: string }[]>

export function postRoutes(identity: Identity, gridsOf: GridsOf): Pick<Handlers<typeof accessApi>, Served> {
  return {
    async givePost(ctx, { body }) {
      const { street } = ctx
      const person = await findPerson(ctx.tx, street, body.person)
      const unit = await findUnit(ctx.tx, street, body.unit)
      if (!person || !unit) throw ground.notFound()
      const grids = body.grids.length > 0 ? await gridsOf(ctx.tx, street, body.grids) : []
      checkPost(body, { grids, street, giver: giverOf(ctx), unit, left: person.left })
      const added = await store.addPosts(ctx.tx, street, [body]).catch(refused)
      if (added === 0) throw access.alreadyThere()
      const { role, territory } = body
      await record(ctx, 'access.post', {
        subject: `person:${body.person}`,
        facts: { post: body.id, role, unit: body.unit, territory },
      })
      ctx.afterCommit(() => identity.forget({ person: body.person }))
      return (await store.findPost(ctx.tx, street, body.id))!
    },

    async endPost(ctx, { params, body }): Promise<Post> {
      const { street } = ctx
      const post = await store.findPostForUpdate(ctx.tx, street, params.id)
      if (!post) throw ground.notFound()
      const today = dayOf(ctx.now)
      if (post.ended || (post.to !== null && post.to < today)) throw access.postEnded()
      if (body.to < post.from && body.to > today) throw access.wrongDays()
      const ended = body.to <= today ? ctx.now : null
      await store.endPosts(ctx.tx, street, [post.id], body.to, ended)
      await record(ctx, 'access.post-end', {
        subject: `person:${post.person}`,
        facts: { post: post.id, role: post.role, to: body.to },
      })
      ctx.afterCommit(() => identity.forget({ person: post.person }))
      return (await store.findPost(ctx.tx, street, params.id))!
    },
  }
}

/** A program acts for the installation and may give any post; a person none that reaches further than their own. */
function giverOf(ctx: Ctx): Giver | null {
  if (ctx.who.kind === 'system') return null
  return { person: ctx.who.id, territory: ctx.who.settings.territory ?? ctx.street }
}

/** The database holds the three officers' seats apart; its refusal is told in words. */
function refused(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  throw code === '23P01' && constraint === 'three_officers' ? access.threeOfficers() : error
}
