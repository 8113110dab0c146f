import { type RouteSet, serve } from '../../base/http/serve.ts'
import { accessApi } from './contract.ts'
import { residentRoutes } from './residents/routes.ts'
import type { SmsGateway } from './residents/sms.ts'
import type { Identity } from './sessions/identify.ts'
import { sessionRoutes } from './sessions/routes.ts'
import type { Counter } from './sign-in/counter.store.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { peopleRoutes } from './staff/people.routes.ts'
import { type GridsOf, postRoutes } from './staff/posts.routes.ts'
import { unitRoutes } from './units/routes.ts'

export function accessRoutes(parts: {
  identity: Identity
  counter: Counter
  sms: SmsGateway
  gridsOf: GridsOf
}): RouteSet {
  const { identity, counter, sms, gridsOf } = parts
  return serve(accessApi, {
    ...signInRoutes({ counter, identity }),
    ...sessionRoutes(identity),
    ...residentRoutes(counter, sms),
    ...unitRoutes,
    ...peopleRoutes(identity),
    ...postRoutes(identity, gridsOf),
  })
}
