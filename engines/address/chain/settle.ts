import type { Tag } from '../tag/tagger.ts'
import type { Chain } from './resolve.ts'
import { bare, type Hit } from './scan.ts'

const labels = ['prov', 'city', 'district', 'town', 'community'] as const

/**
 * Tags and chain brought together: where the chain names a division in so many words, its place is that division's, whatever the
 * tagger thought; what is left of a piece keeps its label.
 */
export function settle({ named }: Chain, tags: readonly Tag[]): Tag[] {
  let settled = [...tags]
  named.forEach((hit, level) => {
    if (hit && hit.kind !== bare) settled = placed(settled, hit, labels[level]!)
  })
  return settled
}

function placed(tags: readonly Tag[], hit: Hit, label: (typeof labels)[number]): Tag[] {
  const touched = tags.filter(({ start, end }) => start < hit.end && end > hit.start)
  if (touched.some((tag) => tag.label === label && tag.start === hit.start && tag.end === hit.end))
    return [...tags]
  const doubt = Math.max(
    ...touched.map(({ likely, label: theirs }) => (theirs === 'redundant' ? likely - 0.2 : likely)),
  )
  // A tagger that is sure knows more than one name: 西湖区 in 西湖区花园 is a part of a name.
  if (doubt > 0.9 && touched.length === 1) return [...tags]
  const kept: Tag[] = []
  let put = false
  for (const tag of tags) {
    if (tag.end <= hit.start) {
      kept.push(tag)
      continue
    }
    if (tag.start < hit.start) kept.push({ ...tag, end: hit.start, likely: tag.likely / 2 })
    if (!put) {
      kept.push({ label, start: hit.start, end: hit.end, likely: 1 - doubt / 2 })
      put = true
    }
    if (tag.start >= hit.end) kept.push(tag)
    else if (tag.end > hit.end) kept.push({ ...tag, start: hit.end, likely: tag.likely / 2 })
  }
  return kept
}
