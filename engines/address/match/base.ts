import { normalize } from '../text/index.ts'
import { Candidates } from './candidates.ts'
import { certainty, type Evidence, leastScore } from './certainty.ts'
import { type DoorFit, doorOf } from './doors.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { packStock, unpackStock } from './kept.ts'
import { type Question, questionOf } from './question.ts'
import { dayOf, textOfDoor } from './readable.ts'
import type { Asked, Entry, Match, MatchWish, Near, Reason } from './shapes.ts'
import { inner } from './shapes.ts'
import { Stock } from './stock.ts'
import { type Suggestion, type SuggestWish, suggest } from './suggest.ts'
import type { Hit } from './vocabulary.ts'
import { Hits, reasonsOf, type Weighed, weigh } from './weigh.ts'

export interface Answer {
  readonly weighed: Weighed
  readonly door: DoorFit
  readonly evidence: Evidence
}

const fitPoints: Readonly<Record<DoorFit['fit'], number>> = {
  equal: 2,
  'only-one': 0.5,
  finer: -1,
  several: -2,
  none: -5,
}
/** At this much, nobody looks for slips of the pen. */
const plain = 9
const mostWeighed = 400
const lastDay = 0x7fffffff

/** An address base in memory: standard addresses to be found by any way of writing them. */
export class Base {
  readonly stock: Stock
  readonly #candidates: Candidates
  #size: number

  constructor(stock = new Stock(), size = 0) {
    this.stock = stock
    this.#size = size
    this.#candidates = new Candidates(stock)
  }

  /** Entries that stand, each with all its other names counted once. */
  get size(): number {
    return this.#size
  }

  /** Adds an entry, or puts it in the place of the one of this id. */
  add(entry: Entry): void {
    const from = entry.from === undefined ? -lastDay : dayOf(entry.from)
    const until = entry.until === undefined ? lastDay : dayOf(entry.until)
    this.remove(entry.id)
    const own: Fields = entry.r ? squeezed(entry.r) : fieldsOf(entry.text)
    this.stock.addDoor({ id: entry.id, fields: own, from, until, alias: false })
    for (const alias of entry.aliases ?? [])
      this.stock.addDoor({ id: entry.id, fields: aliasFields(own, alias), from, until, alias: true })
    this.#size++
  }

  /** False where there is no such entry. */
  remove(id: string): boolean {
    const rows = this.stock.doorsOf(id)
    for (const row of rows) this.stock.removeDoor(row)
    if (rows.length > 0) this.#size--
    return rows.length > 0
  }

  has(id: string): boolean {
    return this.stock.doorsOf(id).length > 0
  }

  /** What is meant while it is being typed. */
  suggest(prefix: string, wish: SuggestWish = {}): Suggestion[] {
    return suggest(this.stock, prefix, wish)
  }

  /** The base as bytes; `openBase` takes them. */
  pack(): Uint8Array {
    return packStock(this.stock, this.#size)
  }

  static unpack(bytes: Uint8Array): Base {
    const { stock, size } = unpackStock(bytes)
    return new Base(stock, size)
  }

  /** The standard address that is meant, or null with what is near. */
  match(asked: Asked, wish: MatchWish = {}): Match {
    const { most = 5, least = leastScore } = wish
    const day = wish.day === undefined ? null : dayOf(wish.day)
    const question = questionOf(asked)
    const ranked = this.rank(question, day)
    const [best] = ranked
    const near = this.#near(ranked, most)
    if (!best || isFar(best)) return { match: null, score: 1, why: [{ code: 'nothing-found' }], near }
    const score = certainty(best.evidence)
    const why = this.#why(question, best)
    const found = best.door.fit !== 'none' && best.door.fit !== 'several' ? best.door.doors[0]! : null
    if (found === null) return { match: null, score: round(1 - score), why, near }
    const id = this.stock.ids.read(this.stock.door(found, 'id'))
    const beside = isBeside(question, best)
    const others = near.filter((one) => one.id !== id)
    if (beside) {
      // What lies beside a place is not the place: never as sure as the place itself.
      if (score < least) return { match: null, score: round(1 - score), why: [beside, ...why], near }
      return { match: id, score: round(score * 0.5), why: [beside, ...why], near: others }
    }
    if (score < least)
      return {
        match: null,
        score: round(1 - score),
        why: [{ code: 'unsure', score: round(score) }, ...why],
        near,
      }
    return { match: id, score: round(score), why, near: others }
  }

  /** Houses that may be meant with their doors, best first. */
  rank(question: Question, day: number | null): Answer[] {
    const hits: Hit[] = []
    this.stock.words.exact(question.units, question.open, hits)
    const first = this.#weighAll(question, hits, day)
    if (first[0] && first[0].evidence.points >= plain && first[0].weighed.loose === 0) return first
    const exact = hits.length
    this.stock.words.near(question.units, question.open, hits)
    return hits.length === exact ? first : this.#weighAll(question, hits, day)
  }

  #weighAll(question: Question, found: readonly Hit[], day: number | null): Answer[] {
    const { stock } = this
    const hits = new Hits(found)
    const weighed: Weighed[] = []
    for (const at of this.#candidates.of(question, found)) {
      if (stock.house(at, 'doors') > 0) weighed.push(weigh(stock, question, hits, at))
      if (weighed.length >= mostWeighed) break
    }
    weighed.sort((a, b) => b.points - a.points || a.house - b.house)
    const answers = weighed.slice(0, 12).map((one) => {
      const door = doorOf(stock, question, one.house, day)
      return { weighed: one, door, points: one.points + fitPoints[door.fit] }
    })
    answers.sort((a, b) => b.points - a.points || a.weighed.house - b.weighed.house)
    return answers.map(({ weighed: one, door, points }, i) => {
      const rival = i === 0 ? answers.find((other) => !this.#sameEntry(other.door, door)) : answers[0]
      const lead = rival ? Math.min(points - rival.points, 9) : 9
      return { weighed: one, door, evidence: { points, lead, fit: door.fit } }
    })
  }

  /** Two names of one entry are no rivals. */
  #sameEntry(a: DoorFit, b: DoorFit): boolean {
    const [one, other] = [a.doors[0], b.doors[0]]
    if (one === other) return true
    if (one === undefined || other === undefined) return false
    return (
      this.stock.ids.read(this.stock.door(one, 'id')) === this.stock.ids.read(this.stock.door(other, 'id'))
    )
  }

