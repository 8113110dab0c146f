import type { FineLabel } from '../tag/labels.ts'
import type { Tag } from '../tag/tagger.ts'
import { bare, type Hit, otherEnding, whole } from './scan.ts'

/** The tagger's labels of the five levels. */
export const fineOfLevel = ['prov', 'city', 'district', 'town', 'community'] as const satisfies FineLabel[]
/** What a name says, by level and by how it stands in the text: bare, other ending, whole. */
const worth: readonly (readonly number[])[] = [
  [1.2, 1, 3],
  [1.1, 1, 3],
  [0.9, 1.6, 3],
  [0.3, 1.1, 2.4],
  [0.25, 1.2, 1.8],
]

/** How much a hit is worth beside what the tagger says of its place. */
export function weigh(hit: Hit, tags: readonly Tag[]): number {
  let weight = worth[hit.level]![hit.kind]!
  for (const tag of tags) {
    if (tag.end <= hit.start) continue
    if (tag.start >= hit.end) break
    if (hit.start === 0 && tag.start === 0 && hit.kind === bare && (hit.level === 1 || hit.level === 2)) {
      // 义乌国际商贸城: with nothing else, a house is where its name says.
      if (saysPlaceOnly(tag)) return 1.35
    }
    const exact = tag.start === hit.start && tag.end === hit.end
    // 西湖区转塘: towns are often called by the core alone.
    if (exact && hit.level === 3 && hit.linked && standsForTown(tag)) return 0.9
    weight = beside(weight, hit, tag, exact)
  }
  return hit.linked ? weight * 1.25 : weight
}

const isAdmin = (label: FineLabel): boolean => (fineOfLevel as readonly FineLabel[]).includes(label)
const saysNothing = (label: FineLabel): boolean => label === 'redundant' || label === 'contact'
/** 太白楼路 says nothing of 太白县: a road may be called after any place. */
const saysPlaceOnly = ({ label }: Tag): boolean =>
  !isAdmin(label) && !saysNothing(label) && label !== 'road' && label !== 'subroad'
const standsForTown = ({ label }: Tag): boolean =>
  label === 'poi' || label === 'subpoi' || label === 'devzone'

function beside(weight: number, hit: Hit, { label, start, likely }: Tag, exact: boolean): number {
  if (label === fineOfLevel[hit.level]) {
    // 理县 in 会理县 is no name: what begins within a piece is worth little.
    if (hit.start > start) return weight * (1 - 0.9 * likely)
    return weight + (exact ? 1.6 * likely : 0.2)
  }
  if (isAdmin(label)) return weight * (1 - (exact ? 0.25 : 0.6) * likely)
  if (saysNothing(label)) return weight * (1 - 0.3 * likely)
  // 濮院镇创新园: the town stands before what lies in it.
  if (hit.level > 2 && hit.kind === whole && hit.start === start) return weight * (1 - 0.25 * likely)
  return weight * (1 - (hit.kind === whole ? 0.6 : hit.kind === otherEnding ? 0.75 : 0.9) * likely)
}
