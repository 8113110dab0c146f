import type { Tag } from '../tag/tagger.ts'
import { type Divisions, levelOf, nameOf } from './divisions.ts'
import { endingAt } from './names.ts'
import { likeness } from './near.ts'
import { bare, type Hit, otherEnding, whole } from './scan.ts'

/** The divisions an address lies in. */
export interface Chain {
  /** Per level the division, or -1. */
  readonly nodes: Int32Array
  /** Per level the place in the text that names it; others follow from those below them. */
  readonly named: (Hit | undefined)[]
  /** Per level how far it is ahead of any other, 0 … 1. */
  readonly sure: Float64Array
}

const fineOfLevel = ['prov', 'city', 'district', 'town', 'community']
/** What a name says, by level and by how it stands in the text: bare, other ending, whole. */
const worth: readonly (readonly number[])[] = [
  [1.2, 1, 3],
  [1.1, 1, 3],
  [0.9, 1.6, 3],
  [0.3, 1.1, 2.4],
  [0.25, 1.2, 1.8],
]
/** Below this a name alone is chance: 人民 in 人民路. */
const least = 0.45
const mostCandidates = 400
/** A chain of less is a guess. */
const leastChain = 1.3

/** How much a hit is worth beside what the tagger says of its place. */
export function weigh(hit: Hit, tags: readonly Tag[]): number {
  let weight = worth[hit.level]![hit.kind]!
  const wanted = fineOfLevel[hit.level]!
  for (const tag of tags) {
    if (tag.end <= hit.start || tag.start >= hit.end) continue
    const exact = tag.start === hit.start && tag.end === hit.end
    if (tag.label === wanted) {
      // 理县 in 会理县 is no name: what begins within a piece is worth little.
      if (hit.start > tag.start) weight *= 1 - 0.9 * tag.likely
      else weight += exact ? 1.6 * tag.likely : 0.2
      continue
    }
    const admin = fineOfLevel.includes(tag.label)
    if (exact && admin) weight *= 1 - 0.25 * tag.likely
    else if (admin) weight *= 1 - 0.6 * tag.likely
    else if (tag.label === 'redundant' || tag.label === 'contact') weight *= 1 - 0.3 * tag.likely
    else if (hit.start === 0 && tag.start === 0 && hit.kind === bare && (hit.level === 1 || hit.level === 2))
      return 1.35 // 义乌国际商贸城: with nothing else, a house is where its name says.
    else if (exact && hit.level === 3 && hit.linked && /poi|community|devzone/.test(tag.label))
      return 0.9 // 西湖区转塘: towns are often called by the core alone.
    else if (hit.level > 2 && hit.kind === whole && hit.start === tag.start)
      weight *= 1 - 0.25 * tag.likely // 濮院镇创新园: the town stands before what lies in it.
    else weight *= 1 - (hit.kind === whole ? 0.6 : hit.kind === otherEnding ? 0.75 : 0.9) * tag.likely
  }
  return hit.linked ? weight * 1.25 : weight
}

interface Weighed {
  readonly hit: Hit
  readonly weight: number
  /** Those it may be, for the question whether a division is one of them. */
  readonly nodes: ReadonlySet<number>
}

interface Candidate {
  /** By level; -1 below it. */
  readonly chain: Int32Array
  readonly score: number
  readonly named: (Hit | undefined)[]
}

/** What the tagger takes for the name of a level, though no division of that name may be known. */
interface Said {
  readonly core: string
  readonly start: number
  readonly end: number
  readonly likely: number
}

/** The chain that explains most of what the text names; undefined where it names nothing. */
export function resolve(
  divisions: Divisions,
  hits: readonly Hit[],
  tags: readonly Tag[],
  text: string,
): Chain | undefined {
  const weighed = hits
    .map((hit) => ({ hit, weight: weigh(hit, tags), nodes: new Set(hit.nodes) }))
    .filter(({ weight, hit }) => weight >= least && hit.nodes.length > 0)
  if (weighed.length === 0) return undefined
  const byLevel = [0, 1, 2, 3, 4].map((level) =>
    weighed.filter(({ hit }) => hit.level === level).sort((a, b) => b.weight - a.weight),
  )
  const said = [0, 1, 2, 3, 4].map((level) => saidAt(level, tags, text))
  const tried = new Set<number>()
  const candidates: Candidate[] = []
  for (const { hit } of [...weighed].sort((a, b) => b.weight - a.weight))
    for (const node of hit.nodes) {
      if (tried.size >= mostCandidates || tried.has(node)) continue
      tried.add(node)
      candidates.push(candidateOf(divisions, node, byLevel, said))
    }
  candidates.sort((a, b) => b.score - a.score)
  return chainOf(candidates)
}

