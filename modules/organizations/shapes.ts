import * as T from 'typebox'
import { Day, Id, nullable, oneOf, Shape } from '../../base/contract.ts'
import { Fact } from '../facts/contract.ts'

const Address = Shape({ id: Id, text: T.String() })

export const states = ['active', 'ended'] as const

/** A legal entity in a list. Names and codes of legal entities are public; the name of a person is masked. */
export const OrganizationLine = Shape({
  id: Id,
  name: T.String(),
  uscc: nullable(T.String({ description: 'GB 32100; as given, also where its check does not fit' })),
  type: nullable(T.String()),
  state: oneOf(states),
  representative: nullable(T.String({ description: 'masked' })),
  office: nullable(Address),
  premises: nullable(Address),
  community: nullable(T.String()),
  flaws: T.Integer(),
  /** Kept for its history: nobody says anything of it any more, or it was found to be another. */
  gone: T.Boolean(),
})
export type OrganizationLine = T.Static<typeof OrganizationLine>

/** Where an organization is registered (`office`) or works (`business`), from day to day. */
export const Premises = Shape({
  kind: oneOf(['office', 'business']),
  address: Address,
  community: nullable(T.String()),
  from: Day,
  to: nullable(Day),
})
export type Premises = T.Static<typeof Premises>

export const Organization = Shape({
  ...OrganizationLine.properties,
  facts: T.Array(Fact, { maxItems: 200 }),
  premisesEver: T.Array(Premises, { maxItems: 500 }),
  /** The record that carries on, where this one was found to be the same organization. */
  joined: nullable(Id),
  /** Whether the asker serves one of its premises, and may change it. */
  mine: T.Boolean(),
})
export type Organization = T.Static<typeof Organization>
