import * as T from 'typebox'
import { Day, Id, Instant, nullable, oneOf, Shape } from '../../base/contract.ts'

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

/** Posts by role, as people say them. */
export const roleNames: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  desk: { zh: '接诉员', en: 'Desk' },
  'supervisor-seat': { zh: '监督坐席', en: 'Supervisor' },
  dispatcher: { zh: '派遣员', en: 'Dispatcher' },
  handler: { zh: '承办人', en: 'Handler' },
  cadre: { zh: '社区干部', en: 'Community cadre' },
  'grid-worker': { zh: '网格员', en: 'Grid worker' },
  leader: { zh: '街道领导', en: 'Street leader' },
  'data-steward': { zh: '数据管理员', en: 'Data steward' },
  'security-officer': { zh: '安全员', en: 'Security officer' },
  auditor: { zh: '审计员', en: 'Auditor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
}

/** Kinds of unit: what a duty list names, what a street maps to its own units. */
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

/** Of a member of staff, what colleagues may know: who acted, in which post. Nothing of the account. */
export const Colleague = Shape({ id: Id, name: T.String(), left: nullable(Day), posts: T.Array(Post) })
export type Colleague = T.Static<typeof Colleague>

export const SessionInfo = Shape({
  id: T.String(),
  current: T.Boolean(),
  since: Instant,
  seen: Instant,
  device: T.String(),
  address: T.String(),
})
