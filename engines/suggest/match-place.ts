import type { PlaceKind, PlaceMention } from './places.ts'
import { foldText } from './traditional.ts'

/** A place that we know. `within` names what it lies in ("A3区", "梅溪湖街道"), to tell two of one name apart. */
export type KnownPlace = {
  id: string
  name: string
  aliases?: readonly string[]
  kind?: PlaceKind
  within?: readonly string[]
}

export type PlaceMatch = {
  id: string
  name: string
  /** 0 … 1. */
  score: number
  mention: PlaceMention
  reason: { rule: 'same-name' | 'alias' | 'part-of-name' | 'similar-name'; within: string | undefined }
}

const LEAST_SCORE = 0.6
const MAX_NAMES = 50_000
/** The finer the place, the better it places a case. */
const FINENESS: Record<PlaceKind, number> = {
  building: 0.06,
  estate: 0.05,
  site: 0.05,
  road: 0.03,
  village: 0.02,
  town: 0.01,
  district: 0,
}

/**
 * The known place that the mentions speak of, or nothing: two known places of one name that the text does not tell
 * apart are no match.
 */
export function matchPlace(
  mentions: readonly PlaceMention[],
  names: readonly KnownPlace[],
): PlaceMatch | undefined {
  const around = mentions.map((mention) => foldText(mention.text, 60))
  let best: PlaceMatch | undefined
  let rival: PlaceMatch | undefined
  for (const place of names.slice(0, MAX_NAMES)) {
    const match = matchOne(mentions, around, place)
    if (!match) continue
    if (!best || match.score > best.score) {
      rival = undefined
      best = match
    } else if (match.score === best.score && match.id !== best.id) rival = match
  }
  return best && !rival ? best : undefined
}

function matchOne(
  mentions: readonly PlaceMention[],
  around: readonly string[],
  place: KnownPlace,
): PlaceMatch | undefined {
  let best: PlaceMatch | undefined
  const within = place.within?.find((name) => around.includes(foldText(name, 60)))
  for (const [at, mention] of mentions.entries()) {
    const likeness = compareNames(around[at]!, place)
    if (!likeness) continue
    const bonus = FINENESS[place.kind ?? mention.kind] + (within === undefined ? 0 : 0.08)
    const score = Math.round(Math.min(1, likeness.score + bonus) * 1000) / 1000
    if (score < LEAST_SCORE || (best && score <= best.score)) continue
    best = { id: place.id, name: place.name, score, mention, reason: { rule: likeness.rule, within } }
  }
  return best
}

function compareNames(
  said: string,
  place: KnownPlace,
): { score: number; rule: PlaceMatch['reason']['rule'] } | undefined {
  const name = foldText(place.name, 60)
  if (said === name) return { score: 0.86, rule: 'same-name' }
  if (place.aliases?.some((alias) => foldText(alias, 60) === said)) return { score: 0.82, rule: 'alias' }
  const [short, long] = said.length < name.length ? [said, name] : [name, said]
  if (short.length >= 3 && long.includes(short)) {
    return { score: 0.55 + 0.25 * (short.length / long.length), rule: 'part-of-name' }
  }
  const likeness = dice(said, name)
  return likeness >= 0.7 ? { score: likeness * 0.8, rule: 'similar-name' } : undefined
}

/** Share of common bigrams, 0 … 1. */
function dice(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0
  const grams = new Set<string>()
  for (let at = 1; at < a.length; at++) grams.add(a.slice(at - 1, at + 1))
  let common = 0
  for (let at = 1; at < b.length; at++) if (grams.delete(b.slice(at - 1, at + 1))) common++
  return (2 * common) / (a.length + b.length - 2)
}
