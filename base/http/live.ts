import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { type ConnectionConfig, connect } from '../db/pool.ts'
import type { Change, Principal } from './ctx.ts'
import type { House } from './house.ts'

/** Changes are told in lots: NOTIFY takes a lock at commit, so it never runs inside a request’s transaction. */
const lotMs = 150
const mostInLot = 100
const heartbeatMs = 25_000
/** A stream whose session has ended goes on for this long at most. */
const recheckMs = 10_000
const mostListeners = 2000
/** One person’s screens: more would let one account take the place of all others. */
const mostOfOne = 20
/** Bytes that wait for somebody who does not read: beyond this the stream is cut, and begins anew when they are back. */
const mostWaiting = 64 * 1024
const channel = 'linli_live'

export interface Live {
  publish(changes: readonly Change[]): void
  mount(app: FastifyInstance, house: House): void
  stop(): Promise<void>
}

/**
 * Tells screens that something changed, over server-sent events and over all nodes of an installation. Only topic and
 * id travel; whoever wants to see more asks for it, with their own rights.
 */
export async function openLive(app: pg.Pool, config: ConnectionConfig): Promise<Live> {
  const listeners = new Set<(change: Change) => void>()
  const lot: Change[] = []
  let timer: NodeJS.Timeout | undefined
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change)
  }
  const ears = await connect(config)
  ears.on('notification', ({ payload }) => {
    for (const change of JSON.parse(payload ?? '[]') as Change[]) tell(change)
  })
  // Without its ear a node still serves; its screens refresh by themselves when they are next used.
  ears.on('error', () => {})
  await ears.query(`LISTEN ${channel}`)

  function flush(): void {
    timer = undefined
    const going = lot.splice(0, mostInLot)
    if (lot.length > 0) timer = setTimeout(flush, lotMs)
    app.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify(going)]).catch(() => {})
  }

  return {
    publish(changes) {
      if (lot.length < 10 * mostInLot) lot.push(...changes)
      timer ??= setTimeout(flush, lotMs)
    },
    mount: (server, house) => mountLive(server, house, listeners),
    async stop() {
      clearTimeout(timer)
      await ears.end()
    },
  }
}

function mountLive(server: FastifyInstance, house: House, listeners: Set<(change: Change) => void>): void {
  const streams = new Map<ServerResponse, string>()
  // A stream never ends by itself: without this an open screen would keep the server from stopping.
  server.addHook('preClose', async () => {
    for (const out of streams.keys()) out.end()
  })
  server.get('/api/live', { schema: { hide: true } as object }, async (request, reply) => {
    const who = await house.identify(request)
    if (!hears(who)) return reply.status(204).send()
    const own = who.id ?? ''
    const ofOne = [...streams.values()].filter((id) => id === own).length
    if (listeners.size >= mostListeners || ofOne >= mostOfOne) return reply.status(503).send()
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const tell = (text: string) => {
      if (out.writableLength > mostWaiting) out.destroy()
      else out.write(text)
    }
    tell('retry: 3000\n\n')
    const listener = (change: Change) => {
      if (change.street !== who.street) return
      tell(`event: ${change.topic}\ndata: ${JSON.stringify({ id: change.id, street: change.street })}\n\n`)
    }
    const beat = setInterval(() => tell(': here\n\n'), heartbeatMs)
    // Signed out, left, or in another post: the stream was opened for somebody who is here no more.
    const check = setInterval(async () => {
      const still = await house.identify(request, true).catch(() => undefined)
      if (!still || !hears(still) || still.id !== who.id || still.street !== who.street) out.end()
    }, recheckMs)
    listeners.add(listener)
    streams.set(out, own)
    request.raw.on('close', () => {
      clearInterval(beat)
      clearInterval(check)
      listeners.delete(listener)
      streams.delete(out)
    })
    return reply
  })
}

function hears(who: Principal): boolean {
  return who.kind === 'staff' && who.permissions.has('case.read')
}
