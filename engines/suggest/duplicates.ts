import { type Bigrams, bigramsOf, type Idf, idfOver, similarity } from './bigrams.ts'
import { placeMentions } from './places.ts'
import { sharedRuns } from './shared-runs.ts'

/** What is compared. `at` is milliseconds since 1970; points are WGS84/CGCS2000 degrees. */
export type ComparedCase = {
  id: string
  title?: string
  text: string
  at: number
  category?: string | undefined
  grid?: string | undefined
  point?: { lng: number; lat: number } | undefined
  /** Any stable key of the caller (a keyed hash, never the number itself). */
  caller?: string | undefined
}

export type DuplicateReason =
  | { rule: 'same-words'; words: string[]; likeness: number }
  | { rule: 'same-place'; places: string[] }
  | { rule: 'other-place'; places: string[] }
  | { rule: 'near'; meters: number }
  | { rule: 'far'; meters: number }
  | { rule: 'same-grid'; grid: string }
  | { rule: 'same-category'; category: string }
  | { rule: 'other-category'; category: string }
  | { rule: 'same-caller' }
  | { rule: 'time'; hours: number }

export type LikelyDuplicate = { id: string; score: number; reasons: DuplicateReason[] }

const MAX_CANDIDATES = 5000
const MAX_FOUND = 20
const LEAST_SCORE = 0.35
const HOUR = 3_600_000
const NEAR_METERS = 80
const FAR_METERS = 1500
/** A second call about one burst pipe comes within hours, about one mixing plant within months. */
const FADE_DAYS = 45

type Seen = { bigrams: Bigrams; places: Set<string>; districts: Set<string> }
const FINE: ReadonlySet<string> = new Set(['estate', 'site', 'road', 'village'])
const seenCases = new WeakMap<ComparedCase, Seen>()

/**
 * Cases that likely speak of the same matter, best first. Each sign counts on its own and they are joined as
 * independent evidence (1 − Π(1 − e)), then time fades the whole. `idf` may be passed where the caller keeps one for
 * the whole street; else it is counted over the candidates. Candidates beyond 5 000 are not looked at: pass the
 * recent and near ones.
 */
export function likelyDuplicates(
  fresh: ComparedCase,
  candidates: readonly ComparedCase[],
  now: number,
  idf?: Idf,
): LikelyDuplicate[] {
  const bounded = candidates.slice(0, MAX_CANDIDATES)
  const weights = idf ?? idfOver([fresh, ...bounded].map((one) => look(one).bigrams))
  const found: (LikelyDuplicate & { other: ComparedCase })[] = []
  for (const other of bounded) {
    if (other.id === fresh.id) continue
    const duplicate = compare(fresh, other, now, weights)
    if (duplicate.score >= LEAST_SCORE) found.push({ ...duplicate, other })
  }
  return found
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_FOUND)
    .map(({ other, ...duplicate }) => ({ ...duplicate, reasons: quoted(duplicate.reasons, fresh, other) }))
}

/** Shared words as runs that people would quote; only for the few that are shown. */
function quoted(reasons: DuplicateReason[], fresh: ComparedCase, other: ComparedCase): DuplicateReason[] {
  const whole = ({ title, text }: ComparedCase) => `${title ?? ''} ${text}`
  return reasons.map((reason) =>
    reason.rule === 'same-words'
      ? { ...reason, words: sharedRuns(whole(fresh), whole(other), reason.words) }
      : reason,
  )
}

