import type { Divisions } from './chain/divisions.ts'
import { scan } from './chain/scan.ts'
import { statesOf, type Tagged, taggedLines } from './corpora.ts'
import { mostAddress } from './parse.ts'
import { drill, type Piece } from './tag/drill.ts'
import { fold } from './tag/fold.ts'
import type { FineLabel } from './tag/labels.ts'
import { type Lesson, learn } from './tag/learn.ts'
import { packModel } from './tag/model.ts'

export { columnLines, type Tagged, taggedLines } from './corpora.ts'
export {
  detailLabels,
  divisionLabels,
  exactF1,
  type Gold,
  isRight,
  type Score,
  score,
} from './measure.ts'
export { noiseKinds, noisyAddresses } from './noise.ts'
export { fineLabels } from './tag/labels.ts'

/** The tagged sets as their files have them. */
export interface Corpora {
  readonly nca: string
  readonly ccks: string
  /** What is measured on: CCKS texts that are among these are not learned from. */
  readonly ncaDev: string
}

export const mostModelBytes = 5_500_000
/** Of all there are; 886 texts. */
const keptShare = 0.1

/**
 * Six of seven CCKS texts are texts of nca-train, tagged again by another guide. What is kept for the test is a tenth of all, of those
 * that no nca text is; what is learned from has no text of nca-dev.
 */
export function splitCcks(corpora: Corpora): { readonly taught: Tagged[]; readonly kept: Tagged[] } {
  const ccks = taggedLines(corpora.ccks)
  const known = new Set([...taggedLines(corpora.nca), ...taggedLines(corpora.ncaDev)].map(hanOf))
  const kept = ccks.filter((one) => !known.has(hanOf(one))).slice(0, Math.floor(ccks.length * keptShare))
  const apart = new Set([...kept, ...taggedLines(corpora.ncaDev)].map(hanOf))
  return { taught: ccks.filter((one) => !apart.has(hanOf(one))), kept }
}

/** The characters alone: the sets write signs and digits differently. */
const hanOf = ({ text }: Tagged): string => text.replace(/[^\u4e00-\u9fff]/g, '')

/** The noisy addresses that were looked at while the rules were made; figures are of the others. */
export function isTuned(id: string): boolean {
  let hash = 7
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0
  return hash % 2 === 0
}

const madeTexts = 6000
/**
 * Trains the tagger and packs it. The same texts give the same bytes.
 *
 * @param divisions what names of divisions look like; knowledge, not texts
 * @param told after each round, with the mean loss
 */
export function trainModel(
  corpora: Corpora,
  divisions: Divisions,
  told?: (round: number, loss: number) => void,
): Uint8Array {
  const nca = taggedLines(corpora.nca)
  const { taught } = splitCcks(corpora)
  const real = [...nca, ...taught]
  const made = drill(divisions, { roads: roadsOf(real), pois: poisOf(real) }, madeTexts, 11).map(taggedOf)
  const lessons = [
    ...nca.map((tagged) => lessonOf(divisions, tagged, false)),
    ...taught.map((tagged) => lessonOf(divisions, tagged, true)),
    ...made.map((tagged) => lessonOf(divisions, tagged, false)),
  ]
  const learned = learn(lessons, {
    rounds: 6,
    averaged: 3,
    rate: 0.1,
    shrink: 0.002,
    sparse: 0.002,
    left: 0.15,
    least: 2,
    seed: 7,
    ...(told ? { told } : {}),
  })
  return packModel(learned, mostModelBytes)
}

function lessonOf(divisions: Divisions, { text, spans }: Tagged, blotted: boolean): Lesson {
  const units = fold(text, mostAddress)
  return { units, hits: scan(divisions, units), states: statesOf(units.length, spans), blotted }
}

function taggedOf(pieces: readonly Piece[], i: number): Tagged {
  let text = ''
  const spans = pieces.map((piece) => {
    const start = text.length
    text += piece.text
    return { label: piece.label, start, end: text.length }
  })
  return { id: `made-${i}`, text, spans, levels: {} }
}

/** Names of roads; CCKS has blotted out digits, which nobody writes. */
function roadsOf(texts: readonly Tagged[]): string[] {
  return wordsOf(texts, 'road').filter((road) => /[路街道巷弄]$/.test(road) && !road.startsWith('0'))
}

function poisOf(texts: readonly Tagged[]): string[] {
  return wordsOf(texts, 'poi').filter((poi) => /^\p{Script=Han}{3,11}$/u.test(poi))
}

function wordsOf(texts: readonly Tagged[], label: FineLabel): string[] {
  const words = texts.flatMap(({ text, spans }) =>
    spans.filter((span) => span.label === label).map(({ start, end }) => text.slice(start, end)),
  )
  return [...new Set(words)].filter(({ length }) => length > 2)
}
