import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import { record } from '../../ledger/index.ts'
import type { accessApi, Person } from '../contract.ts'
import { access } from '../problems.ts'
import { covers } from '../rules.ts'
import type { Identity } from '../sessions/identify.ts'
import { endSessions } from '../sessions/store.ts'
import { accountKey } from '../sign-in/counter.store.ts'
import { firstPassword, hashPassword, isLogin, loginKey } from '../sign-in/password.ts'
import { locksOf } from '../sign-in/tries.store.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import * as people from './people.store.ts'
import { endPosts, postsOfPeople, postsOfPerson } from './posts.store.ts'
import { forgetTries } from './unlock.ts'

type Served = 'people' | 'person' | 'addPerson' | 'resetPerson' | 'personLeaves'

export function peopleRoutes(identity: Identity): Pick<Handlers<typeof accessApi>, Served> {
  return {
    async people(ctx, { query }) {
      const limit = query.limit ?? 50
      const after = query.after === undefined ? undefined : readCursor(query.after)
      const filter = {
        ...(query.q ? { words: query.q.normalize('NFKC') } : {}),
        ...(query.unit ? { unit: query.unit } : {}),
        ...(after ? { after } : {}),
        limit: limit + 1,
      }
      const found = await people.peopleOf(ctx.tx, ctx.street, filter, dayOf(ctx.now))
      const shown = found.slice(0, limit)
      const last: Cursor | undefined = shown.at(-1)
      return { items: await withPosts(ctx, shown), next: found.length > limit ? writeCursor(last!) : null }
    },

    async person(ctx, { params }) {
      const { id, name, left, posts } = await getPerson(ctx, params.id)
      return { id, name, left, posts }
    },

    async addPerson(ctx, { body }) {
      const key = loginKey(body.login)
      if (!isLogin(body.login)) throw access.wrongLoginForm()
      const password = firstPassword()
      const row = { ...body, login: body.login.trim(), loginKey: key, home: ctx.street, given: true }
      const added = await people.addPeople(
        ctx.tx,
        [{ ...row, password: await hashPassword(password) }],
        ctx.now,
      )
      if (!added.has(body.id))
        throw (await people.isLoginTaken(ctx.tx, key)) ? access.loginTaken() : access.alreadyThere()
      await record(ctx, 'access.person', { subject: `person:${body.id}` })
      return { person: await getPerson(ctx, body.id), password }
    },

    resetPerson: (ctx, { params, body }) => reset(identity, ctx, params.id, body.reason),
    personLeaves: (ctx, { params, body }) => leaves(identity, ctx, params.id, body.day),
  }
}

async function reset(identity: Identity, ctx: Ctx, id: string, reason: string) {
  const found = await requireOwn(ctx, id)
  if (id === ctx.who.id) throw access.notOneself()
  if (found.gone) throw access.personLeft()
  await checkReach(ctx, id)
  const password = firstPassword()
  await people.resetAccount(ctx.tx, id, await hashPassword(password), reason, ctx.now)
  await endSessions(ctx.tx, { person: id })
  await record(ctx, 'access.person-reset', { subject: `person:${id}` })
  ctx.afterCommit(() => identity.forget({ person: id }))
  const person = await getPerson(ctx, id)
  await forgetTries(ctx, found)
  return { person: { ...person, locked: null }, password }
}

/**
 * Whoever gives a new password could sign in with it: so nobody resets an account whose posts, in whatever streets, reach further than
 * their own, nor that of an officer who watches over them.
 * @see GB/T 22239-2019 8.1.5 (三员分立)
 */
async function checkReach(ctx: Ctx, id: string): Promise<void> {
  if (ctx.who.kind === 'system') return
  const own = ctx.who.settings.territory ?? ctx.street
  // Posts in other streets are seen for this purpose only.
  await ctx.become({ purpose: 'sign-in' })
  const posts = await postsOfPerson(ctx.tx, id, dayOf(ctx.now))
  await ctx.become({ purpose: ctx.purpose })
  if (posts.some((post) => post.role === 'security-officer' || post.role === 'auditor'))
    throw access.officerKept()
  if (posts.some((post) => !covers(own, post.territory))) throw access.outsideTerritory()
}

/** The day is the last one. Today or earlier: at once, whatever the hour. */
async function leaves(identity: Identity, ctx: Ctx, id: string, day: string): Promise<Person> {
  const found = await requireOwn(ctx, id)
  if (found.gone) throw access.personLeft()
  const today = dayOf(ctx.now)
  const atOnce = day <= today
  await people.leave(ctx.tx, id, day, atOnce ? ctx.now : null)
  const posts = await postsOfPeople(ctx.tx, ctx.street, [id], today)
  const ending = posts.filter((post) => !post.ended && (post.to === null || post.to > day || atOnce))
  await endPosts(
    ctx.tx,
    ctx.street,
    ending.map((post) => post.id),
    day,
    atOnce ? ctx.now : null,
  )
  if (atOnce) await endSessions(ctx.tx, { person: id })
  await record(ctx, 'access.person-leaves', { subject: `person:${id}`, facts: { day } })
  ctx.afterCommit(() => identity.forget({ person: id }))
  return getPerson(ctx, id)
}

async function requireOwn(ctx: Ctx, id: string): Promise<people.PersonRow> {
  const found = await people.findOwnForUpdate(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

async function getPerson(ctx: Ctx, id: string): Promise<Person> {
  const found = await people.findPerson(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return (await withPosts(ctx, [found]))[0]!
}

async function withPosts(ctx: Ctx, found: readonly people.PersonRow[]): Promise<Person[]> {
  const keys = found.map((person) => accountKey(ctx, 'login', person.loginKey))
  const ids = found.map((person) => person.id)
  const posts = await postsOfPeople(ctx.tx, ctx.street, ids, dayOf(ctx.now))
  const byPerson = Map.groupBy(posts, (post) => post.person)
  const locks = await locksOf(ctx.tx, keys, ctx.now)
  return found.map(({ id, name, login, left, secondFactor }, i) => ({
    id,
    name,
    login,
    locked: locks.get(keys[i]!.toString('hex')) ?? null,
    secondFactor,
    left,
    posts: byPerson.get(id) ?? [],
  }))
}
