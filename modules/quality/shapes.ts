import * as T from 'typebox'
import { Day, Id, Instant, nullable, oneOf, Shape } from '../../base/contract.ts'
import { ItemId } from '../catalogue/contract.ts'

/**
 * What is measured. @see GB/T 36344-2018: 准确性 5.3, 规范性 5.1 (here 有效性, as the paper calls it), 完整性 5.2, 时效性 5.5 (及时性), 一致性 5.4
 */
export const dimensions = ['accuracy', 'validity', 'completeness', 'timeliness', 'consistency'] as const
export const Dimension = oneOf(dimensions)
export type Dimension = (typeof dimensions)[number]

/** Dimensions that are judged value by value, and therefore have rows with a fault. Timeliness is judged delivery by delivery. */
export const judged = ['accuracy', 'validity', 'completeness', 'consistency'] as const
export const Judged = oneOf(judged)
export type Judged = (typeof judged)[number]

export const SourceCode = T.String({ pattern: '^[a-z][a-z0-9-]{1,29}$' })
const Count = T.Integer({ minimum: 0 })

/** A share with both of its parts; the caller says whether it is enough to be called one (`figures.rules.ts`). */
export const Figure = Shape({ numerator: Count, denominator: Count })
export type Figure = T.Static<typeof Figure>

export const Point = Shape({ day: Day, numerator: Count, denominator: Count })
export type Point = T.Static<typeof Point>

export const Measured = Shape({
  dimension: Dimension,
  now: Figure,
  /** Day by day, the oldest first. Days without a measuring are missing. */
  trend: T.Array(Point, { maxItems: 100 }),
})
export type Measured = T.Static<typeof Measured>

const UnitRef = Shape({ id: Id, name: T.String() })

/** What a source has given last, against its rhythm. */
export const Rhythm = Shape({
  cycleDays: nullable(T.Integer()),
  newestAsOf: nullable(Day),
  newestArrived: nullable(Day),
  /** How many days beyond the rhythm the newest data are old; 0: in time. Null: no rhythm is agreed, or nothing has come. */
  overdueDays: nullable(Count),
})
export type Rhythm = T.Static<typeof Rhythm>

export const SourceLine = Shape({
  id: Id,
  code: SourceCode,
  name: T.String(),
  unit: nullable(UnitRef),
  rhythm: Rhythm,
  measured: T.Array(Measured, { maxItems: dimensions.length }),
  /** Rows sent back that are neither corrected nor answered. */
  waiting: Count,
})
export type SourceLine = T.Static<typeof SourceLine>

export const ItemLine = Shape({
  item: ItemId,
  zh: T.String(),
  en: T.String(),
  mandatory: T.Boolean(),
  measured: T.Array(Measured, { maxItems: dimensions.length }),
})
export type ItemLine = T.Static<typeof ItemLine>

export const Delivery = Shape({ asOf: Day, arrived: Day, rows: Count, days: T.Integer(), late: T.Boolean() })
export type Delivery = T.Static<typeof Delivery>

/** What became of a fault that is no more. */
export const endings = ['corrected', 'withdrawn', 'answered'] as const
export const Ending = oneOf(endings)
export type Ending = (typeof endings)[number]

/** One value that is wrong or missing: whose, in which row, and by which rule. Values masked. */
export const FaultLine = Shape({
  id: Id,
  source: SourceCode,
  item: ItemId,
  dimension: Judged,
  /** Name of the rule that says so: `validity.checksum`. */
  code: T.String(),
  /** What the row calls itself: name and number, masked. */
  who: T.Array(T.String(), { maxItems: 4 }),
  value: nullable(T.String()),
  /** Who says otherwise, and (for those who see the whole street) what. */
  other: nullable(Shape({ source: T.String(), value: nullable(T.String()) })),
  /** Where the row stands in the table that brought it. */
  table: nullable(Shape({ name: T.String(), row: Count, asOf: nullable(Day) })),
  found: Instant,
  batch: nullable(Shape({ id: Id, case: Id, number: T.String() })),
  ended: nullable(Shape({ at: Instant, how: Ending })),
  answer: nullable(T.String()),
})
export type FaultLine = T.Static<typeof FaultLine>

export const Progress = Shape({
  total: Count,
  corrected: Count,
  withdrawn: Count,
  answered: Count,
  waiting: Count,
})
export type Progress = T.Static<typeof Progress>

/** Rows sent back to the unit that owns a source: one case. */
export const Batch = Shape({
  id: Id,
  source: SourceCode,
  sourceName: T.String(),
  item: ItemId,
  itemZh: T.String(),
  itemEn: T.String(),
  dimension: Judged,
  unit: UnitRef,
  case: Id,
  number: T.String(),
  note: nullable(T.String()),
  due: Day,
  made: Instant,
  ended: nullable(Instant),
  progress: Progress,
})
export type Batch = T.Static<typeof Batch>
