import * as T from 'typebox'
import { CommunityCode, Day, Id, Instant, nullable, oneOf, Point, Shape } from '../../../base/contract.ts'

/** From the estate or road down to the room; levels may be left out (a shop has no unit). */
export const addressKinds = ['area', 'road', 'number', 'building', 'unit', 'floor', 'room'] as const
export const AddressKind = oneOf(addressKinds)
export type AddressKind = (typeof addressKinds)[number]

export const Name = T.String({ minLength: 1, maxLength: 60, pattern: '\\S' })

export const Address = Shape({
  id: Id,
  parent: nullable(Id),
  kind: AddressKind,
  community: nullable(CommunityCode),
  building: nullable(Id),
  code: nullable(
    T.String({ description: '26 digits, ours: community 12, building 5, unit 2, floor 3, room 4' }),
  ),
  name: T.String({ description: 'at its own level: 文昌路, 18号, 3幢, 2单元, 501室' }),
  text: T.String({ description: 'as on the plate: 阳光花园3幢2单元501室' }),
  floor: nullable(T.String()),
  point: nullable(Point),
  /** Null: from before the base began. */
  from: nullable(Day),
  /** Its last day. */
  to: nullable(Day),
})
export type Address = T.Static<typeof Address>

/** What is needed to name it and to go there. */
export const AddressLine = Shape({
  id: Id,
  kind: AddressKind,
  name: T.String(),
  text: T.String(),
  to: nullable(Day),
})
export type AddressLine = T.Static<typeof AddressLine>

/** A line of the tree; `below`: something lies in it. */
export const TreeLine = Shape({ ...AddressLine.properties, below: T.Boolean() })

const Named = Shape({ code: nullable(T.String()), name: T.String() })
/** What an address belongs to on a day; a code is null where nobody wrote it down. */
export const Belonging = Shape({
  province: T.String(),
  prefecture: T.String(),
  county: T.String(),
  town: Named,
  community: nullable(Named),
})
export type Belonging = T.Static<typeof Belonging>

export const aliasKinds = ['former', 'spoken', 'typo', 'code'] as const
export const Alias = Shape({
  id: Id,
  kind: oneOf(aliasKinds),
  text: T.String(),
  ended: nullable(Instant),
})

/** One line of its history: what happened, from which day on. */
export const HistoryLine = Shape({
  day: nullable(Day),
  what: oneOf(['began', 'renamed', 'moved', 'split', 'merge', 'demolish', 'division-change']),
  /** What it was called until then; what it is called since. */
  was: nullable(T.String()),
  now: nullable(T.String()),
  before: T.Array(AddressLine, { maxItems: 200 }),
  after: T.Array(AddressLine, { maxItems: 200 }),
})
export type HistoryLine = T.Static<typeof HistoryLine>

export const Proposal = Shape({
  id: Id,
  kind: oneOf(['missing', 'wrong-name', 'gone']),
  /** The one it speaks of; of a missing one what it lies in, if that is known. */
  address: nullable(AddressLine),
  name: T.String(),
  note: T.String(),
  point: nullable(Point),
  community: nullable(CommunityCode),
  by: oneOf(['staff', 'resident']),
  made: Instant,
  state: oneOf(['waiting', 'accepted', 'refused']),
  reason: nullable(T.String()),
  decided: nullable(Instant),
})
export type Proposal = T.Static<typeof Proposal>
