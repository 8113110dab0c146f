export interface LevelWeight {
  readonly level: string
  /** Share of pairs that are one which come out at this level. */
  readonly m: number
  /** The same of pairs that are not. */
  readonly u: number
  /** … of pairs that are not one but share a household. */
  readonly near: number
  /** log₂(m/u): what this level says. With rarity, the level "same" says this on average. */
  readonly bits: number
}

/** What was learned. Plain JSON: can be kept, read by people, and used on other records of the same departments. */
export interface Weights {
  readonly version: 1
  readonly kind: string
  readonly trainedOn: { readonly records: number; readonly pairs: number; readonly rounds: number }
  /** Pairs that are one, per record. */
  readonly rate: number
  readonly fields: readonly { readonly field: string; readonly levels: readonly LevelWeight[] }[]
}
