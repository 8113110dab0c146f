import type { Evidence } from './base.ts'

/** Below this the answer is "don't know". */
export const leastScore = 0.7

/** How likely the first answer is right. Weights by logistic regression on addresses kept for it (`bench.ts`, README). */
export function certainty({ points, lead, fit }: Evidence): number {
  const sum =
    -4 + 0.6 * points + 0.8 * Math.min(lead, 3) + (fit === 'equal' ? 1 : fit === 'only-one' ? 0 : -1)
  return 1 / (1 + Math.exp(-sum))
}
