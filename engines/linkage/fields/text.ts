import { editDistance } from '../distance.ts'
import type { Pool } from '../pool.ts'
import { soundKey } from '../sound.ts'
import { apart, type FieldKind } from './kind.ts'

const level = { near: 2, alike: 3, part: 4, some: 5 } as const

/** Words and other marks of a text in small letters; 汉字 stay together. */
export const plainText = (given: string): string =>
  given
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Any text: nearly the same by edit distance or by the words they share. */
export const textKind: FieldKind = {
  levels: ['apart', 'same', 'near', 'alike', 'part', 'some'],
  normalize: plainText,
  compare(pool, a, b) {
    const alike = likeness(pool, a, b)
    if (alike >= 0.88) return level.near
    if (alike >= 0.7) return level.alike
    if (isPart(pool.text(a), pool.text(b))) return level.part
    return alike >= 0.5 ? level.some : apart
  },
  views: {
    start: (text) => text.slice(0, 4),
    sound: (text) => (/\p{Script=Han}/u.test(text) ? soundKey(text) : latinSound(text)),
    words: (text) => wordsOf(text),
    pairs: (text) => pairsOf(text),
  },
}

/** 0…1: the better of edit distance over length and of shared words (a word missing on one side costs half). */
export function likeness(pool: Pool, a: number, b: number): number {
  const longest = Math.max(pool.length(a), pool.length(b))
  const byEdits = 1 - editDistance(pool, a, b) / longest
  if (byEdits >= 0.88) return byEdits
  return Math.max(byEdits, sharedWords(pool.text(a), pool.text(b)))
}

function sharedWords(a: string, b: string): number {
  const [few, many] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length) as [string[], string[]]
  if (few.length < 2) return 0
  const there = new Set(many)
  const left = few.filter((word) => !there.has(word))
  const spare = many.filter((word) => !few.includes(word))
  let shared = few.length - left.length
  // A first name and its initial count for most of a word.
  for (const word of left) if (spare.some((other) => isInitial(word, other))) shared += 0.75
  return shared / (few.length + (many.length - few.length) / 2)
}

const isInitial = (a: string, b: string): boolean => (a.length === 1 || b.length === 1) && a[0] === b[0]

/** Whether all words of the one stand in the other: `katsu` and `restaurant katsu`. */
function isPart(a: string, b: string): boolean {
  const [few, many] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length) as [string[], string[]]
  return few.join('').length >= 4 && few.every((word) => many.includes(word))
}

/** The rarer words tell more; without counts the longer ones stand in for them. At most six. */
function wordsOf(text: string): readonly string[] {
  const words = [...new Set(text.split(' '))].filter((word) => word.length > 2)
  return words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 6)
}

/** Two neighboring words, or two neighboring 汉字: keys that hold where one word is misspelled. */
function pairsOf(text: string): readonly string[] {
  const words = text.includes(' ') ? text.split(' ') : [...text]
  return words.slice(1, 9).map((word, i) => `${words[i]} ${word}`)
}

// Letters that are taken for one another, as in Soundex; vowels, h, w and y go.
const classes: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, i) =>
    [...letters].map((one) => [one, `${i}`]),
  ),
)

/** A rough sound of a Latin word: the first letter and the classes of the consonants. @see Soundex, US patent 1 261 167 */
function latinSound(text: string): string {
  const codes = [...text.replace(/[^a-z]/g, '')].map((letter) => classes[letter] ?? '')
  return (
    (text[0] ?? '') +
    codes
      .filter((code, i) => code !== '' && code !== codes[i - 1])
      .join('')
      .slice(0, 4)
  )
}
