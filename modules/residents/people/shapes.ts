import * as T from 'typebox'
import { Day, Id, nullable, oneOf, Shape } from '../../../base/contract.ts'
import { Fact } from '../../facts/contract.ts'
import { Address, HeldTenure, HouseholdGroup } from '../homes/shapes.ts'

/** A person in a list: masked. */
export const PersonLine = Shape({
  id: Id,
  name: T.String({ description: 'masked' }),
  sex: T.String({ description: 'GB/T 2261.1' }),
  born: nullable(T.Integer({ description: 'year' })),
  died: T.Boolean(),
  home: nullable(Address),
  community: nullable(T.String()),
  /** Registered elsewhere, or at another address of the street. */
  apart: T.Boolean(),
  flaws: T.Integer(),
  /** Kept for its history: nobody says anything of it any more, or it was found to be another. */
  gone: T.Boolean(),
})
export type PersonLine = T.Static<typeof PersonLine>

export const Stay = Shape({
  kind: oneOf(['actual', 'registered']),
  address: Address,
  from: Day,
  to: nullable(Day),
})

export const Person = Shape({
  ...PersonLine.properties,
  facts: T.Array(Fact, { maxItems: 200 }),
  stays: T.Array(Stay, { maxItems: 500 }),
  households: T.Array(HouseholdGroup, { maxItems: 20 }),
  tenures: T.Array(HeldTenure, { maxItems: 500 }),
  /** The record that carries on, where this one was found to be the same person. */
  joined: nullable(Id),
})
export type Person = T.Static<typeof Person>
