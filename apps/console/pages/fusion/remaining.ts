/** How far work was at a moment (ms). */
export interface Seen {
  readonly at: number
  /** 0…1 */
  readonly share: number
}

/** Work gets faster and slower: only what was seen within so many ms counts. */
const within = 60_000
/** Less than this tells nothing yet, in ms. */
const least = 3_000

/** What was seen, and what is seen now; beginning anew where the work itself did. */
export function noted(seen: readonly Seen[], now: Seen): readonly Seen[] {
  const before = seen.at(-1)
  if (before && now.share < before.share) return [now]
  if (before && now.share === before.share) return seen
  return [...seen.filter((one) => now.at - one.at <= within), now]
}

/** Seconds that are left if it goes on as of late; null while that cannot be said. */
export function secondsLeft(seen: readonly Seen[]): number | null {
  const [first, last] = [seen[0], seen.at(-1)]
  if (!first || !last || last.at - first.at < least || last.share <= first.share) return null
  const seconds = (((last.at - first.at) / 1000) * (1 - last.share)) / (last.share - first.share)
  return Math.round(seconds)
}
