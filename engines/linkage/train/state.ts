/** What is believed after a round: [column][level]. */
export interface State {
  readonly rate: number
  readonly m: readonly Float64Array[]
  readonly u: readonly Float64Array[]
  /** Of pairs that are not one but share a household. */
  readonly near: readonly Float64Array[]
}
