import type { Fit } from './doors.ts'

/** What an answer rests on, for calibration. */
export interface Evidence {
  readonly points: number
  /** How far ahead of what else might be meant. */
  readonly lead: number
  readonly fit: Fit
}

/** Below this the answer is "don't know". */
export const leastScore = 0.7

/**
 * How likely the first answer is right. Set on half of the queries, so that right answers and those with their entry
 * taken out fall apart; `bench.ts` shows bands of it on the other half.
 */
export function certainty({ points, lead, fit }: Evidence): number {
  const sum =
    1.3 * (points - 5.2) +
    1.2 * (Math.min(lead, 2) - 2) -
    (fit === 'only-one' ? 0.5 : fit === 'finer' ? 1 : 0)
  return 1 / (1 + Math.exp(-sum))
}
