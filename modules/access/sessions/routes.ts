import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import { record } from '../../ledger/index.ts'
import type { accessApi } from '../contract.ts'
import { access } from '../problems.ts'
import { currentSession, meOf, ownerOf, requireSession, requireStaff } from '../sign-in/me.ts'
import { postsOfPerson } from '../staff/posts.store.ts'
import type { Identity } from './identify.ts'
import { actIn, endSession, endSessions, sessionsOf } from './store.ts'
import { digestOf, sessionCookie, tokenIn } from './token.ts'

type Served = 'signOut' | 'signOutEverywhere' | 'sessions' | 'endSession' | 'choosePost'

const done = { done: true } as const

export function sessionRoutes(identity: Identity): Pick<Handlers<typeof accessApi>, Served> {
  return {
    async signOut(ctx) {
      const session = await currentSession(ctx)
      ctx.setCookie(sessionCookie, null)
      if (!session) return done
      const owner = ownerOf(session)
      await endSession(ctx.tx, owner, session.id)
      await record(ctx, 'access.sign-out', { subject: subjectOf(owner) })
      ctx.afterCommit(() => identity.forget(owner))
      return done
    },

    async signOutEverywhere(ctx) {
      const owner = ownerOf(await requireSession(ctx))
      await endSessions(ctx.tx, owner)
      ctx.setCookie(sessionCookie, null)
      await record(ctx, 'access.sign-out-everywhere', { subject: subjectOf(owner) })
      ctx.afterCommit(() => identity.forget(owner))
      return done
    },

    async sessions(ctx) {
      const owner = ownerOf(await requireSession(ctx))
      const mine = digestOf(tokenIn(ctx.cookies)!)
      const found = await sessionsOf(ctx.tx, owner)
      return { items: found.map(({ token, ...line }) => ({ ...line, current: token.equals(mine) })) }
    },

    async endSession(ctx, { params }) {
      const owner = ownerOf(await requireSession(ctx))
      if (!isId(params.session) || !(await endSession(ctx.tx, owner, params.session))) throw ground.notFound()
      await record(ctx, 'access.session-end', {
        subject: subjectOf(owner),
        facts: { session: params.session },
      })
      ctx.afterCommit(() => identity.forget(owner))
      return done
    },

    choosePost: (ctx, { body }) => choosePost(identity, ctx, body.post),
  }
}

async function choosePost(identity: Identity, ctx: Ctx, id: string) {
  const session = await requireStaff(ctx)
  const { person } = session
  const posts = await postsOfPerson(ctx.tx, person, dayOf(ctx.now))
  const post = posts.find((one) => one.id === id)
  if (!post) throw access.postNotYours()
  await actIn(ctx.tx, session.id, post)
  await record(ctx, 'access.choose-post', {
    subject: `person:${person}`,
    facts: { post: id, role: post.role },
  })
  ctx.afterCommit(() => identity.forget({ person }))
  return meOf(ctx, { ...session, post: id })
}

function subjectOf(owner: ReturnType<typeof ownerOf>): string {
  return 'person' in owner ? `person:${owner.person}` : `resident:${owner.resident}`
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
