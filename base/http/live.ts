import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { type ConnectionConfig, connect } from '../db/pool.ts'
import type { Change } from './ctx.ts'
import type { House } from './house.ts'

/** Changes are told in lots: NOTIFY takes a lock at commit, so it never runs inside a request’s transaction. */
const lotMs = 150
const mostInLot = 100
const heartbeatMs = 25_000
const mostListeners = 2000
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
  const streams = new Set<ServerResponse>()
  // A stream never ends by itself: without this an open screen would keep the server from stopping.
  server.addHook('preClose', async () => {
    for (const out of streams) out.end()
  })
  server.get('/api/live', { schema: { hide: true } as object }, async (request, reply) => {
    const who = await house.identify(request)
    if (who.kind !== 'staff' || !who.permissions.has('case.read')) return reply.status(204).send()
    if (listeners.size >= mostListeners) return reply.status(503).send()
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    out.write('retry: 3000\n\n')
    const listener = (change: Change) => {
      if (change.street === who.street)
        out.write(
          `event: ${change.topic}\ndata: ${JSON.stringify({ id: change.id, street: change.street })}\n\n`,
        )
    }
    const beat = setInterval(() => out.write(': here\n\n'), heartbeatMs)
    listeners.add(listener)
    streams.add(out)
    request.raw.on('close', () => {
      clearInterval(beat)
      listeners.delete(listener)
      streams.delete(out)
    })
    return reply
  })
}
