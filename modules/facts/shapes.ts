import * as T from 'typebox'
import { Day, Id, Instant, nullable, oneOf, Shape } from '../../base/contract.ts'
import { ItemId, SourceKind } from '../catalogue/contract.ts'

/** Why one of several claims counts. */
export const whys = [
  'only', // nobody else says anything
  'agreed', // all who say something say the same
  'sound', // the others have a flaw (a check digit that does not fit …)
  'authority', // this kind of source answers for the item
  'newer', // of one rank, said for a later day
  'decided', // a person decided, with a reason
] as const
export const Why = oneOf(whys)
export type Why = (typeof whys)[number]

export const withdrawals = ['replaced', 'undone', 'gone', 'corrected', 'erased'] as const

/** What one source says, as people are shown it: sealed values masked. */
export const ShownClaim = Shape({
  id: Id,
  item: ItemId,
  source: T.String(),
  sourceKind: SourceKind,
  line: nullable(Id),
  value: T.String({ description: 'masked where the item is sealed' }),
  sealed: T.Boolean(),
  flaw: nullable(T.String()),
  /** The standard address that a given one means, where it was found. */
  address: nullable(Id),
  asOf: Day,
  recorded: Instant,
  basis: T.String(),
  decided: nullable(T.String()),
  holds: T.Boolean(),
  withdrawn: nullable(Shape({ at: Instant, why: oneOf(withdrawals) })),
})
export type ShownClaim = T.Static<typeof ShownClaim>

/** What counts now for one item, and why. */
export const Fact = Shape({
  item: ItemId,
  claim: Id,
  value: T.String(),
  sealed: T.Boolean(),
  flaw: nullable(T.String()),
  address: nullable(Id),
  source: T.String(),
  asOf: Day,
  /** By what right it was given. */
  basis: T.String(),
  why: Why,
  /** Other values that somebody still says. */
  others: T.Integer(),
})
export type Fact = T.Static<typeof Fact>
