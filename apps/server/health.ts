import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isFromHere } from './from-here.ts'
import type { Opened } from './house.ts'

/** `/api/health` for whoever watches the process, `/api/metrics` in the Prometheus form. No personal data, no ids. */
export function mountHealth(app: FastifyInstance, house: Opened): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const took = new Histogram({
    name: 'linli_http_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    took.observe(
      { method: request.method, route: request.routeOptions.url ?? '-', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  // Anybody may ask as often as they like: the database hears of it once a second.
  let asked: { readonly at: number; readonly state: Promise<'up' | 'down'> } | undefined
  const databaseState = () => {
    const at = performance.now()
    if (!asked || at - asked.at > 1000) {
      const up = house.database.app.query('SELECT 1')
      asked = {
        at,
        state: up.then(
          () => 'up',
          () => 'down',
        ),
      }
    }
    return asked.state
  }
  app.get(
    '/api/health',
    { schema: { hide: true } as object, config: { rateLimit: false } },
    async (_request, reply) => {
      const database = await databaseState()
      const { state, stopped, size, published } = house.log.status()
      return reply.status(database === 'up' ? 200 : 503).send({
        status: database === 'up' && !stopped ? 'up' : 'degraded',
        database,
        ledger: { state, stopped, size, published },
        streets: house.streets.size,
        time: house.clock.now(),
      })
    },
  )
  gaugeLog(registry, house)
  app.get('/api/metrics', { schema: { hide: true } as object }, async (request, reply) => {
    // The figures of a running service are for its own machine alone.
    if (!isFromHere(request)) return reply.status(404).send()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** How far the log of the ledger has come, asked when the figures are. */
function gaugeLog(registry: Registry, { log, clock }: Opened): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      ...{ name: `linli_ledger_${name}`, help, registers: [registry] },
      async collect() {
        this.set(await read())
      },
    })
  gauge('waiting', 'Acts that wait for their place in the log', onceASecond(log.waiting))
  gauge('size', 'Entries in the log', () => log.status().size)
  gauge('published_size', 'Entries that enough centres have countersigned', () => log.status().published)
  gauge('stopped', '1 while nothing is signed', () => (log.status().stopped ? 1 : 0))
  gauge('seconds_since_cosigned', 'Since a centre last countersigned; -1 before the first', () => {
    const { cosignedAt } = log.status()
    return cosignedAt === null ? -1 : (Date.parse(clock.now()) - cosignedAt) / 1000
  })
}

/** A count serves whoever asks for a second: a flood of probes is no load on the database. */
function onceASecond(count: () => Promise<number>): () => Promise<number> {
  let last: { readonly at: number; readonly counted: Promise<number> } | undefined
  return () => {
    if (last && performance.now() - last.at < 1_000) return last.counted
    const counted = count()
    last = { at: performance.now(), counted }
    counted.catch(() => {
      last = undefined
    })
    return counted
  }
}
