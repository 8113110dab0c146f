import { type Divisions, nameOf } from './chain/divisions.ts'
import { endingAt, levels, shortVillage } from './chain/names.ts'
import { likeness } from './chain/near.ts'
import type { Chain } from './chain/resolve.ts'
import type { Label, Parsed } from './shapes.ts'
import type { FineLabel } from './tag/labels.ts'
import type { Tag } from './tag/tagger.ts'
import { standardDetail } from './text/index.ts'

const fineOfLevel: readonly FineLabel[] = ['prov', 'city', 'district', 'town', 'community']
/** Which pieces stand for an element, the first that is there. */
const pieces: readonly [Label, readonly FineLabel[]][] = [
  ['road', ['road', 'subroad', 'group']],
  ['number', ['roadno', 'subroadno']],
  ['poi', ['poi', 'devzone', 'subpoi', 'person']],
  ['building', ['houseno']],
  ['unit', ['cellno']],
  ['floor', ['floorno']],
  ['room', ['roomno']],
  ['assist', ['assist', 'intersection', 'distance', 'contact']],
]
/** Below this an element is rather not said. */
const leastCertain = 0.2

type Read = Pick<Parsed, 'r' | 'confidence' | 'confident'>

/** The elements in standard form out of chain and tags. */
export function read(
  divisions: Divisions,
  chain: Chain | undefined,
  tags: readonly Tag[],
  text: string,
): Read {
  const r: Partial<Record<Label, string>> = {}
  const confidence: Partial<Record<Label, number>> = {}
  const say = (label: Label, value: string, certain: number) => {
    if (!value || certain < leastCertain) return
    r[label] = value
    confidence[label] = Math.round(certain * 1000) / 1000
  }
  levels.forEach((label, level) => {
    const piece = tags.find((tag) => tag.label === fineOfLevel[level])
    const known = chain ? fromChain(divisions, chain, level, piece, text, tags) : undefined
    if (known) say(label, known.value, known.certain)
    else if (piece) say(label, standardName(text.slice(piece.start, piece.end), level), piece.likely * 0.9)
  })
  for (const [label, fine] of pieces) {
    const piece = fine.map((one) => tags.find((tag) => tag.label === one)).find(Boolean)
    if (piece) say(label, elementOf(label, text.slice(piece.start, piece.end)), piece.likely)
  }
  const all = Object.values(confidence)
  return { r, confidence, confident: all.length > 0 ? Math.min(...all) : 0 }
}

/** What the chain says of a level, unless the text plainly says another name there. */
function fromChain(
  divisions: Divisions,
  chain: Chain,
  level: number,
  piece: Tag | undefined,
  text: string,
  tags: readonly Tag[],
): { value: string; certain: number } | undefined {
  const node = chain.nodes[level]!
  if (node < 0) return undefined
  const name = nameOf(divisions, node)
  const hit = chain.named[level]
  const certain = 0.5 + chain.sure[level]! / 2
  if (hit) {
    const agrees = tags.some(
      ({ label, start, end }) => label === fineOfLevel[level] && start < hit.end && end > hit.start,
    )
    if (agrees || !piece) return { value: name, certain }
    return chain.sure[level]! > piece.likely ? { value: name, certain } : undefined
  }
  if (!piece || piece.likely < 0.4) return { value: name, certain: certain * 0.95 }
  const said = text.slice(piece.start, piece.end)
  const used = chain.named.some((other) => other && other.start < piece.end && other.end >= piece.end)
  if (used || near(said, name, level)) return { value: name, certain: certain * 0.95 }
  return undefined
}

function near(said: string, name: string, level: number): boolean {
  const [a, b] = [said.slice(0, endingAt(said, level)), name.slice(0, endingAt(name, level))]
  return b.startsWith(a) || likeness(a, b) > 0.9
}

function standardName(said: string, level: number): string {
  const bare = said.replace(/[ ,]/g, '')
  return level === 4 ? shortVillage(bare) : bare
}

function elementOf(label: Label, said: string): string {
  // 00幢: digits that somebody blotted out.
  if (/^0+\D*$/.test(said)) return said
  if (label === 'number' || label === 'building' || label === 'unit' || label === 'floor' || label === 'room')
    return standardDetail(label, said)
  return said.trim()
}
