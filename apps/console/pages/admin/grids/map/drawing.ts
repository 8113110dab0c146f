import type { Ring } from '../rings.ts'

/** What is being drawn, and how the map takes part in it. */
export interface Drawing {
  readonly rings: readonly Ring[]
  /** The next click adds a corner. */
  readonly adding: boolean
  readonly sticky: boolean
  /** The grid whose old border is not shown while its new one is drawn. */
  readonly instead: string | undefined
  readonly change: (rings: readonly Ring[]) => void
  readonly finish: () => void
}
