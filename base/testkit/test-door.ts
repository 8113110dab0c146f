import cookie from '@fastify/cookie'
import Fastify, { type FastifyRequest } from 'fastify'
import { afterAll } from 'vitest'
import type { Send } from '../client.ts'
import { fixedClock } from '../clock.ts'
import { testKeyring } from '../crypto/keyring.ts'
import type { Database } from '../db/database.ts'
import { withTx } from '../db/tx.ts'
import type { Principal } from '../http/ctx.ts'
import { mount } from '../http/door.ts'
import type { House } from '../http/house.ts'
import { replyProblems } from '../http/reply-problem.ts'
import type { RouteSet } from '../http/serve.ts'

interface DoorParts {
  readonly database: Database
  readonly routes: RouteSet
  readonly writeReads: House['writeReads']
  /** Who asks; a test says it by headers. */
  readonly identify: (headers: FastifyRequest['headers']) => Principal
}

/** One room behind a real door on a real database, without the room of sign-in: who asks is said by headers. */
export async function testDoor({ database, routes, writeReads, identify }: DoorParts) {
  const clock = fixedClock('2026-11-23T02:00:00.000Z')
  const house: House = {
    ...{ database, clock, writeReads, keys: testKeyring() },
    keepReads: (ctx, reads) =>
      withTx(database.app, { street: ctx.street }, (tx) => writeReads({ ...ctx, tx }, reads)),
    identify: async (request) => identify(request.headers),
    publish: () => {},
    enqueue: async () => {},
    secureCookies: false,
  }
  const app = Fastify({ bodyLimit: 4_000_000 })
  await app.register(cookie)
  replyProblems(app)
  mount(app, house, routes)
  afterAll(() => app.close())

  /** Sends as whoever these headers say. */
  const sendAs =
    (who: Readonly<Record<string, string>>): Send =>
    async (request) => {
      const reply = await app.inject({
        method: request.method as 'GET',
        url: request.url,
        headers: { ...request.headers, ...who },
        ...(request.body === undefined ? {} : { payload: request.body as string }),
      })
      return { status: reply.statusCode, text: async () => reply.body }
    }
  return { clock, house, app, sendAs }
}
