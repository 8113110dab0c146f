import * as T from 'typebox'
import { CommunityCode, Day, Id, Instant, nullable, oneOf, Point, Shape } from '../../base/contract.ts'
import { State } from '../cases/contract.ts'
import { facilityStates } from '../facilities/contract.ts'
import { AddressKind, AddressLine } from '../places/addresses/contract.ts'

/** Somebody at a room: masked. Lives there, is registered there, or both. */
export const Here = Shape({
  id: Id,
  name: T.String({ description: 'masked' }),
  sex: T.String({ description: 'GB/T 2261.1' }),
  born: nullable(T.Integer({ description: 'year' })),
  how: oneOf(['both', 'lives', 'registered']),
  /** Lives alone, by the one definition of residents. */
  alone: T.Boolean(),
  household: nullable(Id),
  relation: nullable(T.String({ description: 'to the head, GB/T 4761' })),
})
export type Here = T.Static<typeof Here>

const Holder = Shape({
  id: Id,
  kind: oneOf(['owner', 'tenant', 'user']),
  /** Of a person masked; null: somebody out of sight. */
  name: nullable(T.String()),
  organization: T.Boolean(),
})

export const Dwelling = Shape({
  id: Id,
  use: nullable(T.String()),
  area: nullable(T.Number({ description: 'm²' })),
  holders: T.Array(Holder, { maxItems: 50 }),
})
export type Dwelling = T.Static<typeof Dwelling>

export const Firm = Shape({
  id: Id,
  name: T.String(),
  /** Registered here, working here, or both. */
  kinds: T.Array(oneOf(['office', 'business']), { minItems: 1, maxItems: 2 }),
  type: nullable(T.String()),
})
export type Firm = T.Static<typeof Firm>

export const Room = Shape({
  id: Id,
  kind: AddressKind,
  name: T.String(),
  text: T.String(),
  /** Null where the asker may not read people. */
  people: nullable(
    Shape({
      actual: T.Integer(),
      registered: T.Integer(),
      list: T.Array(Here, { maxItems: 200 }),
    }),
  ),
  dwellings: nullable(T.Array(Dwelling, { maxItems: 20 })),
  owned: T.Boolean(),
  /** Let: a tenant is known. */
  let: T.Boolean(),
  firms: T.Array(Firm, { maxItems: 100 }),
  cases: T.Integer(),
})
export type Room = T.Static<typeof Room>

/** A facility at an address of the block, or within some steps of it. */
export const FacilityHere = Shape({
  id: Id,
  code: nullable(T.String()),
  kind: nullable(T.String({ description: 'GB/T 30428.2, four digits' })),
  name: T.String(),
  state: nullable(oneOf(facilityStates)),
  point: nullable(Point),
  /** The address of the block at which it is; null: near by. */
  at: nullable(Id),
})
export type FacilityHere = T.Static<typeof FacilityHere>

/** A floor of the picture. `cells` has one list of rooms for each column. Null: rooms without a floor. */
export const Floor = Shape({
  floor: nullable(T.String()),
  cells: T.Array(T.Array(Room, { maxItems: 400 }), { maxItems: 61 }),
})
export type Floor = T.Static<typeof Floor>

export const BlockCase = Shape({
  id: Id,
  number: T.String(),
  state: State,
  category: nullable(T.String()),
  place: T.String(),
  due: nullable(Instant),
  reported: Instant,
  /** When it came to its end; null: open. */
  ended: nullable(Instant),
  /** The room that its words of place name; null: the building. */
  room: nullable(Id),
})
export type BlockCase = T.Static<typeof BlockCase>

/** A number; null: fewer than 5, and not for whoever does not read the register. */
const Count = nullable(T.Integer())

