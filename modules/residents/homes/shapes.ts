import * as T from 'typebox'
import { Day, Id, nullable, oneOf, Shape } from '../../../base/contract.ts'
import { Fact } from '../../facts/contract.ts'

export const Address = Shape({ id: Id, text: T.String() })

export const Member = Shape({
  person: Id,
  name: T.String({ description: 'masked' }),
  sex: T.String(),
  born: nullable(T.Integer()),
  relation: nullable(T.String({ description: 'to the head, GB/T 4761; 02 is the head' })),
  from: Day,
  to: nullable(Day),
})

/** A household as people are shown it beside its members. */
export const HouseholdGroup = Shape({
  id: Id,
  number: nullable(T.String({ description: 'masked' })),
  members: T.Array(Member, { maxItems: 200 }),
})
export type HouseholdGroup = T.Static<typeof HouseholdGroup>

export const HouseholdKind = oneOf(['registered', 'collective', 'actual'])

export const Household = Shape({
  ...HouseholdGroup.properties,
  kind: HouseholdKind,
  home: nullable(Address),
  facts: T.Array(Fact, { maxItems: 50 }),
  /** Kept for its history: nobody says anything of it any more. */
  gone: T.Boolean(),
})
export type Household = T.Static<typeof Household>

export const TenureKind = oneOf(['owner', 'tenant', 'user'])

/** 1 of 2. */
export const Share = Shape({
  part: T.Integer({ minimum: 1, maximum: 1_000_000 }),
  whole: T.Integer({ minimum: 1, maximum: 1_000_000 }),
})

const tenure = {
  kind: TenureKind,
  share: nullable(Share),
  from: Day,
  to: nullable(Day),
}

/** What somebody owns, rents or uses. */
export const HeldTenure = Shape({ dwelling: Id, address: nullable(Address), ...tenure })

/** Who owns, rents or uses a dwelling: the name of a person masked, that of an organization as it is. */
export const DwellingTenure = Shape({ holder: Id, name: T.String(), organization: T.Boolean(), ...tenure })

export const Dwelling = Shape({
  id: Id,
  address: nullable(Address),
  use: nullable(T.String()),
  area: nullable(T.Number({ description: 'm²' })),
  tenures: T.Array(DwellingTenure, { maxItems: 200 }),
  /** The owners of today have more than the whole together: a source is wrong. */
  sharesExceed: T.Boolean(),
  facts: T.Array(Fact, { maxItems: 50 }),
  gone: T.Boolean(),
})
export type Dwelling = T.Static<typeof Dwelling>
