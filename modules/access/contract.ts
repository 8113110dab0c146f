import * as T from 'typebox'
import {
  Day,
  Done,
  Id,
  Instant,
  nullable,
  OptionalNote,
  oneOf,
  Page,
  page,
  route,
  Shape,
} from '../../base/contract.ts'

/** What a post does. A person may hold several posts, and acts in one at a time. */
export const roles = [
  'desk', // 窗口/电话接诉
  'supervisor-seat', // 监督坐席: files, asks for verification, closes
  'dispatcher', // 指挥坐席: dispatches, decides returns, extensions, suspensions
  'handler', // 部门、单位承办
  'cadre', // 社区干部
  'grid-worker', // 网格员
  'leader', // 街道领导: sees the whole street, supervises
  'data-steward', // 数据管理员
  'security-officer', // 安全员
  'auditor', // 纪检/审计
  'administrator', // 系统管理员: units, posts, calendars
] as const
export const Role = oneOf(roles)
export type Role = (typeof roles)[number]

export const unitKinds = [
  'county',
  'street-office',
  'command-centre',
  'community',
  'chengguan',
  'sanitation',
  'greening',
  'municipal',
  'police',
  'traffic-police',
  'market',
  'fire',
  'housing',
  'water',
  'power',
  'gas',
  'heat',
  'civil-affairs',
  'health',
  'education',
  'labor',
  'environment',
  'planning',
  'agriculture',
  'transport',
  'justice',
  'petition',
  'emergency',
  'culture',
] as const
export const UnitKind = oneOf(unitKinds)
export type UnitKind = (typeof unitKinds)[number]

/** Where a post acts: a division code of 6, 9 or 12 digits. A grid worker's grids are named beside it. */
export const Territory = T.String({ pattern: '^[1-9]\\d{5}(\\d{3}(\\d{3})?)?$' })

export const Unit = Shape({
  id: Id,
  street: T.String(),
  name: T.String({ minLength: 1, maxLength: 60 }),
  kind: UnitKind,
  parent: nullable(Id),
  territory: Territory,
  phone: nullable(T.String({ maxLength: 30, description: 'the unit’s public line' })),
  closed: nullable(Day),
})
export type Unit = T.Static<typeof Unit>

export const Post = Shape({
  id: Id,
  street: T.String(),
  person: Id,
  personName: T.String(),
  role: Role,
  unit: Id,
  unitName: T.String(),
  unitKind: UnitKind,
  territory: Territory,
  grids: T.Array(Id, { maxItems: 20 }),
  from: Day,
  /** The last day. */
  to: nullable(Day),
  /** Ended by hand: over from this moment, whatever the last day says. */
  ended: T.Optional(nullable(Instant)),
})
export type Post = T.Static<typeof Post>

export const Me = Shape({
  kind: oneOf(['nobody', 'staff', 'resident']),
  id: nullable(Id),
  name: nullable(T.String()),
  phone: nullable(T.String({ description: 'masked' })),
  posts: T.Array(Post),
  post: nullable(Post),
  permissions: T.Array(T.String()),
  /**
   * What is still to do before the account may be used: enter a code; set up the second factor; replace the password that an
   * administrator gave (`changePassword`). Until `ready` there are no permissions.
   */
  step: oneOf(['ready', 'second-factor', 'enroll', 'new-password']),
})
export type Me = T.Static<typeof Me>

export const Person = Shape({
  id: Id,
  name: T.String(),
  login: T.String(),
  locked: nullable(Instant),
  secondFactor: T.Boolean(),
  left: nullable(Day),
  posts: T.Array(Post),
})
export type Person = T.Static<typeof Person>

export const SessionInfo = Shape({
  id: T.String(),
  current: T.Boolean(),
  since: Instant,
  seen: Instant,
  device: T.String(),
  address: T.String(),
})

const Login = T.String({ minLength: 2, maxLength: 40 })
const Password = T.String({ minLength: 10, maxLength: 200 })
const Code = T.String({ pattern: '^\\d{6}$' })
const Phone = T.String({ pattern: '^1\\d{10}$' })
const IdParam = Shape({ id: Id })

