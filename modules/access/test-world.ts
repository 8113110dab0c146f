import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { uuidv7 } from 'uuidv7'
import { afterAll } from 'vitest'
import { type Client, client, Refused, type Send } from '../../base/client.ts'
import { fixedClock } from '../../base/clock.ts'
import { testKeyring } from '../../base/crypto/keyring.ts'
import { readTx, type Tx, withTx } from '../../base/db/tx.ts'
import { mount } from '../../base/http/door.ts'
import type { House } from '../../base/http/house.ts'
import { replyProblems } from '../../base/http/reply-problem.ts'
import type { RouteSet } from '../../base/http/serve.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { developmentGateway } from '../../exchange/sms/index.ts'
import { looksKeeper, writeReads } from '../ledger/index.ts'
import { accessApi, type Role, type UnitKind } from './contract.ts'
import * as access from './index.ts'

export const here = '110101001'
export const there = '110101002'
/** In another county, and open too. */
export const farAway = '110102001'
export const password = 'correct horse 42'
export const secret = access.newSecret()

/** For tests of this room: a real database, the room behind a real door, people in their posts, and browsers. */
export async function testWorld(more: readonly RouteSet[] = []) {
  const database = await testDatabase()
  const clock = fixedClock('2026-11-23T02:00:00.000Z')
  const keys = testKeyring()
  const sms = developmentGateway()
  const isOpen = (street: string) => [here, there, farAway].includes(street)
  // Each community of this world has the grids that its posts name, but for those listed as gone.
  const goneGrids = new Set<string>()
  const gridsOf: access.GridsOf = async (_tx, street, ids) =>
    ids.filter((id) => !goneGrids.has(id)).map((id) => ({ id, community: `${street}001` }))
  const room = access.openAccess({ database, clock, sms, isOpen, secureCookies: false, gridsOf })
  const house: House = {
    ...{ database, clock, keys, writeReads, keepReads: looksKeeper(database), identify: room.identify },
    publish: () => {},
    enqueue: async () => {},
    secureCookies: false,
  }
  const app = Fastify()
  await app.register(cookie)
  replyProblems(app)
  for (const routes of [room.routes, ...more]) mount(app, house, routes)
  afterAll(async () => {
    await app.close()
    await room.stop()
  })

  const hash = await access.hashPassword(password)
  const inStreet = <R>(street: string, work: (tx: Tx) => Promise<R>) =>
    withTx(database.app, { street, purpose: 'administration' }, work)
  const unitIds = new Map<string, string>()
  let address = 0

  async function unit(street: string, kind: UnitKind): Promise<string> {
    const found = unitIds.get(street + kind)
    if (found) return found
    const id = uuidv7()
    const row = { id, street, kind, name: `${kind} ${street}`, parent: null, territory: street, phone: null }
    await inStreet(street, (tx) => access.createUnit(tx, row))
    unitIds.set(street + kind, id)
    return id
  }

  /** A member of staff in one post; signs in with `login`, `password` and codes of `secret`. */
  async function hire(
    role: Role,
    options: { street?: string; territory?: string; mustChange?: boolean } = {},
  ) {
    const street = options.street ?? here
    const [id, post] = [uuidv7(), uuidv7()]
    const login = `${role}-${id.slice(-6)}`
    const local = role === 'cadre' || role === 'grid-worker'
    const it = { person: id, role, unit: await unit(street, local ? 'community' : 'street-office') }
    const territory = options.territory ?? (local ? `${street}001` : street)
    const grids = role === 'grid-worker' ? [uuidv7()] : []
    await inStreet(street, async (tx) => {
      const mustChange = options.mustChange ?? false
      const person = { id, login, name: `张${role}`, home: street, passwordHash: hash, mustChange }
      await access.createPerson(tx, keys, { ...person, totpSecret: secret }, clock.now())
      await access.givePost(tx, street, { ...it, id: post, territory, grids, from: '2026-01-01', to: null })
    })
    return { id, login, post, unit: it.unit, street }
  }

  /** A browser with a cookie jar; each has an address of its own unless given one. */
  function browser(from?: string) {
    const remoteAddress = from ?? `10.0.${address >> 8}.${address++ & 255}`
    const jar = new Map<string, string>()
    const headers: Record<string, string> = {}
    const send: Send = async (request) => {
      const reply = await app.inject({
        method: request.method as 'GET',
        url: request.url,
        headers: {
          ...request.headers,
          ...headers,
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        remoteAddress,
        ...(request.body === undefined ? {} : { payload: request.body as string }),
      })
      for (const { name, value } of reply.cookies) value === '' ? jar.delete(name) : jar.set(name, value)
      return { status: reply.statusCode, text: async () => reply.body }
    }
    const api: Client<typeof accessApi> = client(accessApi, send)
    return { api, jar, headers, send, remoteAddress }
  }

  /** Signs in completely. The code's time step is moved on first, because a code works once. */
  async function enter(login: string, own = browser()) {
    clock.advance(30_000)
    await own.api.signIn({ body: { login, password } })
    const me = await own.api.secondFactor({ body: { code: await access.codeAt(secret, clock.now()) } })
    return { ...own, me }
  }

  async function hired(role: Role, options?: Parameters<typeof hire>[1]) {
    const person = await hire(role, options)
    return { ...person, ...(await enter(person.login)) }
  }

  /** Types of ledger entries about a subject, oldest first. */
  async function entries(subject: string): Promise<string[]> {
    const lists = ['', here, there, farAway].map((street) =>
      readTx(database.app, { street, ledger: 'all' }, (tx) =>
        tx.query<{ id: string; type: string }>({
          text: 'SELECT id, type FROM ledger.entry WHERE subject = $1',
          values: [subject],
        }),
      ),
    )
    const found = (await Promise.all(lists)).flat()
    return found.sort((a, b) => (a.id < b.id ? -1 : 1)).map((entry) => entry.type)
  }

  return {
    ...{
      database,
      clock,
      keys,
      sms,
      app,
      room,
      inStreet,
      goneGrids,
      unit,
      hire,
      hired,
      browser,
      enter,
      entries,
    },
  }
}

/** The code of the problem that a call ends with; `none` when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof Refused) return error.problem.code
      throw error
    },
  )
}
