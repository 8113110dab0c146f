import { tailWords } from './forms.ts'
import { looseOf } from './loose.ts'
import type { Question } from './question.ts'
import { type Named, named, type Reason } from './shapes.ts'
import type { house, Stock } from './stock.ts'
import type { Hit, How } from './vocabulary.ts'

/** A house that may be meant, with what speaks for it. */
export interface Weighed {
  readonly house: number
  readonly points: number
  readonly hits: Partial<Record<Named, Hit>>
  readonly numberSame: boolean
  /** Names in the text that this house does not explain. */
  readonly loose: number
}

const byHow: Readonly<Record<How, number>> = { whole: 1, short: 0.9, sound: 0.7, slip: 0.45 }
/** What a name that is found, missing, or another in its place adds; about log-odds. */
const weight: Readonly<Record<Named, { found: number; missing: number; other: number }>> = {
  province: { found: 0.2, missing: 0, other: -4 },
  city: { found: 0.4, missing: 0, other: -4 },
  district: { found: 0.8, missing: 0, other: -2.5 },
  town: { found: 1, missing: 0, other: -1.2 },
  community: { found: 1.5, missing: -0.1, other: -1.2 },
  road: { found: 4, missing: -2.5, other: -4 },
  poi: { found: 4, missing: -0.6, other: -4 },
}

/** Nothing in the text is left over. */
const explained = 1.5

/** Hits of one question by name, the best of each. */
export class Hits {
  readonly all: readonly Hit[]
  readonly #byName = new Map<number, Hit[]>()

  constructor(all: readonly Hit[]) {
    this.all = all
    for (const hit of all) {
      const known = this.#byName.get(hit.name)
      if (known) known.push(hit)
      else this.#byName.set(hit.name, [hit])
    }
  }

  of(name: number): readonly Hit[] {
    return this.#byName.get(name) ?? []
  }
}

/**
 * How well a house explains the text: each of its names found, missing, or contradicted; its number; and what of the text it leaves
 * unexplained. Names further up give way to longer ones further down: 文化路 of 文化路街道 is no road.
 */
export function weigh(stock: Stock, question: Question, hits: Hits, at: number): Weighed {
  const taken = new Uint8Array(question.units.length)
  const own: Partial<Record<Named, Hit>> = {}
  let points = 0
  const order: readonly Named[] = ['poi', 'road', 'community', 'town', 'district', 'city', 'province']
  for (const level of order) {
    const name = stock.house(at, level as keyof typeof house)
    if (name === 0) continue
    const hit = bestHit(question, hits.of(name), level, taken)
    if (!hit) {
      points +=
        level === 'road' && own.poi?.how === 'whole' && !question.number ? -0.5 : weight[level].missing
      if (level === 'poi' && saysPlace(question)) points += weight.poi.other
      continue
    }
    own[level] = hit
    points +=
      weight[level].found * byHow[hit.how] + (level === 'road' || level === 'poi' ? lengthBonus(hit) : 0)
    taken.fill(1, hit.start, hit.end)
    if (level !== 'road' && level !== 'poi') taken.fill(1, hit.end, hit.end + tailOf(question, hit.end))
  }
  const number = numberPoints(stock, question, at, own)
  const loose = looseOf(stock, question, at, hits.all, taken, own)
  return {
    house: at,
    points: points + number.points - loose.points + (loose.count === 0 ? explained : 0),
    hits: own,
    numberSame: number.same,
    loose: loose.count,
  }
}

const lengthBonus = (hit: Hit) => Math.min(1, (hit.end - hit.start - 3) * 0.3)

function bestHit(question: Question, hits: readonly Hit[], level: Named, taken: Uint8Array): Hit | undefined {
  let best: Hit | undefined
  let bestRank = -1
  for (const hit of hits) {
    let free = true
    for (let i = hit.start; i < hit.end && free; i++) free = taken[i] === 0
    if (!free) continue
    // A slip is believed of a road only where its number follows.
    if (level === 'road' && hit.how === 'slip' && question.number && hit.end !== question.number.start)
      continue
    let rank = byHow[hit.how] * 10 + (hit.end - hit.start)
    // The road stands right before its number.
    if (level === 'road' && question.number && hit.end === question.number.start) rank += 100
    if (rank > bestRank) {
      best = hit
      bestRank = rank
    }
  }
  return best
}

function tailOf(question: Question, start: number): number {
  return tailWords.exec(question.text.slice(start, start + 12))?.[0].length ?? 0
}

function numberPoints(
  stock: Stock,
  question: Question,
  at: number,
  own: Partial<Record<Named, Hit>>,
): { points: number; same: boolean } {
  const value = stock.house(at, 'numberValue')
  const group = stock.house(at, 'group')
  const { number } = question
  let points = 0
  if (question.group || group) {
    const same = group !== 0 && stock.names.is(group, question.group)
    points += same ? 1 : question.group && group ? -6 : -1
  }
  if (!number)
    return { points: points - (value === 0 ? 0 : own.poi?.how === 'whole' ? 0.5 : 1.5), same: value === 0 }
  if (value === 0) return { points: points - 1.5, same: false }
  if (!stock.names.is(value, number.value)) return { points: points - 8, same: false }
  points += stock.names.is(stock.house(at, 'numberText'), number.text) ? 2.6 : 2.2
  // 文化路…61号: something else stands between the road and the number.
  if (own.road && own.road.end !== number.start) points -= own.road.end < number.start ? 1.5 : 3
  return { points, same: true }
}

/** A name stands between number and building: 61号院吉祥花园3号楼. */
function saysPlace({ number, nextDetail, open }: Question): boolean {
  if (!number || nextDetail === null || nextDetail - number.end < 3) return false
  for (let i = number.end; i < nextDetail; i++) if (!open[i]) return false
  return true
}

/** What speaks for and against, level by level, for people. */
export function reasonsOf(stock: Stock, question: Question, weighed: Weighed): Reason[] {
  const why: Reason[] = []
  for (const level of named) {
    const name = stock.house(weighed.house, level as keyof typeof house)
    if (name === 0) continue
    const value = stock.names.text(name)
    const hit = weighed.hits[level]
    if (!hit) {
      why.push({ code: 'not-said', label: level, value })
      continue
    }
    const said = question.text.slice(hit.start, hit.end)
    if (hit.how === 'sound') why.push({ code: 'sounds-alike', label: level, value, said })
    else if (hit.how === 'slip') why.push({ code: 'one-character', label: level, value, said })
    else if (hit.how === 'short') why.push({ code: 'alias', label: level, value, said })
    else why.push({ code: 'same', label: level, value })
  }
  const text = stock.house(weighed.house, 'numberText')
  if (text === 0) return why
  const value = stock.names.text(text)
  if (weighed.numberSame) why.push({ code: 'same', label: 'number', value })
  else if (question.number) why.push({ code: 'differs', label: 'number', value, said: question.number.text })
  else why.push({ code: 'not-said', label: 'number', value })
  return why
}
