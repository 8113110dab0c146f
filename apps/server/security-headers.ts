import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'

/** What `helmet` adds to a reply: asked once of an app with nothing else in it, since it is the same for each. */
async function headersBy(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const [bare, guarded] = [Fastify(), Fastify()]
  await guarded.register(helmet, options)
  for (const app of [bare, guarded]) app.get('/', async () => '')
  const plain = (await bare.inject('/')).headers
  const all = (await guarded.inject('/')).headers
  await Promise.all([bare.close(), guarded.close()])
  const added = Object.entries(all).filter(([name]) => !(name in plain))
  if (added.length === 0) throw new Error('no security headers')
  return Object.fromEntries(added.map(([name, value]) => [name, String(value)]))
}

/** Puts the same security headers on every reply; a route that says one of them itself is believed. */
export async function addSecurityHeaders(app: FastifyInstance, options: FastifyHelmetOptions): Promise<void> {
  const headers = await headersBy(options)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
