import type { Position } from './place.ts'

export type OrganizationKind =
  | 'shop'
  | 'catering'
  | 'service'
  | 'company'
  | 'property'
  | 'construction'
  | 'school'
  | 'kindergarten'
  | 'clinic'
  | 'market'
  | 'government'
  | 'committee'
  | 'social'

export interface Organization {
  key: string
  kind: OrganizationKind
  name: string
  /** Short, as spoken: 老槐树面馆 */
  shortName: string
  /** GB 32100 with both check characters valid, under a division code that never existed. */
  uscc: string
  doorKey: string
  gridKey: string
  communityCode: string
  address: string
  point: Position
  contact: { name: string; phone: string }
  staff: number
  since: string
  sample: true
}

export type UnitKind =
  | 'street-office'
  | 'command-centre'
  | 'community'
  | 'chengguan'
  | 'sanitation'
  | 'greening'
  | 'municipal'
  | 'police'
  | 'traffic-police'
  | 'market'
  | 'fire'
  | 'housing'
  | 'water'
  | 'power'
  | 'gas'
  | 'heat'
  | 'civil-affairs'
  | 'health'
  | 'education'
  | 'labor'
  | 'environment'
  | 'planning'
  | 'agriculture'
  | 'transport'
  | 'justice'
  | 'petition'
  | 'emergency'
  | 'culture'

export interface Unit {
  key: string
  kind: UnitKind
  name: string
  shortName: string
  parentKey?: string
  /** Division it answers for: 9 digits for the street, 12 for a community. */
  territory: string
  /** Answers for one line (条) or for a territory (块). */
  side: 'line' | 'territory'
  phone: string
}

export type PostRole =
  | 'leader'
  | 'supervisor-seat'
  | 'dispatcher'
  | 'desk'
  | 'cadre'
  | 'handler'
  | 'grid-worker'
  | 'data-steward'
  | 'security-officer'
  | 'auditor'

export interface Staff {
  key: string
  name: string
  sex: '1' | '2'
  /** Unique over all streets; the loader chooses the password. */
  login: string
  phone: string
  unitKey: string
  role: PostRole
  /** As on the door: 城管执法中队队员 */
  title: string
  /** Narrowest territory of the post: street (9), community (12) or grid (15 digits, `codes.service`). */
  territory: string
  gridKey?: string
  from: string
}
