import type { Day, StreetCode } from '../../base/contract.ts'
import type { Role } from './contract.ts'

/** What there is to be allowed. Routes of every room name one of these in `needs`; nothing else opens them. */
export const permissions = [
  'case.intake',
  'case.read',
  'case.file',
  'case.dispatch',
  'case.handle',
  'case.decide',
  'case.resume',
  'case.verify',
  'case.close',
  'case.merge',
  'case.supervise',
  'case.locate',
  'case.reveal',
  'case.rates',
  'case.export',
  'duty.read',
  'duty.edit',
  'places.read',
  'places.edit',
  'address.propose',
  'address.decide',
  'units.read',
  'units.edit',
  'streets.open',
  'import.run',
  'ledger.read',
  'catalogue.read',
  'catalogue.edit',
  'resident.read',
  'resident.edit',
  'resident.reveal',
  'organization.read',
  'organization.edit',
  'facility.read',
  'facility.edit',
  'block.read',
  'fusion.load',
  'fusion.judge',
  'quality.read',
  'quality.send',
  'quality.answer',
] as const
export type Permission = (typeof permissions)[number]

const lookUp = ['duty.read', 'places.read', 'units.read'] as const
/** What stands on an address beside people. */
const things = ['organization.read', 'facility.read', 'block.read'] as const

/**
 * The supervising seat files, has verified, closes; the commanding seat dispatches and decides: no post does both, so that
 * nobody judges a case that they steer.
 * @see GB/T 30428.8 (监督中心与指挥中心分设)
 */
const granted: Readonly<Record<Role, readonly Permission[]>> = {
  desk: ['case.intake', 'case.read', 'case.locate', 'case.reveal', ...lookUp],
  'supervisor-seat': [
    'case.intake',
    'case.read',
    'case.file',
    'case.close',
    'case.merge',
    'case.locate',
    'case.reveal',
    'case.rates',
    ...lookUp,
  ],
  dispatcher: [
    'case.read',
    'case.dispatch',
    'case.decide',
    'case.resume',
    'case.locate',
    'case.reveal',
    'case.rates',
    'case.export',
    ...lookUp,
  ],
  handler: [
    'case.read',
    'case.handle',
    'case.reveal',
    ...lookUp,
    'organization.read',
    'facility.read',
    'quality.read',
    'quality.answer',
  ],
  cadre: [
    'case.intake',
    'case.read',
    'case.handle',
    'case.verify',
    'case.locate',
    'case.reveal',
    'case.rates',
    'resident.read',
    'resident.edit',
    'resident.reveal',
    'organization.edit',
    'facility.edit',
    'fusion.judge',
    'catalogue.read',
    'address.propose',
    'address.decide',
    ...lookUp,
    ...things,
  ],
  'grid-worker': [
    'case.intake',
    'case.read',
    'case.verify',
    'case.locate',
    'case.reveal',
    'resident.read',
    'resident.edit',
    'resident.reveal',
    'organization.edit',
    'facility.edit',
    'catalogue.read',
    'address.propose',
    ...lookUp,
    ...things,
  ],
  // Of a block a leader sees numbers: the register of people stays closed.
  leader: [
    'case.read',
    'case.supervise',
    'case.reveal',
    'case.rates',
    'case.export',
    'block.read',
    ...lookUp,
  ],
  'data-steward': [
    'case.read',
    'case.locate',
    'case.rates',
    'import.run',
    'places.edit',
    'duty.edit',
    'resident.read',
    'resident.edit',
    'resident.reveal',
    'organization.edit',
    'facility.edit',
    'fusion.load',
    'fusion.judge',
    'quality.read',
    'quality.send',
    'catalogue.read',
    'catalogue.edit',
    'address.propose',
    'address.decide',
    ...lookUp,
    ...things,
  ],
  'security-officer': ['ledger.read', 'units.read'],
  auditor: ['case.read', 'case.rates', 'ledger.read', ...lookUp],
  administrator: ['units.edit', 'places.edit', 'duty.edit', 'streets.open', ...lookUp],
}

const sets = new Map<Role, ReadonlySet<Permission>>(
  Object.entries(granted).map(([role, list]) => [role as Role, new Set(list)]),
)

/** What a role may do, wherever its post lies. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return sets.get(role)!
}

/** What shows personal data of residents, or gives power over the accounts of others. */
const delicate: ReadonlySet<Permission> = new Set([
  'case.intake',
  'case.read',
  'case.reveal',
  'case.export',
  'import.run',
  'ledger.read',
  'units.edit',
  'resident.read',
  'resident.edit',
  'resident.reveal',
  'block.read',
  'fusion.load',
  'fusion.judge',
  'quality.read',
])

/** Such a post needs a second factor before it may be used. @see GB/T 22239-2019 8.1.4.1 d) (two kinds of proof) */
export function needsSecondFactor(role: Role): boolean {
  return [...permissionsOf(role)].some((permission) => delicate.has(permission))
}

/** System, security and audit administration are three persons. @see GB/T 22239-2019 8.1.5 (三员分立) */
export const officers = ['administrator', 'security-officer', 'auditor'] as const satisfies readonly Role[]

export type Scope = 'street' | 'unit' | 'community' | 'grid' | 'resident' | 'none'

const scopes: Readonly<Partial<Record<Role, Scope>>> = {
  handler: 'unit',
  cadre: 'community',
  'grid-worker': 'grid',
  administrator: 'none',
  'security-officer': 'none',
}

/** How far into the cases of a street a role sees; row-level security reads it as `app.scope`. */
export function scopeOf(role: Role): Scope {
  return scopes[role] ?? 'street'
}

/** Division codes nest by prefix: 6 digits county, 9 street, 12 community. @see GB/T 10114 */
export function covers(territory: string, other: string): boolean {
  return other.startsWith(territory)
}

/** Belongs to the street: lies in it, or is the county above it. */
export function touches(street: StreetCode, territory: string): boolean {
  return covers(street, territory) || covers(territory, street)
}

/** Both days are included; a post ended by hand ends at that moment, whatever its last day says. */
export function inForce(post: { from: Day; to: Day | null; ended?: string | null }, day: Day): boolean {
  return post.from <= day && (post.to === null || day <= post.to) && !post.ended
}

/** A cadre acts in one community, a grid worker in one too; other posts in a street or county, a handler anywhere. */
export function fitsRole(role: Role, territory: string, grids: readonly string[]): boolean {
  if (role === 'grid-worker') return territory.length === 12 && grids.length > 0
  if (grids.length > 0) return false
  if (role === 'cadre') return territory.length === 12
  return role === 'handler' || territory.length < 12
}
