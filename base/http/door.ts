import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Route } from '../contract.ts'
import { ground } from '../problem.ts'
import type { Ctx, Principal } from './ctx.ts'
import type { House } from './house.ts'
import { checkOrigin } from './origin.ts'
import { Prepared } from './prepared.ts'
import { langOf } from './reply-problem.ts'
import { repliesOf } from './reply-schema.ts'
import type { RouteSet } from './serve.ts'
import { checkStorable } from './storable.ts'
import { transact } from './transact.ts'

/** Mounts the routes of a room below `/api`. */
export function mount(app: FastifyInstance, house: House, set: RouteSet): void {
  for (const { name, route, handle } of set.routes) {
    const { described, written } = repliesOf(route)
    const schema = schemaOf(name, route)
    const config = {
      rateLimit: route.perMinute ? { max: route.perMinute, timeWindow: 60_000 } : {},
      swaggerTransform: ({ url }: { url: string }) => ({ schema: { ...schema, response: described }, url }),
    }
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      schema: { ...schema, response: written },
      ...(route.file || route.bodyLimit ? { bodyLimit: route.file?.limit ?? route.bodyLimit! } : {}),
      config,
      handler: (request, reply) => answer(house, name, route, handle, request, reply),
    })
  }
}

function schemaOf(name: string, route: Route) {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    description: `Needs: ${route.needs}. Purpose: ${route.purpose}.`,
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
  }
}

async function answer(
  house: House,
  name: string,
  route: Route,
  handle: (ctx: Ctx, input: never) => Promise<unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (route.method !== 'GET') checkOrigin(request)
  checkStorable(route, request)
  // A body of another type arrives as text or nothing, and neither is a file.
  if (route.file && !(request.body instanceof Uint8Array)) throw ground.wrongType()
  const who = await house.identify(request)
  admit(who, route)
  const done = await transact(house, {
    name,
    route,
    handle,
    request,
    reply,
    who,
    street: streetOf(who, request),
    lang: langOf(request),
  })
  reply.status(route.status ?? 200)
  if (route.produces) reply.type(route.produces)
  if (done instanceof Prepared) return reply.type('application/json; charset=utf-8').send(done.json)
  return done
}

/** Denied by default: a route that names no openness needs a permission that the post holds. */
function admit(who: Principal, route: Route): void {
  if (route.needs === 'anyone') return
  if (who.kind === 'nobody') throw ground.signInFirst()
  if (route.needs === 'signed-in') return
  if (route.needs === 'resident' ? who.kind === 'resident' : who.permissions.has(route.needs)) return
  throw ground.notAllowed()
}

const streetPattern = /^[1-9]\d{8}$/

/** The street of a request: named by the route, by a header (posts over several streets), or the post's own. */
function streetOf(who: Principal, request: FastifyRequest): string {
  const named =
    (request.params as { street?: string }).street ?? request.headers['x-linli-street'] ?? who.street
  if (named === null || named === undefined) return ''
  if (typeof named !== 'string' || !streetPattern.test(named)) throw ground.notFound()
  // The same answer as for a street that does not exist: ids of other streets tell nothing.
  if (!who.mayEnter(named)) throw ground.notFound()
  return named
}
