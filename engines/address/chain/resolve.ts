import type { Tag } from '../tag/tagger.ts'
import { type Divisions, levelOf, nameOf } from './divisions.ts'
import { endingAt } from './names.ts'
import { likeness } from './near.ts'
import { type Hit, whole } from './scan.ts'
import { fineOfLevel, weigh } from './weigh.ts'

/** The divisions an address lies in. */
export interface Chain {
  /** Per level the division, or -1. */
  readonly nodes: Int32Array
  /** Per level the place in the text that names it; others follow from those below them. */
  readonly named: (Hit | undefined)[]
  /** Per level how far it is ahead of any other, 0 … 1. */
  readonly sure: Float64Array
}

/** Below this a name alone is chance: 人民 in 人民路. */
const least = 0.45
const mostCandidates = 400
/** Hits of one level that are looked at, the heaviest: one bit each. */
const mostHits = 31
/** A chain of less is a guess. */
const leastChain = 1.3
/** What others explain as well is not said. */
const leastLead = 0.08

interface Weighed {
  readonly hit: Hit
  readonly weight: number
}

/** What the tagger takes for the name of a level, though no division of that name may be known. */
interface Said {
  readonly core: string
  readonly start: number
  readonly end: number
  readonly likely: number
}

/** What one text says, for the question how well a chain explains it. */
interface Question {
  readonly byLevel: readonly (readonly Weighed[])[]
  readonly said: readonly (Said | undefined)[]
  /** How a level that only follows fits, by division: many candidates share those above them. */
  readonly fits: Map<number, number>
}

/**
 * By division the hits that may be it, a bit for each place in `byLevel`; all nothing between two texts. One for all the divisions:
 * sets made for each text were half of the time.
 */
const bitsOf = new WeakMap<Divisions, Int32Array>()

/** Candidates of one text: division, score, and by level which hit names it (or -1). */
const candidateNodes = new Int32Array(mostCandidates)
const scores = new Float64Array(mostCandidates)
const namedBy = new Int8Array(mostCandidates * 5)
const chain = new Int32Array(5)

/** The chain that explains most of what the text names; undefined where it names nothing. */
export function resolve(
  divisions: Divisions,
  hits: readonly Hit[],
  tags: readonly Tag[],
  text: string,
): Chain | undefined {
  const weighed: Weighed[] = []
  for (const hit of hits) {
    if (hit.nodes.length === 0) continue
    const weight = weigh(hit, tags)
    if (weight >= least) weighed.push({ hit, weight })
  }
  if (weighed.length === 0) return undefined
  weighed.sort((a, b) => b.weight - a.weight)
  const byLevel: Weighed[][] = [[], [], [], [], []]
  for (const one of weighed) {
    const level = byLevel[one.hit.level]!
    if (level.length < mostHits) level.push(one)
  }
  let bits = bitsOf.get(divisions)
  if (!bits) {
    bits = new Int32Array(divisions.size)
    bitsOf.set(divisions, bits)
  }
  const said = fineOfLevel.map((_, level) => saidAt(level, tags, text))
  mark(byLevel, bits)
  const count = weighAll(divisions, weighed, { byLevel, said, fits: new Map() }, bits)
  unmark(weighed, bits)
  return chainOf(divisions, byLevel, count)
}

function mark(byLevel: readonly (readonly Weighed[])[], bits: Int32Array): void {
  for (const level of byLevel)
    level.forEach(({ hit }, i) => {
      for (const node of hit.nodes) bits[node]! |= 1 << i
    })
}

function unmark(weighed: readonly Weighed[], bits: Int32Array): void {
  for (const { hit } of weighed) for (const node of hit.nodes) bits[node] = 0
}

/** A division that was tried, in the bits that hits leave free. */
const tried = 1 << 31

function weighAll(
  divisions: Divisions,
  weighed: readonly Weighed[],
  question: Question,
  bits: Int32Array,
): number {
  let count = 0
  for (const { hit } of weighed)
    for (const node of hit.nodes) {
      if (count >= mostCandidates) return count
      if (bits[node]! & tried) continue
      bits[node]! |= tried
      candidateNodes[count] = node
      scores[count] = scoreOf(divisions, node, question, bits, count * 5)
      count++
    }
  return count
}

function saidAt(level: number, tags: readonly Tag[], text: string): Said | undefined {
  const tag = tags.find(({ label, likely }) => label === fineOfLevel[level] && likely > 0.5)
  if (!tag) return undefined
  const { start, end, likely } = tag
  const name = text.slice(start, end)
  return { core: name.slice(0, endingAt(name, level)), start, end, likely }
}

