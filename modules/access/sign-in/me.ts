import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import type { Me, Post } from '../contract.ts'
import { maskedPhone } from '../residents/store.ts'
import { permissionsOf } from '../rules.ts'
import { isAlive, type Session, stepOf } from '../sessions/rules.ts'
import { findSession, type Owner } from '../sessions/store.ts'
import { digestOf, tokenIn } from '../sessions/token.ts'
import { postsOfPerson } from '../staff/posts.store.ts'
import { getAccount } from './store.ts'

export const stranger: Me = {
  kind: 'nobody',
  id: null,
  name: null,
  phone: null,
  posts: [],
  post: null,
  permissions: [],
  step: 'ready',
}

/** The session of a request, half signed in or wholly; undefined when there is none, or it has run out. */
export async function currentSession(ctx: Ctx): Promise<Session | undefined> {
  const token = tokenIn(ctx.cookies)
  return token ? sessionAt(ctx, digestOf(token)) : undefined
}

export async function sessionAt(ctx: Ctx, digest: Buffer): Promise<Session | undefined> {
  const today = dayOf(ctx.now)
  const session = await findSession(ctx.tx, digest, today)
  return session && isAlive(session, ctx.now, today) ? session : undefined
}

export async function requireSession(ctx: Ctx): Promise<Session> {
  const session = await currentSession(ctx)
  if (!session) throw ground.signInFirst()
  return session
}

export async function requireStaff(ctx: Ctx): Promise<Session & { person: string }> {
  const session = await requireSession(ctx)
  if (session.person === null) throw ground.notAllowed()
  return { ...session, person: session.person }
}

export function ownerOf(session: Session): Owner {
  return session.person ? { person: session.person } : { resident: session.resident! }
}

/** What a session tells its owner. Somebody half signed in learns no more than their own name. */
export async function meOf(ctx: Ctx, session: Session): Promise<Me> {
  if (session.resident) {
    const phone = await maskedPhone(ctx.tx, session.resident)
    return { ...stranger, kind: 'resident', id: session.resident, phone }
  }
  const person = session.person!
  const { name } = await getAccount(ctx.tx, person)
  const step = stepOf(session)
  const me: Me = { ...stranger, kind: 'staff', id: person, name, step }
  if (step !== 'ready') return me
  const posts: Post[] = await postsOfPerson(ctx.tx, person, dayOf(ctx.now))
  const post = posts.find((one) => one.id === session.post) ?? null
  return { ...me, posts, post, permissions: post ? [...permissionsOf(post.role)] : [] }
}

/** For the ledger: who acts is known now, though the request came from nobody. */
export function acting(ctx: Ctx, kind: 'staff' | 'resident', id: string): Ctx {
  return { ...ctx, who: { ...ctx.who, kind, id } }
}