export const accessApi = {
  me: route({
    method: 'GET',
    path: '/me',
    summary: 'Who I am and what I may do',
    needs: 'anyone',
    purpose: 'sign-in',
    reply: Me,
  }),
  signIn: route({
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in with login and password',
    needs: 'anyone',
    purpose: 'sign-in',
    perMinute: 20,
    body: Shape({ login: Login, password: T.String({ maxLength: 200 }) }),
    reply: Me,
  }),
  secondFactor: route({
    method: 'POST',
    path: '/sign-in/code',
    summary: 'Second factor: a code from the authenticator, or a recovery code',
    needs: 'anyone',
    purpose: 'sign-in',
    perMinute: 20,
    body: Shape({ code: T.String({ minLength: 6, maxLength: 20 }) }),
    reply: Me,
  }),
  enroll: route({
    method: 'POST',
    path: '/sign-in/enroll',
    summary: 'Begin to set up the second factor',
    needs: 'anyone',
    purpose: 'sign-in',
    perMinute: 10,
    body: Shape({ password: T.String({ maxLength: 200 }) }),
    reply: Shape({
      uri: T.String({ description: 'otpauth URI' }),
      secret: T.String(),
      qr: T.String({ description: 'SVG of the URI' }),
      recovery: T.Array(T.String()),
    }),
  }),
  signOut: route({
    method: 'POST',
    path: '/sign-out',
    summary: 'Sign out here',
    needs: 'anyone',
    purpose: 'sign-in',
    reply: Done,
  }),
  signOutEverywhere: route({
    method: 'POST',
    path: '/sign-out-everywhere',
    summary: 'End all my sessions',
    needs: 'signed-in',
    purpose: 'sign-in',
    reply: Done,
  }),
  sessions: route({
    method: 'GET',
    path: '/sessions',
    summary: 'My sessions',
    needs: 'signed-in',
    purpose: 'sign-in',
    reply: Shape({ items: T.Array(SessionInfo) }),
  }),
  endSession: route({
    method: 'DELETE',
    path: '/sessions/:session',
    summary: 'End one of my sessions',
    needs: 'signed-in',
    purpose: 'sign-in',
    params: Shape({ session: T.String({ maxLength: 64 }) }),
    reply: Done,
  }),
  choosePost: route({
    method: 'POST',
    path: '/me/post',
    summary: 'Act in another of my posts',
    needs: 'signed-in',
    purpose: 'sign-in',
    body: Shape({ post: Id }),
    reply: Me,
  }),
  changePassword: route({
    method: 'POST',
    path: '/me/password',
    summary: 'Change my password; ends my other sessions',
    needs: 'signed-in',
    purpose: 'sign-in',
    perMinute: 10,
    body: Shape({ old: T.String({ maxLength: 200 }), password: Password }),
    reply: Done,
  }),

  residentCode: route({
    method: 'POST',
    path: '/resident/code',
    summary: 'Send a one-time code to a phone',
    needs: 'anyone',
    purpose: 'sign-in',
    perMinute: 6,
    body: Shape({ phone: Phone }),
    reply: Shape({
      sent: T.Literal(true),
      shown: T.Optional(T.String({ description: 'development gateway only' })),
    }),
  }),
  residentSignIn: route({
    method: 'POST',
    path: '/resident/sign-in',
    summary: 'Sign in with the code',
    needs: 'anyone',
    purpose: 'sign-in',
    perMinute: 20,
    body: Shape({ phone: Phone, code: Code }),
    reply: Me,
  }),

  units: route({
    method: 'GET',
    path: '/units',
    summary: 'Units of my street, as a flat tree',
    needs: 'units.read',
    purpose: 'administration',
    reply: Shape({ items: T.Array(Unit, { maxItems: 2000 }) }),
  }),
  saveUnit: route({
    method: 'PUT',
    path: '/units/:id',
    summary: 'Create or change a unit',
    needs: 'units.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({
      name: T.String({ minLength: 1, maxLength: 60 }),
      kind: UnitKind,
      parent: nullable(Id),
      territory: Territory,
      phone: nullable(T.String({ maxLength: 30 })),
    }),
    reply: Unit,
  }),
  closeUnit: route({
    method: 'POST',
    path: '/units/:id/close',
    summary: 'Close a unit from a day on',
    needs: 'units.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ day: Day }),
    reply: Unit,
  }),

  people: route({
    method: 'GET',
    path: '/people',
    summary: 'Staff with their posts',
    needs: 'units.edit',
    purpose: 'administration',
    query: Shape({ ...page, q: T.Optional(T.String({ maxLength: 40 })), unit: T.Optional(Id) }),
    reply: Page(Person),
  }),
  addPerson: route({
    method: 'POST',
    path: '/people',
    summary: 'Add a member of staff; the first password is shown once',
    needs: 'units.edit',
    purpose: 'administration',
    body: Shape({ id: Id, name: T.String({ minLength: 1, maxLength: 40 }), login: Login }),
    reply: Shape({ person: Person, password: T.String() }),
  }),
  resetPerson: route({
    method: 'POST',
    path: '/people/:id/reset',
    summary: 'New first password; second factor is set up again; all sessions end',
    needs: 'units.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ reason: T.String({ minLength: 2, maxLength: 200 }) }),
    reply: Shape({ person: Person, password: T.String() }),
  }),
  personLeaves: route({
    method: 'POST',
    path: '/people/:id/leave',
    summary: 'The person leaves: posts end, sessions end',
    needs: 'units.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ day: Day }),
    reply: Person,
  }),
  givePost: route({
    method: 'POST',
    path: '/posts',
    summary: 'Give a person a post',
    needs: 'units.edit',
    purpose: 'administration',
    body: Shape({
      id: Id,
      person: Id,
      role: Role,
      unit: Id,
      territory: Territory,
      grids: T.Array(Id, { maxItems: 20 }),
      from: Day,
      to: nullable(Day),
      note: OptionalNote,
    }),
    reply: Post,
  }),
  endPost: route({
    method: 'POST',
    path: '/posts/:id/end',
    summary: 'End a post',
    needs: 'units.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ to: Day }),
    reply: Post,
  }),
}