/** How well a division with all above it explains the text; which hits name them goes to `namedBy`. */
function scoreOf(
  divisions: Divisions,
  node: number,
  question: Question,
  bits: Int32Array,
  at: number,
): number {
  const { byLevel } = question
  ancestorsInto(divisions, node)
  namedBy.fill(-1, at, at + 5)
  let score = 0
  for (let level = 4; level >= 0; level--) {
    if (chain[level]! < 0) continue
    let left = bits[chain[level]!]! & ~tried
    while (left !== 0) {
      const i = 31 - Math.clz32(left & -left)
      left &= left - 1
      const { hit, weight } = byLevel[level]![i]!
      if (overlapsNamed(byLevel, at, hit.start, hit.end)) continue
      namedBy[at + level] = i
      score += weight
      break
    }
  }
  for (let level = 0; level < 5; level++) score -= 0.3 * against(byLevel, at, level)
  for (let level = 1; level < 5; level++)
    if (chain[level]! >= 0 && namedBy[at + level]! < 0) score += unnamed(divisions, level, question, at)
  return score
}

/** Weight of what is plainly named at a level and lies elsewhere. */
function against(byLevel: Question['byLevel'], at: number, level: number): number {
  const mine = namedBy[at + level]!
  const all = byLevel[level]!
  for (let i = 0; i < all.length; i++) {
    const { hit, weight } = all[i]!
    if (i === mine || hit.kind !== whole || overlapsNamed(byLevel, at, hit.start, hit.end)) continue
    return mine >= 0 && sameText(hit, all[mine]!.hit) ? 0 : weight
  }
  return 0
}

/** A level that only follows: the text may say another name there, or this one with a slip. */
function unnamed(divisions: Divisions, level: number, { byLevel, said, fits }: Question, at: number): number {
  const name = said[level]
  if (!name || overlapsNamed(byLevel, at, name.start, name.end)) return 0
  const node = chain[level]!
  let fit = fits.get(node)
  if (fit === undefined) {
    const full = nameOf(divisions, node)
    const alike = likeness(name.core, full.slice(0, endingAt(full, level))) > 0.9
    fit = (alike ? 1.2 : level === 1 ? -0.4 : -0.9) * name.likely
    fits.set(node, fit)
  }
  return fit
}

function sameText(a: Hit, b: Hit): boolean {
  return a.nodes.some((node) => b.nodes.includes(node))
}

function overlapsNamed(byLevel: Question['byLevel'], at: number, start: number, end: number): boolean {
  for (let level = 0; level < 5; level++) {
    const i = namedBy[at + level]!
    if (i < 0) continue
    const { hit } = byLevel[level]![i]!
    if (hit.start < end && start < hit.end) return true
  }
  return false
}

/** The best candidate, each level only as far as it leads. */
function chainOf(divisions: Divisions, byLevel: Question['byLevel'], count: number): Chain | undefined {
  let best = 0
  for (let i = 1; i < count; i++) if (scores[i]! > scores[best]!) best = i
  if (count === 0 || scores[best]! < leastChain) return undefined
  const nodes = ancestors(divisions, candidateNodes[best]!)
  const rivals = new Float64Array(5).fill(-Infinity)
  for (let i = 0; i < count; i++) {
    ancestorsInto(divisions, candidateNodes[i]!)
    for (let level = 0; level < 5; level++)
      if (chain[level] !== nodes[level] && scores[i]! > rivals[level]!) rivals[level] = scores[i]!
  }
  const named = byLevel.map((level, i) => level[namedBy[best * 5 + i]!]?.hit)
  const sure = new Float64Array(5)
  for (let level = 0; level < 5; level++) {
    if (nodes[level]! < 0) continue
    const lead = scores[best]! - (rivals[level]! > -Infinity ? rivals[level]! : 0)
    sure[level] = Math.max(0, Math.min(1, lead / 2))
    const only = named[level]?.nodes.length === 1
    if (lead < leastLead && !only) nodes[level] = -1
  }
  return nodes.some((node) => node >= 0) ? { nodes, named, sure } : undefined
}

function ancestorsInto(divisions: Divisions, node: number): void {
  let at = node
  const own = levelOf(divisions, node)
  for (let level = 4; level >= 0; level--) {
    if (level > own) chain[level] = -1
    else {
      chain[level] = at
      if (level > 0) at = divisions.parents[at]!
    }
  }
}

/** A division and all above it by level, -1 below it. */
export function ancestors(divisions: Divisions, node: number): Int32Array {
  ancestorsInto(divisions, node)
  return chain.slice()
}
