import type { Tag } from '../tag/tagger.ts'
import { below, type Divisions } from './divisions.ts'
import { findNear } from './near.ts'
import { ancestors, type Chain } from './resolve.ts'
import { type Hit, whole } from './scan.ts'

const adminLabels = ['prov', 'city', 'district', 'town', 'community']

/**
 * Follows a chain further down where the text has a slip of the pen: names that sound the same or differ in one character, looked
 * for below what is sure, where a name can begin.
 */
export function mend(divisions: Divisions, chain: Chain, text: string, tags: readonly Tag[]): Chain {
  let now = chain
  for (let level = 2; level < 5; level++) {
    if (now.nodes[level]! >= 0) continue
    let above = level - 1
    while (above > 0 && now.nodes[above]! < 0) above--
    if (now.nodes[above]! < 0 || above < level - 2 || above === 0) continue
    const places = placesFor(now, text, tags, level)
    if (places.length === 0) continue
    const near = findNear(divisions, text, places, below(divisions, now.nodes[above]!, above, level), level)
    if (near && (near.likeness > 0.9 || above === level - 1)) now = extended(divisions, now, near, level)
  }
  return now
}

function extended(
  divisions: Divisions,
  chain: Chain,
  near: { node: number; start: number; end: number; likeness: number },
  level: number,
): Chain {
  const hit: Hit = {
    level,
    start: near.start,
    end: near.end,
    coreEnd: near.end,
    kind: whole,
    nodes: [near.node],
    linked: true,
  }
  const nodes = ancestors(divisions, near.node)
  const sure = chain.sure.slice()
  for (let i = 0; i <= level; i++) if (chain.nodes[i]! < 0) sure[i] = near.likeness * 0.8
  return { nodes, named: chain.named.map((named, i) => (i === level ? hit : named)), sure }
}

/** Where a name of the level can begin: pieces tagged so, right behind what is named, behind a gap. */
function placesFor({ named }: Chain, text: string, tags: readonly Tag[], level: number): number[] {
  const places = new Set<number>()
  const taken = (at: number) => named.some((hit) => hit && at >= hit.start && at < hit.end)
  for (const { label, start, likely } of tags) {
    const admin = adminLabels.indexOf(label)
    if (admin === level || (admin > 1 && likely < 0.8)) places.add(start)
  }
  for (const hit of named) if (hit && hit.level < level) places.add(hit.end)
  for (let i = 0; i + 1 < text.length; i++) if (' ,/-'.includes(text[i]!)) places.add(i + 1)
  return [...places].filter((at) => at < text.length - 1 && !taken(at))
}