  #near(ranked: readonly Answer[], most: number): Near[] {
    const near: Near[] = []
    const seen = new Set<string>()
    for (const { door, evidence } of ranked.slice(0, 4)) {
      for (const row of door.doors) {
        const id = this.stock.ids.read(this.stock.door(row, 'id'))
        if (seen.has(id) || near.length >= most) continue
        seen.add(id)
        const score = round(certainty(evidence) / door.doors.length)
        near.push({ id, text: textOfDoor(this.stock, row), score })
      }
    }
    return near
  }

  #why(question: Question, { weighed, door }: Answer): Reason[] {
    const why = reasonsOf(this.stock, question, weighed)
    const said = inner.flatMap((level) => question.inner[level]?.text ?? []).join('')
    if (door.fit === 'several') return [{ code: 'several', count: door.doors.length }, ...why]
    if (door.fit === 'none') return [{ code: 'no-such-door', said }, ...why]
    const row = door.doors[0]!
    for (const level of inner) {
      const text = this.stock.door(row, level)
      const asked = question.inner[level]
      if (text === 0) {
        if (asked) why.push({ code: 'finer', label: level, said: asked.text })
        continue
      }
      const value = this.stock.names.text(text)
      why.push(asked ? { code: 'same', label: level, value } : { code: 'not-said', label: level, value })
    }
    if (this.stock.door(row, 'state') !== 0)
      why.unshift({
        code: 'alias',
        label: 'address',
        value: this.#standard(row),
        said: textOfDoor(this.stock, row),
      })
    return why
  }

  /** The standard text of the entry whose other name this is. */
  #standard(row: number): string {
    const id = this.stock.ids.read(this.stock.door(row, 'id'))
    const main = this.stock.doorsOf(id).find((one) => this.stock.door(one, 'state') === 0)
    return textOfDoor(this.stock, main ?? row)
  }
}

/** Not even the house is likely: what is wrong with its doors is no reason. */
function isFar({ evidence }: Answer): boolean {
  const points = evidence.points - fitPoints[evidence.fit] + fitPoints.equal
  return certainty({ points, lead: 9, fit: 'equal' }) < 0.1
}

/** Only where the word follows what was found; 文化路5号(菜市场对面) is the place itself. */
function isBeside(question: Question, { weighed }: Answer): Reason | undefined {
  const { beside } = question
  if (!beside) return undefined
  const ends = Object.values(weighed.hits).map((hit) => hit.end)
  const last = Math.max(question.number?.end ?? 0, ...ends, 0)
  const between = question.text.slice(last, beside.start).replace(/[\dA-Z号楼幢栋座单元室层\- ]/g, '')
  return between.length === 0 ? { code: 'beside', said: beside.said } : undefined
}

/** Elements as texts are read: normalized, without the remarks of the statistics office (兴垦村委会（新）). */
function squeezed(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([label, value]) => {
    const text = normalize(value ?? '').text.replaceAll(' ', '')
    return [label, text.replace(/\([^()]*\)?/g, '')] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** Another name may be a whole address or only the part that differs. */
function aliasFields(own: Fields, alias: string): Fields {
  const other = fieldsOf(alias)
  const { road, number, poi, group, ...rest } = own
  const instead = other.road || other.number || other.poi ? {} : { road, number, poi, group }
  return { ...rest, ...instead, ...other }
}

const round = (score: number) => Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000
