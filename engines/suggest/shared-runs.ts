import { foldText } from './traditional.ts'

const MAX_RUN = 8
const MAX_TEXT = 1500
const wordUnit = /[\u3400-\u9fff\ud800-\udfff0-9A-Z]/

/**
 * The runs of words that two texts share around the given bigrams, as people would quote them: 拌厂 grows to 搅拌厂.
 * At most 8 units each; none overlaps another; in the order of the bigrams.
 * @param bigrams as `similarity` gives them: folded, each in both texts
 */
export function sharedRuns(one: string, other: string, bigrams: readonly string[]): string[] {
  const mine = foldText(one, MAX_TEXT)
  const theirs = foldText(other, MAX_TEXT)
  const runs: Run[] = []
  for (const bigram of bigrams) {
    const run = grown(mine, theirs, bigram)
    // What one run says already is not said again by the next: texts alike from end to end would give slices of one.
    if (run && runs.every((said) => run.to <= said.from || run.from >= said.to)) runs.push(run)
  }
  return [...new Set(runs.map(({ from, to }) => mine.slice(from, to)))]
}

interface Run {
  readonly from: number
  readonly to: number
}

function grown(mine: string, theirs: string, bigram: string): Run | null {
  let from = mine.indexOf(bigram)
  if (from < 0 || !theirs.includes(bigram)) return null
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
  return { from, to }
}
