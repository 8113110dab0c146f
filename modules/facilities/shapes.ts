import * as T from 'typebox'
import { Id, nullable, oneOf, Point, Shape } from '../../base/contract.ts'
import { Fact } from '../facts/contract.ts'

/** 完好 破损 丢失 废弃. @see GB/T 30428.2 */
export const facilityStates = ['01', '02', '03', '04'] as const

export const FacilityLine = Shape({
  id: Id,
  code: nullable(T.String({ description: 'as given' })),
  /** The code in its four parts; null where they cannot be told apart. */
  parts: nullable(Shape({ county: T.String(), major: T.String(), minor: T.String(), serial: T.String() })),
  kind: nullable(T.String({ description: 'GB/T 30428.2, four digits' })),
  name: T.String(),
  state: nullable(oneOf(facilityStates)),
  point: nullable(Point),
  address: nullable(Shape({ id: Id, text: T.String() })),
  community: nullable(T.String()),
  grid: nullable(Id),
  manager: nullable(T.String()),
  owner: nullable(T.String()),
  maintainer: nullable(T.String()),
  flaws: T.Integer(),
  /** Kept for its history: nobody says anything of it any more. */
  gone: T.Boolean(),
})
export type FacilityLine = T.Static<typeof FacilityLine>

export const Facility = Shape({
  ...FacilityLine.properties,
  facts: T.Array(Fact, { maxItems: 100 }),
  /** Whether the asker serves where it stands, and may change it. */
  mine: T.Boolean(),
})
export type Facility = T.Static<typeof Facility>
