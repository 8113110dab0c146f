import { WordFinder } from './automaton.ts'
import { ROLE_SHARE, type Role, roleAt } from './roles.ts'
import { foldText } from './traditional.ts'
import type { CategoryTree } from './tree.ts'

export type Reason = {
  /** As it stands in the resident's own words. */
  word: string
  /** What it added to this category, after role and repetition. */
  weight: number
  where: 'title' | 'text'
  /** Position of its first use, in UTF-16 units of the title or text. */
  at: number
  role: Role
}

export type CategorySuggestion = {
  code: string
  /** 0 … 1; grows with the evidence and falls with its rivals. */
  score: number
  reasons: Reason[]
}

/**
 * The seam for other ways to suggest (a learned one, a service): same question, same explained answer.
 * Best first, at most three; empty means "don't know", which is an answer.
 */
export type SuggestCategory = (
  text: string,
  options: { title?: string | undefined },
  tree: CategoryTree,
) => CategorySuggestion[]

/** Longer texts are cut here: the matter is named early, and ten megabytes must cost no more than a page. */
export const MAX_TEXT = 4000
export const MAX_TITLE = 200

// Tuned by hand on 8 303 tokenized appeals; see README.md for what each is worth.
const TITLE_GAIN = 2.5
const LEAD_GAIN = 1.5
const LEAD_UNITS = 60
const REPEAT_SHARE = 0.5
const MAJOR_SHARE = 0.5
const LEAST_EVIDENCE = 2.5
const LEAST_SCORE = 0.5
const EMERGENCY_WEIGHT = 4
const HALF_EVIDENCE = 6

type Target = { minor: number; weight: number }
type Compiled = {
  finder: WordFinder
  targets: Target[][]
  codes: string[]
  majorOf: Int32Array
  others: number[]
}
type Tally = { gain: number; reason: Reason; uses: number; targets: Target[] }

const compiledTrees = new WeakMap<CategoryTree, Compiled>()

/** Plain words, plain weights. See {@link SuggestCategory}. */
export const suggestCategory: SuggestCategory = (text, { title = '' }, tree) => {
  const compiled = compile(tree)
  const tallies = new Map<number, Tally>()
  if (title) count(compiled, title, 'title', tallies)
  count(compiled, text, 'text', tallies)
  return rank(compiled, tallies)
}

function count(compiled: Compiled, raw: string, where: 'title' | 'text', tallies: Map<number, Tally>): void {
  const folded = foldText(raw, where === 'title' ? MAX_TITLE : MAX_TEXT)
  for (const hit of compiled.finder.findLongest(folded)) {
    const role = roleAt(folded, hit.start, hit.end)
    const place = where === 'title' ? TITLE_GAIN : hit.start < LEAD_UNITS ? LEAD_GAIN : 1
    const gain = ROLE_SHARE[role] * place
    if (gain === 0) continue
    const tally = tallies.get(hit.word)
    if (tally) {
      // Said twice is stronger, said ten times is not ten times stronger.
      tally.gain += gain * REPEAT_SHARE ** tally.uses
      tally.uses++
      continue
    }
    const word = raw.slice(hit.start, hit.end)
    const reason: Reason = { word, weight: 0, where, at: hit.start, role }
    tallies.set(hit.word, { gain, uses: 1, reason, targets: compiled.targets[hit.word]! })
  }
}

function rank(compiled: Compiled, tallies: Map<number, Tally>): CategorySuggestion[] {
  const own = new Float64Array(compiled.codes.length)
  const majors = new Float64Array(compiled.others.length)
  for (const { gain, targets } of tallies.values()) {
    for (const { minor, weight } of targets) {
      own[minor]! += gain * weight
      majors[compiled.majorOf[minor]!]! += gain * weight
    }
  }
  const total = majors.reduce((sum, one) => sum + one, 0)
  const found: { minor: number; evidence: number }[] = []
  for (let minor = 0; minor < own.length; minor++) {
    if (own[minor]! <= 0) continue
    // The rest of a major speaks for its minors: 「业主」 helps every matter of housing.
    const rest = majors[compiled.majorOf[minor]!]! - own[minor]!
    found.push({ minor, evidence: own[minor]! + MAJOR_SHARE * rest })
  }
  found.sort((a, b) => b.evidence - a.evidence || a.minor - b.minor)
  if (!found[0] || found[0].evidence < LEAST_EVIDENCE) return []
  if (score(found[0].evidence, total) < LEAST_SCORE) return []
  return found.slice(0, 3).map(({ minor, evidence }) => ({
    code: compiled.codes[minor]!,
    score: score(evidence, total),
    reasons: reasonsFor(minor, tallies),
  }))
}

/** Half for how much evidence there is, half for how little speaks for anything else. */
function score(evidence: number, total: number): number {
  const amount = evidence / (evidence + HALF_EVIDENCE)
  const share = Math.min(1, evidence / total)
  return Math.round(500 * (amount + share)) / 1000
}

function reasonsFor(minor: number, tallies: Map<number, Tally>): Reason[] {
  const reasons: Reason[] = []
  for (const { gain, reason, targets } of tallies.values()) {
    const target = targets.find((one) => one.minor === minor)
    if (target) reasons.push({ ...reason, weight: Math.round(gain * target.weight * 100) / 100 })
  }
  return reasons.sort((a, b) => b.weight - a.weight).slice(0, 6)
}

function compile(tree: CategoryTree): Compiled {
  const known = compiledTrees.get(tree)
  if (known) return known
  const byWord = new Map<string, Target[]>()
  const codes: string[] = []
  const majorOf: number[] = []
  const others: number[] = []
  const add = (word: string, target: Target) => {
    const folded = foldText(word, MAX_TITLE)
    const targets = byWord.get(folded)
    if (targets) targets.push(target)
    else byWord.set(folded, [target])
  }
  for (const [index, major] of tree.majors.entries()) {
    for (const minor of major.minors) {
      const id = codes.push(minor.code) - 1
      majorOf.push(index)
      for (const [word, weight] of Object.entries(minor.keywords)) add(word, { minor: id, weight })
      for (const word of minor.emergency) {
        if (!(word in minor.keywords)) add(word, { minor: id, weight: EMERGENCY_WEIGHT })
      }
    }
    // A major's own words count for its last minor, the "other", and through it for the whole major.
    others.push(codes.length - 1)
    for (const [word, weight] of Object.entries(major.keywords))
      add(word, { minor: codes.length - 1, weight })
  }
  const finder = new WordFinder(byWord.keys())
  const targets = finder.words.map((word) => byWord.get(word)!)
  const compiled = { finder, targets, codes, majorOf: Int32Array.from(majorOf), others }
  compiledTrees.set(tree, compiled)
  return compiled
}
