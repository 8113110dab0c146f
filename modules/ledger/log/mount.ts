import type { FastifyInstance, FastifyReply } from 'fastify'
import { ground } from '../../../base/problem.ts'
import type { Log } from './log.ts'

const text = 'text/plain; charset=utf-8'
/** Files a minute and address: a centre that copies a long log asks for many. */
const perMinute = 12_000

/** The log for everybody: other centres copy it, browsers and offline programs check it. No personal data is in it. */
export function mountLog(app: FastifyInstance, log: Log): void {
  const options = {
    schema: { hide: true } as object,
    config: { rateLimit: { max: perMinute, timeWindow: 60_000 } },
  }
  app.get('/log/checkpoint', options, async (_request, reply) => {
    const note = await log.checkpoint()
    if (note === undefined) throw ground.notFound()
    return open(reply, 'public, max-age=2').type(text).send(note)
  })
  app.get('/log/policy', options, async (_request, reply) =>
    open(reply, 'public, max-age=60').type(text).send(log.policy()),
  )
  app.get<{ Params: { '*': string } }>('/log/tile/*', options, async ({ params }, reply) => {
    const bytes = await log.tile(`tile/${params['*']}`)
    if (!bytes) throw ground.notFound()
    return open(reply, 'public, max-age=31536000, immutable')
      .type('application/octet-stream')
      .send(Buffer.from(bytes))
  })
}

/** Pages of other centres read it too. */
const open = (reply: FastifyReply, cache: string): FastifyReply =>
  reply
    .header('cache-control', cache)
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
