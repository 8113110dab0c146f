import { suggestCategory } from './category.ts'
import { foldText } from './traditional.ts'
import type { CategoryTree } from './tree.ts'

/** One line of a mapping: where a level's name has one of these words, the matter is this category. */
export type ExternalRule = {
  /** Words, any of which must occur in the path (all levels joined). */
  words: readonly string[]
  /** Words of which one must occur in an upper level, where the words alone say too little. */
  under?: readonly string[]
  code: string
}

export type ExternalMapping = {
  /** First match wins, so finer rules stand first. */
  rules: readonly ExternalRule[]
  /** Word of the top level → major, for what no rule knows. */
  tops: Readonly<Record<string, string>>
}

export type MappedPath = {
  code: string
  /** Only the major could be told: the code is its "other". */
  coarse: boolean
  reason: { rule: 'mapping' | 'keywords' | 'top-level'; word: string }
}

/**
 * Resolves a path of somebody else's taxonomy (top level first) to our category: by rules, else by our own
 * keywords, else to the "other" of the top level's major; nothing where even that is unknown.
 */
export function mapExternalPath(
  path: readonly string[],
  tree: CategoryTree,
  mapping: ExternalMapping,
): MappedPath | undefined {
  const levels = path.slice(0, 8).map((level) => foldText(level, 100))
  const upper = levels.slice(0, -1).join('/')
  const whole = levels.join('/')
  for (const { words, under, code } of mapping.rules) {
    const word = words.find((one) => whole.includes(one))
    if (word === undefined || (under && !under.some((one) => upper.includes(one)))) continue
    return { code, coarse: code.endsWith('99'), reason: { rule: 'mapping', word } }
  }
  // The leaf alone: upper levels would outvote it with words of their own.
  const leaf = levels.at(-1) ?? ''
  const top = Object.entries(mapping.tops).find(([word]) => levels[0]?.includes(word))
  const ownMajors = top ? top[1].split(' ') : []
  const guess = suggestCategory('', { title: leaf }, tree).find(
    ({ code }) => ownMajors.length === 0 || ownMajors.includes(code.slice(0, 2)),
  )
  if (guess) {
    const word = guess.reasons[0]?.word ?? leaf
    return { code: guess.code, coarse: guess.code.endsWith('99'), reason: { rule: 'keywords', word } }
  }
  if (!top) return undefined
  return { code: `${ownMajors[0]}99`, coarse: true, reason: { rule: 'top-level', word: top[0] } }
}
