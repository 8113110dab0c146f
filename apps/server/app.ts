import fastifyCookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { mount } from '../../base/http/door.ts'
import { replyNotFound, replyProblems } from '../../base/http/reply-problem.ts'
import { ground } from '../../base/problem.ts'
import { blocksRoutes } from '../../modules/blocks/index.ts'
import {
  handlingRoutes,
  intakeRoutes,
  mountPhotoFiles,
  proofsRoutes,
  ratesRoutes,
} from '../../modules/cases/index.ts'
import { catalogueRoutes } from '../../modules/catalogue/index.ts'
import { dutiesRoutes } from '../../modules/duties/index.ts'
import { facilitiesRoutes } from '../../modules/facilities/index.ts'
import { linkingRoutes } from '../../modules/fusion/index.ts'
import { makeAuditRoutes, mountLog, reconcileRoutes } from '../../modules/ledger/index.ts'
import { organizationsRoutes } from '../../modules/organizations/index.ts'
import { addressesRoutes, makePlacesRoutes, proposalsRoutes } from '../../modules/places/index.ts'
import { qualityRoutes } from '../../modules/quality/index.ts'
import { residentsRoutes } from '../../modules/residents/index.ts'
import { auditParts } from './audit.ts'
import { mountDemoPage } from './demo/page.ts'
import { mountFaces } from './faces.ts'
import { furnish } from './furnish.ts'
import { mountHealth } from './health.ts'
import type { Opened } from './house.ts'
import { closeIdleAtStop } from './idle.ts'
import { addSecurityHeaders } from './security-headers.ts'

export interface AppOptions {
  /** Requests a minute and address; drills and benches widen it. */
  readonly perMinute?: number
  readonly logLevel?: string
  /** Serve the built faces. */
  readonly faces?: boolean
  /** Proxies before the server: as many addresses are taken from the end of their header, and not one more. */
  readonly proxies?: number
}

const jsonLimit = 256 * 1024

/** Where the centres of a policy can be reached: `witness NAME VKEY URL`. */
function centreOrigins(policy: string): string[] {
  const urls = policy.split('\n').flatMap((line) => /^witness\s+\S+\s+\S+\s+(\S+)/.exec(line)?.[1] ?? [])
  return [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))]
}

/** The server: the rooms’ routes behind one door. Nothing is decided here. */
export async function buildApp(house: Opened, options: AppOptions = {}): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : {
            level: options.logLevel ?? 'info',
            serializers: {
              req: (request) => ({
                id: request.id,
                method: request.method,
                route: request.routeOptions?.url ?? '-',
              }),
              res: (reply) => ({ status: reply.statusCode }),
            },
          },
    bodyLimit: jsonLimit,
    trustProxy: (_address: string, hop: number) => hop < (options.proxies ?? 0),
    requestTimeout: 60_000,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
    logController: new LogController({ disableRequestLogging: true }),
  })
  closeIdleAtStop(app)
  replyProblems(app)
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  await app.register(fastifyCookie)
  await addSecurityHeaders(app, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The page that checks a case asks the other centres itself, without this server in between.
        connectSrc: ["'self'", ...centreOrigins(house.log.policy())],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: house.secureCookies,
  })
  await app.register(rateLimit, {
    max: options.perMinute ?? 1200,
    timeWindow: 60_000,
    errorResponseBuilder: () => ground.tooMany(),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Linli 邻里',
        version: '0.1.0',
        description: 'Grassroots governance: cases, places, duties, ledger.',
      },
    },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.addHook('onResponse', async (request, reply) => {
    if (request.url.startsWith('/api'))
      request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  for (const set of [
    house.access.routes,
    makePlacesRoutes(furnish(house)),
    addressesRoutes,
    proposalsRoutes,
    dutiesRoutes,
    catalogueRoutes,
    residentsRoutes,
    linkingRoutes,
    house.fusion.routes,
    organizationsRoutes,
    facilitiesRoutes,
    blocksRoutes,
    qualityRoutes,
    intakeRoutes(house.pictures),
    handlingRoutes,
    ratesRoutes,
    proofsRoutes(house.log),
    reconcileRoutes,
    makeAuditRoutes(auditParts(house.log.status)),
  ])
    mount(app, house, set)
  mountPhotoFiles(app, house, house.pictures)
  mountLog(app, house.log)
  house.live.mount(app, house)
  mountHealth(app, house)
  mountDemoPage(app, house)
  app.get('/api/openapi.json', { schema: { hide: true } as object }, async () => app.swagger())
  if (options.faces === false) app.setNotFoundHandler(replyNotFound)
  else await mountFaces(app)
  return app
}
