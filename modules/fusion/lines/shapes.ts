import * as T from 'typebox'
import { Day, Id, Instant, nullable, oneOf, Shape } from '../../../base/contract.ts'
import { Mapping } from '../mapping/shapes.ts'
import { TableKind } from '../shapes.ts'

export const phases = ['map', 'check', 'take'] as const
export const states = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export const origins = ['upload', 'file', 'view'] as const

const Count = T.Integer({ minimum: 0 })

/** One thing wrong with one row: where, and in words. No values: whoever asks has the table. */
export const RowTrouble = Shape({
  row: Count,
  column: T.String({ description: 'title; empty for the row as a whole' }),
  code: T.String(),
  /** The whole row stays out; else only this cell is flawed, and kept as given. */
  refused: T.Boolean(),
})
export type RowTrouble = T.Static<typeof RowTrouble>

/** What a dry run found. */
export const Report = Shape({
  read: Count,
  /** New or changed rows. */
  taken: Count,
  unchanged: Count,
  /** Rows that are taken with a flaw in some cell. */
  flawed: Count,
  refused: Count,
  /** Known rows that the table no longer has, where it is the whole register. */
  gone: Count,
  /** Of so many that held before. */
  live: T.Optional(Count),
  /** The last row is broken off: the file was probably cut here. Its number. */
  cut: T.Optional(Count),
  /** The first hundred. */
  troubles: T.Array(RowTrouble, { maxItems: 100 }),
})
export type Report = T.Static<typeof Report>

/** A table on its way in. Waiting in `map`: for its mapping; in `check`: for somebody to say yes to what the dry run found. */
export const Load = Shape({
  id: Id,
  source: T.String(),
  kind: nullable(TableKind),
  origin: oneOf(origins),
  name: T.String(),
  sheet: nullable(T.String()),
  mapping: nullable(Mapping),
  asOf: nullable(Day),
  whole: T.Boolean(),
  phase: oneOf(phases),
  state: oneOf(states),
  /** Of the phase, 0…1. */
  progress: T.Number(),
  read: Count,
  taken: Count,
  unchanged: Count,
  flawed: Count,
  refused: Count,
  gone: Count,
  joined: Count,
  fresh: Count,
  doubtful: Count,
  /** People and organizations of whom its rows speak: to be compared, and compared by now. */
  toLink: Count,
  linked: Count,
  report: nullable(Report),
  problem: nullable(Shape({ code: T.String(), zh: T.String(), en: T.String() })),
  made: Instant,
  started: nullable(Instant),
  finished: nullable(Instant),
})
export type Load = T.Static<typeof Load>