export const Block = Shape({
  id: Id,
  kind: AddressKind,
  name: T.String(),
  text: T.String(),
  code: nullable(T.String()),
  community: nullable(CommunityCode),
  grid: nullable(Id),
  point: nullable(Point),
  to: nullable(Day),
  /** The day that is shown, and whether it lies before today. */
  day: Day,
  past: T.Boolean(),
  /** Whether the building stood on that day. */
  stood: T.Boolean(),
  /** Other buildings and numbers that were here and are no longer. */
  before: T.Array(AddressLine, { maxItems: 20 }),
  /** Floors of the building as somebody counted them; null: not said. */
  storeys: nullable(T.Integer()),
  /** More people or things are here than are read at once: what is shown is not all. */
  cut: T.Boolean(),
  /** The room, unit or floor that was asked for, where it was not the building itself. */
  asked: nullable(Id),
  above: T.Array(AddressLine, { maxItems: 12 }),
  /** Buildings of an estate or a road; they have blocks of their own. */
  parts: T.Array(AddressLine, { maxItems: 6000 }),
  columns: T.Array(Shape({ id: nullable(Id), name: T.String() }), { maxItems: 61 }),
  floors: T.Array(Floor, { maxItems: 300 }),
  /** Lies in the territory of my post. Where not, only those are shown whom my territory serves too. */
  mine: T.Boolean(),
  totals: Shape({
    actual: Count,
    registered: Count,
    households: Count,
    dwellings: Count,
    firms: T.Integer(),
    facilities: T.Integer(),
  }),
  cases: T.Array(BlockCase, { maxItems: 200 }),
  facilities: T.Array(FacilityHere, { maxItems: 300 }),
})
export type Block = T.Static<typeof Block>

export const Group = Shape({
  /** Grid, community or street; null: no address in the base is known. */
  id: nullable(T.String()),
  community: nullable(T.String()),
  /** People by the home; who turns 60 this year counts as 60. */
  actual: Count,
  /** People by the address of registration. */
  registered: Count,
  sixty: Count,
  /** People who live alone, by the one definition of residents. */
  alone: Count,
  households: Count,
  dwellings: Count,
  organizations: T.Integer(),
  facilities: T.Integer(),
})
export type Group = T.Static<typeof Group>

export const Spot = Shape({
  address: Id,
  text: T.String(),
  kind: oneOf(['office', 'business']),
  community: nullable(T.String()),
  grid: nullable(T.String()),
  building: nullable(Id),
  point: nullable(Point),
  from: Day,
  to: nullable(Day),
})

/** A dwelling that somebody owns, rents or uses, or did. */
export const Held = Shape({
  dwelling: Id,
  address: nullable(Id),
  text: T.String(),
  kind: oneOf(['owner', 'tenant', 'user']),
  share: nullable(Shape({ part: T.Integer(), whole: T.Integer() })),
  community: nullable(T.String()),
  grid: nullable(T.String()),
  building: nullable(Id),
  point: nullable(Point),
  from: Day,
  to: nullable(Day),
})

export const subjectKinds = ['person', 'household', 'dwelling', 'organization', 'facility'] as const

/**
 * How the number of one register follows from the line records that departments gave:
 * lines − waiting − repeated + byHand + byRelation − joined = registered, and registered − ended − outside = counted.
 */
export const Reconciled = Shape({
  kind: oneOf(subjectKinds),
  lines: T.Array(Shape({ source: T.String(), n: T.Integer() }), { maxItems: 1000 }),
  /** Line records not compared with the register yet. */
  waiting: T.Integer(),
  /** Line records beyond the first that speak of the same one. */
  repeated: T.Integer(),
  /** Known only from what people entered. */
  byHand: T.Integer(),
  /** Known only by the members of a household, or by who holds a dwelling. */
  byRelation: T.Integer(),
  /** Found to be another, which carries on. */
  joined: T.Integer(),
  registered: T.Integer(),
  /** Died, or no longer working. */
  ended: T.Integer(),
  /** Seen by me, and counted where others serve, or at no known address. */
  outside: T.Integer(),
  /** What the table by territory adds up to. */
  counted: T.Integer(),
  /** Zero where all is well: what the equation leaves over. */
  difference: T.Integer(),
})
export type Reconciled = T.Static<typeof Reconciled>
