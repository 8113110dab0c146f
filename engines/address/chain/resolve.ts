import type { Tag } from '../tag/tagger.ts'
import { type Divisions, levelOf } from './divisions.ts'
import { type Hit, otherEnding, whole } from './scan.ts'

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

/** How much a hit is worth beside what the tagger says of its place. */
export function weigh(hit: Hit, tags: readonly Tag[]): number {
  let weight = worth[hit.level]![hit.kind]!
  const wanted = fineOfLevel[hit.level]!
  for (const tag of tags) {
    if (tag.end <= hit.start || tag.start >= hit.end) continue
    const exact = tag.start === hit.start && tag.end === hit.end
    if (tag.label === wanted) {
      weight += exact ? 1.6 * tag.likely : 0.2
      continue
    }
    const admin = fineOfLevel.includes(tag.label)
    if (exact && admin) weight *= 1 - 0.25 * tag.likely
    else if (admin) weight *= 1 - 0.6 * tag.likely
    else if (tag.label === 'redundant' || tag.label === 'contact') weight *= 1 - 0.3 * tag.likely
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
  readonly node: number
  readonly score: number
  readonly named: (Hit | undefined)[]
}

/** The chain that explains most of what the text names; undefined where it names nothing. */
export function resolve(divisions: Divisions, hits: readonly Hit[], tags: readonly Tag[]): Chain | undefined {
  const weighed = hits
    .map((hit) => ({ hit, weight: weigh(hit, tags), nodes: new Set(hit.nodes) }))
    .filter(({ weight, hit }) => weight >= least && hit.nodes.length > 0)
  if (weighed.length === 0) return undefined
  const byLevel = [0, 1, 2, 3, 4].map((level) =>
    weighed.filter(({ hit }) => hit.level === level).sort((a, b) => b.weight - a.weight),
  )
  const tried = new Set<number>()
  const candidates: Candidate[] = []
  for (const { hit } of [...weighed].sort((a, b) => b.weight - a.weight))
    for (const node of hit.nodes) {
      if (tried.size >= mostCandidates || tried.has(node)) continue
      tried.add(node)
      candidates.push(candidateOf(divisions, node, byLevel))
    }
  candidates.sort((a, b) => b.score - a.score || a.node - b.node)
  return chainOf(divisions, candidates)
}

function candidateOf(
  divisions: Divisions,
  node: number,
  byLevel: readonly (readonly Weighed[])[],
): Candidate {
  const named: (Hit | undefined)[] = [undefined, undefined, undefined, undefined, undefined]
  let score = 0
  let at = node
  for (let level = levelOf(divisions, node); level >= 0; level--) {
    const found = byLevel[level]!.find(({ hit, nodes }) => nodes.has(at) && !overlaps(hit, named))
    if (found) {
      named[level] = found.hit
      score += found.weight
    }
    if (level > 0) at = divisions.parents[at]!
  }
  // What is plainly named and lies elsewhere speaks against it.
  for (let level = 0; level < 5; level++) {
    const against = byLevel[level]!.find(
      ({ hit }) => hit.kind === whole && hit !== named[level] && !overlaps(hit, named),
    )
    const mine = named[level]
    if (against && (!mine || !sameText(against.hit, mine))) score -= 0.3 * against.weight
  }
  return { node, score, named }
}

function sameText(a: Hit, b: Hit): boolean {
  return a.nodes.some((node) => b.nodes.includes(node))
}

function overlaps(hit: Hit, named: readonly (Hit | undefined)[]): boolean {
  return named.some((other) => other !== undefined && other.start < hit.end && hit.start < other.end)
}

function chainOf(divisions: Divisions, candidates: readonly Candidate[]): Chain | undefined {
  const best = candidates[0]
  if (!best) return undefined
  const nodes = ancestors(divisions, best.node)
  const sure = new Float64Array(5)
  for (let level = 0; level < 5; level++) {
    if (nodes[level]! < 0) continue
    const rival = candidates.find(({ node }) => ancestors(divisions, node)[level] !== nodes[level])
    const lead = rival ? best.score - rival.score : best.score
    sure[level] = Math.max(0, Math.min(1, lead / 2))
  }
  return { nodes, named: best.named, sure }
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
