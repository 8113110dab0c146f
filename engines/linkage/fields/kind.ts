import type { Pool } from '../pool.ts'

/**
 * One type of field: how its values are cleaned, compared and cut into keys. Level 0 is always "apart", level 1 "same"; the others lie
 * between and have no order of their own, because their weights are learned.
 */
export interface FieldKind {
  readonly levels: readonly string[]
  /** The form that is compared; '' means that nothing is known. */
  normalize(given: string): string
  /** The level of two different values of the pool. Symmetrical. */
  compare(pool: Pool, a: number, b: number): number
  /** Named ways to cut a value into keys for blocking; '' or [] gives none. `whole` is there for all. */
  readonly views: Readonly<Record<string, (value: string) => string | readonly string[]>>
  /** Values from this id on were taken back: what is remembered of them is void. */
  readonly forget?: (from: number) => void
  /** Two different values of which this says true for both can never be of one thing. */
  readonly certain?: (value: string) => boolean
}

export const apart = 0
export const same = 1

/** Full-width forms become plain, and white space of any kind goes. */
export const squeezed = (given: string): string => given.normalize('NFKC').replace(/\s+/gu, '')