function compare(fresh: ComparedCase, other: ComparedCase, now: number, idf: Idf): LikelyDuplicate {
  const reasons: DuplicateReason[] = []
  const mine = look(fresh)
  const theirs = look(other)
  let doubt = 1
  const add = (evidence: number, reason: DuplicateReason) => {
    doubt *= 1 - Math.min(0.95, Math.max(0, evidence))
    reasons.push(reason)
  }
  const { likeness, words } = similarity(mine.bigrams, theirs.bigrams, idf)
  const sameCategory = fresh.category !== undefined && fresh.category === other.category
  if (likeness >= 0.04) add(likeness * 2.2, { rule: 'same-words', words, likeness })
  const places = sharedPlaces(mine.places, theirs.places)
  // A shared place alone is not a shared matter: it counts as far as words or category agree as well.
  if (places.length > 0) {
    add(Math.min(0.35, likeness * 3) + (sameCategory ? 0.2 : 0), { rule: 'same-place', places })
  }
  const meters = metersBetween(fresh.point, other.point)
  if (meters !== undefined && meters <= NEAR_METERS * 4) {
    add((sameCategory ? 0.6 : 0.15) * Math.exp(-meters / NEAR_METERS), {
      rule: 'near',
      meters: Math.round(meters),
    })
  }
  if (fresh.grid !== undefined && fresh.grid === other.grid) {
    add(sameCategory ? 0.15 : 0.05, { rule: 'same-grid', grid: fresh.grid })
  }
  if (sameCategory) add(0.08, { rule: 'same-category', category: fresh.category! })
  if (fresh.caller !== undefined && fresh.caller === other.caller) {
    add(likeness >= 0.1 || sameCategory ? 0.3 : 0.05, { rule: 'same-caller' })
  }
  const hours = Math.abs(Math.min(fresh.at, now) - other.at) / HOUR
  reasons.push({ rule: 'time', hours: Math.round(hours) })
  let score = (1 - doubt) * (0.75 + 0.25 * Math.exp(-hours / 24 / FADE_DAYS))
  if (meters !== undefined && meters > FAR_METERS) {
    score *= 0.4
    reasons.push({ rule: 'far', meters: Math.round(meters) })
  }
  if (fresh.category && other.category && fresh.category.slice(0, 2) !== other.category.slice(0, 2)) {
    score *= 0.9
    reasons.push({ rule: 'other-category', category: other.category })
  }
  if (places.length === 0 && namesElsewhere(mine, theirs)) {
    // Two copies of one complaint about two estates are two matters.
    score *= 0.55
    reasons.push({ rule: 'other-place', places: [...theirs.places].slice(0, 3) })
  }
  return { id: other.id, score: Math.round(score * 1000) / 1000, reasons }
}

function look(one: ComparedCase): Seen {
  const known = seenCases.get(one)
  if (known) return known
  const mentions = [...placeMentions(one.title ?? ''), ...placeMentions(one.text)]
  const named = mentions.filter(({ kind }) => FINE.has(kind))
  const seen = {
    bigrams: bigramsOf(one.title ?? '', one.text),
    places: new Set(named.map(({ text }) => text.replace(/小区$/, ''))),
    districts: new Set(
      mentions
        .filter(({ kind, text }) => kind === 'district' && !text.endsWith('市'))
        .map(({ text }) => text),
    ),
  }
  seenCases.set(one, seen)
  return seen
}

/** Names that are the same or of which one holds the other: 「魅力之城」 and 「万科魅力之城」. */
function sharedPlaces(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): string[] {
  const places: string[] = []
  for (const one of mine) {
    for (const other of theirs) {
      const [short, long] = one.length < other.length ? [one, other] : [other, one]
      if (short.length >= 3 && long.includes(short)) {
        places.push(short)
        break
      }
    }
  }
  return [...new Set(places)]
}

function namesElsewhere(mine: Seen, theirs: Seen): boolean {
  const apart = mine.districts.size > 0 && theirs.districts.size > 0
  if (apart && [...mine.districts].every((one) => !theirs.districts.has(one))) return true
  return mine.places.size > 0 && theirs.places.size > 0
}

type Point = { lng: number; lat: number }

/** Equirectangular: exact to centimeters at the distances that matter here. */
function metersBetween(a: Point | undefined, b: Point | undefined): number | undefined {
  if (!a || !b) return undefined
  const north = (a.lat - b.lat) * 111_195
  const east = (a.lng - b.lng) * 111_195 * Math.cos(((a.lat + b.lat) * Math.PI) / 360)
  return Math.hypot(north, east)
}
