import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WordFinder } from './automaton.ts'

const letters = fc.string({ unit: fc.constantFrom('路', '灯', '不', '亮', '😀', 'a'), maxLength: 40 })
const words = fc.array(
  fc.string({ unit: fc.constantFrom('路', '灯', '不', '亮', '😀'), minLength: 1, maxLength: 4 }),
  {
    maxLength: 12,
  },
)

/** The slow and obvious way. */
function everyHit(text: string, all: readonly string[]): string[] {
  const found: string[] = []
  for (const word of all) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(`${word}@${at}`)
  }
  return found.sort()
}

describe('WordFinder', () => {
  test('finds exactly what searching for each word finds', () => {
    fc.assert(
      fc.property(letters, words, (text, list) => {
        const finder = new WordFinder(list)
        const hits = finder.findAll(text).map((hit) => `${finder.words[hit.word]}@${hit.start}`)
        expect(hits.sort()).toEqual(everyHit(text, finder.words))
      }),
    )
  })

  test('the longest hits hold every other hit and none holds another', () => {
    fc.assert(
      fc.property(letters, words, (text, list) => {
        const finder = new WordFinder(list)
        const longest = finder.findLongest(text)
        for (const hit of finder.findAll(text)) {
          expect(longest.some((one) => one.start <= hit.start && one.end >= hit.end)).toBe(true)
        }
        for (const [index, hit] of longest.entries()) {
          for (const other of longest.slice(index + 1)) {
            expect(other.start >= hit.start && other.end <= hit.end).toBe(false)
          }
        }
      }),
    )
  })

  test('stops at the limit', () => {
    expect(new WordFinder(['路']).findAll('路'.repeat(100), 7)).toHaveLength(7)
  })
})