function saidAt(level: number, tags: readonly Tag[], text: string): Said | undefined {
  const tag = tags.find(({ label, likely }) => label === fineOfLevel[level] && likely > 0.5)
  if (!tag) return undefined
  const { start, end, likely } = tag
  const name = text.slice(start, end)
  return { core: name.slice(0, endingAt(name, level)), start, end, likely }
}

function candidateOf(
  divisions: Divisions,
  node: number,
  byLevel: readonly (readonly Weighed[])[],
  said: readonly (Said | undefined)[],
): Candidate {
  const named: (Hit | undefined)[] = [undefined, undefined, undefined, undefined, undefined]
  const chain = ancestors(divisions, node)
  let score = 0
  for (let level = 4; level >= 0; level--) {
    const at = chain[level]!
    if (at < 0) continue
    const found = byLevel[level]!.find(({ hit, nodes }) => nodes.has(at) && !overlaps(hit, named))
    if (!found) continue
    named[level] = found.hit
    score += found.weight
  }
  // What is plainly named and lies elsewhere speaks against it.
  for (let level = 0; level < 5; level++) {
    const against = byLevel[level]!.find(
      ({ hit }) => hit.kind === whole && hit !== named[level] && !overlaps(hit, named),
    )
    const mine = named[level]
    if (against && (!mine || !sameText(against.hit, mine))) score -= 0.3 * against.weight
  }
  for (let level = 1; level < 5; level++)
    if (chain[level]! >= 0 && !named[level])
      score += unnamed(divisions, chain[level]!, level, said[level], named)
  return { chain, score, named }
}

/** A level that only follows: the text may say another name there, or this one with a slip. */
function unnamed(
  divisions: Divisions,
  node: number,
  level: number,
  said: Said | undefined,
  named: readonly (Hit | undefined)[],
): number {
  if (!said) return 0
  if (named.some((hit) => hit && hit.start < said.end && said.start < hit.end)) return 0
  const name = nameOf(divisions, node)
  if (likeness(said.core, name.slice(0, endingAt(name, level))) > 0.9) return 1.2 * said.likely
  return -(level === 1 ? 0.4 : 0.9) * said.likely
}

function sameText(a: Hit, b: Hit): boolean {
  return a.nodes.some((node) => b.nodes.includes(node))
}

function overlaps(hit: Hit, named: readonly (Hit | undefined)[]): boolean {
  return named.some((other) => other !== undefined && other.start < hit.end && hit.start < other.end)
}

/** What others explain as well is not said. */
const leastLead = 0.08

function chainOf(candidates: readonly Candidate[]): Chain | undefined {
  const best = candidates[0]
  if (!best || best.score < leastChain) return undefined
  const nodes = best.chain.slice()
  const sure = new Float64Array(5)
  for (let level = 0; level < 5; level++) {
    if (nodes[level]! < 0) continue
    const rival = candidates.find(({ chain }) => chain[level] !== best.chain[level])
    const lead = rival ? best.score - rival.score : best.score
    sure[level] = Math.max(0, Math.min(1, lead / 2))
    const only = best.named[level]?.nodes.length === 1
    if (lead < leastLead && !only) nodes[level] = -1
  }
  return nodes.some((node) => node >= 0) ? { nodes, named: best.named, sure } : undefined
}

/** A division and all above it by level, -1 below it. */
export function ancestors(divisions: Divisions, node: number): Int32Array {
  const nodes = new Int32Array(5).fill(-1)
  let at = node
  for (let level = levelOf(divisions, node); level >= 0; level--) {
    nodes[level] = at
    if (level > 0) at = divisions.parents[at]!
  }
  return nodes
}
