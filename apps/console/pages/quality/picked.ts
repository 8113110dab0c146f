import type { ItemLine, Judged } from '../../../../modules/quality/contract.ts'

/** The figure whose rows are looked at. */
export interface Picked {
  readonly item: ItemLine
  readonly dimension: Judged
}
