import { foldText } from './traditional.ts'

/** Bigram (two packed UTF-16 units) → how much the text leans on it. */
export type Bigrams = ReadonlyMap<number, number>

/** How telling a bigram is; unknown ones are as telling as can be. */
export type Idf = { get(bigram: number): number }

const MAX_TEXT = 1500
const MAX_TITLE = 200
const TITLE_GAIN = 2
/** Bigrams that a third of all texts have tell nothing. */
const COMMON_SHARE = 1 / 3

/** Bigrams of words as written; spaces, signs and marks break them. Titles count double. */
export function bigramsOf(title: string, text: string): Bigrams {
  const bigrams = new Map<number, number>()
  gather(foldText(text, MAX_TEXT), 1, bigrams)
  gather(foldText(title, MAX_TITLE), TITLE_GAIN, bigrams)
  return bigrams
}

function gather(folded: string, gain: number, bigrams: Map<number, number>): void {
  for (let at = 1; at < folded.length; at++) {
    const left = folded.charCodeAt(at - 1)
    const right = folded.charCodeAt(at)
    if (!isWord(left) || !isWord(right)) continue
    const key = left * 65_536 + right
    const had = bigrams.get(key)
    if (had === undefined || had < gain) bigrams.set(key, gain)
  }
}

/** 汉字 of the basic plane, their rare cousins by surrogates, digits and capitals (the fold made them capitals). */
function isWord(unit: number): boolean {
  return (
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xd800 && unit <= 0xdfff) ||
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a)
  )
}

/** Inverse document frequency over these texts: ln((1 + n) / (1 + df)), 0 for what a third of them have. */
export function idfOver(texts: readonly Bigrams[]): Idf {
  const frequency = new Map<number, number>()
  for (const bigrams of texts)
    for (const key of bigrams.keys()) frequency.set(key, (frequency.get(key) ?? 0) + 1)
  const count = texts.length
  const unknown = Math.log(1 + count)
  return {
    get(bigram) {
      const df = frequency.get(bigram)
      if (df === undefined) return unknown
      // With a handful of texts every word is "common": the rule needs a crowd.
      if (count >= 30 && df > count * COMMON_SHARE) return 0
      return Math.log((1 + count) / (1 + df)) + 0.1
    },
  }
}

/** Cosine of the idf-weighted bigrams, and the most telling runs that both have. */
export function similarity(a: Bigrams, b: Bigrams, idf: Idf): { likeness: number; words: string[] } {
  const common: { key: number; weight: number }[] = []
  let dot = 0
  for (const [key, gain] of a) {
    const other = b.get(key)
    if (other === undefined) continue
    const weight = idf.get(key)
    dot += gain * other * weight * weight
    if (weight > 0) common.push({ key, weight: weight * gain })
  }
  if (dot === 0) return { likeness: 0, words: [] }
  const likeness = dot / (norm(a, idf) * norm(b, idf))
  common.sort((x, y) => y.weight - x.weight)
  return {
    likeness: Math.round(likeness * 1000) / 1000,
    words: common.slice(0, 5).map(({ key }) => spell(key)),
  }
}

const norms = new WeakMap<Bigrams, { idf: Idf; value: number }>()

function norm(bigrams: Bigrams, idf: Idf): number {
  const known = norms.get(bigrams)
  if (known?.idf === idf) return known.value
  let sum = 0
  for (const [key, gain] of bigrams) sum += (gain * idf.get(key)) ** 2
  const value = Math.sqrt(sum) || 1
  norms.set(bigrams, { idf, value })
  return value
}

function spell(key: number): string {
  return String.fromCharCode(Math.floor(key / 65_536), key % 65_536)
}
