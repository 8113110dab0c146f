import * as T from 'typebox'
import { nullable, Shape } from '../../../base/contract.ts'
import { ItemId } from '../../catalogue/contract.ts'
import { Role, TableKind } from '../shapes.ts'

export const mostColumns = 1_000

/** What a column is: an item of the catalogue, of whom. */
export const Meaning = Shape({ role: Role, item: ItemId })
export type Meaning = T.Static<typeof Meaning>

/** Which columns of a table are taken, and as what. A column that is not named here is not read: least collection. */
export const Mapping = Shape({
  kind: TableKind,
  sheet: nullable(T.String({ maxLength: 100 })),
  columns: T.Array(
    Shape({
      column: T.Integer({ minimum: 0, maximum: mostColumns - 1, description: '0-based' }),
      title: T.String({ maxLength: 200 }),
      role: Role,
      item: ItemId,
    }),
    { minItems: 1, maxItems: 200 },
  ),
  /**
   * The columns by which the source itself tells its rows apart (ID number, USCC, a number of its own): a row of a known key is the
   * same row again, perhaps changed. None: a row is known by all that it says.
   */
  key: T.Array(T.Integer({ minimum: 0, maximum: mostColumns - 1 }), { maxItems: 5 }),
})
export type Mapping = T.Static<typeof Mapping>

const Words = Shape({ zh: T.String(), en: T.String() })

/** What is proposed for one column, with the reason. */
export const ColumnProposal = Shape({
  column: T.Integer(),
  title: T.String(),
  group: T.String(),
  /** What it is taken as; null: not taken. */
  meaning: nullable(Meaning),
  /** What it could be, where that is not sure enough to take it unasked. */
  perhaps: nullable(Meaning),
  /** 0…1. */
  score: T.Number(),
  why: Words,
  /** Share of the sampled cells that hold anything. */
  filled: T.Number(),
})
export type ColumnProposal = T.Static<typeof ColumnProposal>

export const Proposal = Shape({
  format: T.String(),
  sheet: nullable(T.String()),
  kind: TableKind,
  /** Number of the last row of the header. */
  headerRow: T.Integer(),
  fingerprint: T.String(),
  /** Somebody confirmed a mapping for this header of this source before: it is what is proposed. */
  known: nullable(Shape({ by: T.String(), at: T.String() })),
  columns: T.Array(ColumnProposal, { maxItems: mostColumns }),
  key: T.Array(T.Integer()),
  keyWhy: Words,
})
export type Proposal = T.Static<typeof Proposal>
