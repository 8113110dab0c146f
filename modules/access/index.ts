import type { Clock } from '../../base/clock.ts'
import type { Database } from '../../base/db/database.ts'
import type { RouteSet } from '../../base/http/serve.ts'
import type { SmsGateway } from './residents/sms.ts'
import { accessRoutes } from './routes.ts'
import { type Identity, makeIdentity } from './sessions/identify.ts'
import type { IsOpen } from './sessions/principal.ts'
import { makeCounter } from './sign-in/counter.store.ts'
import type { GridsOf } from './staff/posts.routes.ts'

export { residentPhone } from './residents/contact.ts'
export type { SmsGateway } from './residents/sms.ts'
export {
  inForce,
  needsSecondFactor,
  officers,
  type Permission,
  permissions,
  permissionsOf,
  type Scope,
  scopeOf,
} from './rules.ts'
export { sweep as sweepAccess } from './sessions/store.ts'
export { sessionCookie } from './sessions/token.ts'
export { hashPassword } from './sign-in/password.ts'
export { codeAt, newSecret } from './sign-in/totp.ts'
export { createPeople, createPerson, givePost, type NewPerson } from './staff/create.ts'
export { peopleCalled, peopleNames } from './staff/door.ts'
export type { GridsOf } from './staff/posts.routes.ts'
export {
  addPosts as givePosts,
  findPost,
  type NewPost,
  type PostFilter,
  postsInForce,
} from './staff/posts.store.ts'
export { unlockLogin } from './staff/unlock.ts'
export { createUnit, createUnits, findUnitOf } from './units/door.ts'
export { forgetUnits, unitNames } from './units/names.ts'
export { findUnit, type NewUnit, unitsOf } from './units/store.ts'

export interface AccessParts {
  readonly database: Database
  readonly clock: Clock
  readonly sms: SmsGateway
  /** Whether this installation serves a street; asked on every request, so it answers from memory. */
  readonly isOpen: IsOpen
  /** Whether people come over HTTPS. */
  readonly secureCookies: boolean
  /** Which of these grids are in force in the street, and in which community: a grid worker’s post names only such. */
  readonly gridsOf: GridsOf
}

export interface Access extends Identity {
  readonly routes: RouteSet
  stop(): Promise<void>
}

/** The access room, ready to be put into a house: `identify` goes to the door, `routes` are mounted, `stop` when it closes. */
export function openAccess({ database, clock, sms, isOpen, secureCookies, gridsOf }: AccessParts): Access {
  const identity = makeIdentity({ pool: database.app, clock, isOpen, secureCookies })
  const counter = makeCounter(database.config.app)
  const routes = accessRoutes({ identity, counter, sms, gridsOf })
  return { ...identity, routes, stop: counter.stop }
}
