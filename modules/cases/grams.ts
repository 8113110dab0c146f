/** Characters that carry no meaning for search; digits and letters of any script are kept. */
const noise = /[^\p{L}\p{N}]+/gu
const most = 400

/**
 * Pairs of neighboring characters, folded (full-width, case): the terms of the case search. Chinese has no spaces, and
 * two characters are the usual word. Bounded: the beginning of a long text decides.
 */
export function ngrams(...texts: readonly (string | null)[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    for (const run of (text ?? '').normalize('NFKC').toLowerCase().split(noise)) {
      const chars = [...run]
      if (chars.length === 1) found.add(chars[0]!)
      for (let i = 0; i + 1 < chars.length; i++) {
        found.add(chars[i]! + chars[i + 1]!)
        if (found.size >= most) return [...found]
      }
    }
  }
  return [...found]
}
