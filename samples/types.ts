/**
 * Everything a demonstration street consists of. Plain values only: no classes, no dates as objects,
 * so that a loader, a bench or a test can take them as they are.
 *
 * Conventions: `…Key` is unique within one street and stable for a seed; instants are ISO 8601 with
 * `+08:00`; days are `YYYY-MM-DD`; positions are `[longitude, latitude]` in WGS84, 7 decimals (1 cm).
 */

import type { SampleCase } from './types/cases.ts'
import type { Home, Person } from './types/people.ts'
import type { Bridge, Building, Division, Door, Estate, Feature, Grid, Ring, Road } from './types/place.ts'
import type { Organization, Staff, Unit } from './types/units.ts'

export type * from './types/cases.ts'
export type * from './types/people.ts'
export type * from './types/place.ts'
export type * from './types/units.ts'

export interface DemoOptions {
  /** Any string; the same seed, size and reference date give the same street to the last byte. */
  seed: string
  /** People to make, 1 000 to 10 000 000; the result is within 2 % of it. */
  people: number
  /** "Now" of the demonstration: a day (then 10:20 in the morning) or an instant. Nothing is later than it. */
  referenceDate: string
  /** Working day or not, for a place with its own calendar; default: the official one for 2025 and 2026. */
  isWorkday?: (day: string) => boolean
}

export interface DemoStreet {
  seed: string
  /** 0 is the base street; the others are further real townships, nearest divisions first. */
  index: number
  code: string
  name: string
  /** Instant that counts as now. */
  now: string
  divisions: Division[]
  bounds: { west: number; south: number; east: number; north: number }
  boundary: Ring
  roads: Road[]
  bridges: Bridge[]
  features: Feature[]
  grids: Grid[]
  estates: Estate[]
  buildings: Building[]
  units: Unit[]
  staff: Staff[]
  organizations: Organization[]
  counts: { homes: number; dwellings: number }
  doors: () => Generator<Door>
  homes: () => Generator<Home>
  people: () => Generator<Person>
  /** Homes with their people in one go: half the work of reading both apart. */
  households: () => Generator<{ home: Home; people: Person[] }>
  /** 90 days before `now`, in order of `reportedAt`. */
  cases: () => Generator<SampleCase>
}
