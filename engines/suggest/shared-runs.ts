import { foldText } from './traditional.ts'

const MAX_RUN = 8
const MAX_TEXT = 1500
const wordUnit = /[\u3400-\u9fff\ud800-\udfff0-9A-Z]/

/**
 * The runs of words that two texts share around the given bigrams, as people would quote them: 拌厂 grows to 搅拌厂.
 * At most 8 units each; none lies within another; in the order of the bigrams.
 * @param bigrams as `similarity` gives them: folded, each in both texts
 */
export function sharedRuns(one: string, other: string, bigrams: readonly string[]): string[] {
  const mine = foldText(one, MAX_TEXT)
  const theirs = foldText(other, MAX_TEXT)
  const runs = [...new Set(bigrams.map((bigram) => grown(mine, theirs, bigram)))]
  return runs.filter((run) => !runs.some((longer) => longer !== run && longer.includes(run)))
}

function grown(mine: string, theirs: string, bigram: string): string {
  let from = mine.indexOf(bigram)
  if (from < 0 || !theirs.includes(bigram)) return bigram
  let to = from + bigram.length
  const shared = (left: number, right: number) =>
    left >= 0 &&
    right <= mine.length &&
    right - left <= MAX_RUN &&
    wordUnit.test(mine[left]!) &&
    wordUnit.test(mine[right - 1]!) &&
    theirs.includes(mine.slice(left, right))
  while (shared(from, to + 1)) to++
  while (shared(from - 1, to)) from--
  return mine.slice(from, to)
}
