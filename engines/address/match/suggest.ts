import { counts } from './doors.ts'
import { roleOf } from './forms.ts'
import { hashOf, seed } from './hash.ts'
import { type Question, questionOf } from './question.ts'
import { dayOf, textOfDoor, textOfHouse } from './readable.ts'
import { type Inner, inner, named } from './shapes.ts'
import type { Stock } from './stock.ts'
import type { Hit } from './vocabulary.ts'

export interface Suggestion {
  readonly text: string
  /** The entry, where what is shown is one; null for a house with several doors. */
  readonly id: string | null
}

export interface SuggestWish {
  /** At most so many; 10. */
  readonly most?: number
  readonly day?: string
}

/** Names that are looked at for what is being typed, and houses for each. */
const mostNames = 300
const mostHouses = 1500
const perName = 200
const some = new Int32Array(mostHouses)

interface Typed {
  readonly question: Question
  /** Names that are typed whole. */
  readonly said: ReadonlySet<number>
  /** What stands behind them and is being typed: letters or digits. */
  readonly tail: string
}

/** Addresses that begin so, or whose road or place does: 文化路6, 金水区阳光, 阳光花园3号楼2单元5. Houses first, then their doors. */
export function suggest(stock: Stock, prefix: string, wish: SuggestWish = {}): Suggestion[] {
  const { most = 10 } = wish
  const day = wish.day === undefined ? null : dayOf(wish.day)
  const typed = typedOf(stock, questionOf(prefix))
  const houses = ranked(stock, typed, housesFor(stock, typed)).slice(0, Math.max(most * 4, 40))
  const deep = Object.keys(typed.question.inner).length > 0 || houses.length === 1
  const found = new Map<string, Suggestion>()
  for (const at of houses) {
    if (found.size >= most) break
    if (deep) for (const one of doorsOf(stock, at, typed, day, most - found.size)) found.set(one.text, one)
    else {
      const one = houseOf(stock, at, day)
      if (one) found.set(one.text, one)
    }
  }
  return [...found.values()].slice(0, most)
}

function typedOf(stock: Stock, question: Question): Typed {
  const hits: Hit[] = []
  stock.words.exact(question.units, question.open, hits)
  const numbers = Math.max(question.number?.end ?? 0, lastDetail(question))
  const longest = hits.filter(
    (hit) =>
      hit.how === 'whole' &&
      !hits.some((other) => other !== hit && other.how === 'whole' && covers(other, hit)),
  )
  const end = Math.max(numbers, ...longest.map((hit) => hit.end), 0)
  const tail = question.text.slice(end).replace(/^[ -]+/, '')
  const said = new Set(longest.map((hit) => hit.name))
  // 文化 may be a whole name and the beginning of 文化路.
  const last = longest.find((hit) => hit.end === question.text.length)
  if (tail === '' && last && numbers < last.end) {
    const rest = new Set(said)
    rest.delete(last.name)
    return { question, said: rest, tail: question.text.slice(last.start) }
  }
  return { question, said, tail }
}

const covers = (other: Hit, hit: Hit) =>
  other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start

function lastDetail(question: Question): number {
  let end = 0
  for (const level of inner) {
    const text = question.inner[level]?.text
    if (text) end = Math.max(end, question.text.lastIndexOf(text) + text.length)
  }
  return end
}

function housesFor(stock: Stock, { question, said, tail }: Typed): number[] {
  const found = new Set<number>()
  const take = (key: number, most: number, name: number) => {
    const count = stock.keys.read(key, some, Math.min(most, mostHouses - found.size))
    // Hashed keys clash now and then: what is read may be another house, or none.
    for (let i = 0; i < count; i++) if (stock.isHouseOf(some[i]!, name)) found.add(some[i]!)
  }
  const number = question.number ? stock.names.find(question.number.value) : undefined
  const digits = /^\d*$/.test(tail)
  const names = digits ? [...said] : startingWith(stock, tail)
  for (const name of names) {
    const roles = stock.names.roles(name)
    const most = digits ? mostHouses : perName
    if (roles & roleOf.road)
      if (number) take(hashOf(seed.road, name, number), most, name)
      else take(hashOf(seed.roadOnly, name), most, name)
    if (roles & roleOf.poi) {
      for (const within of said) if (within !== name) take(hashOf(seed.poiIn, name, within), most, name)
      take(hashOf(seed.poi, name), most, name)
    }
    if (roles & roleOf.community) {
      if (number || question.group)
        take(hashOf(seed.community, name, stock.names.find(question.group) ?? 0, number ?? 0), most, name)
      take(hashOf(seed.community, name), most, name)
    }
  }
  return [...found].filter((at) => fits(stock, at, { question, said, tail }))
}

function startingWith(stock: Stock, tail: string): number[] {
  const names = stock.words.startingWith(tail, mostNames)
  return names.sort(
    (a, b) => stock.names.end(a) - stock.names.start(a) - (stock.names.end(b) - stock.names.start(b)),
  )
}

/** All names typed are names of the house, its number begins with what was typed. */
function fits(stock: Stock, at: number, { question, said, tail }: Typed): boolean {
  const own = new Set(named.map((level) => stock.house(at, level)))
  for (const name of said) if (!own.has(name)) return false
  const value = stock.names.text(stock.house(at, 'numberValue'))
  if (question.number && value !== question.number.value) return false
  const behind = /^\d+$/.test(tail) && Object.keys(question.inner).length === 0 && !question.number
  return !behind || value.startsWith(tail)
}

/** Short numbers first, then by text, so that the order is the same each time. */
function ranked(stock: Stock, typed: Typed, houses: readonly number[]): number[] {
  const keyed = houses.map((at) => {
    const road = stock.names.text(stock.house(at, 'road'))
    const begins = typed.tail !== '' && road.startsWith(typed.tail) ? 0 : 1
    const number = Number.parseInt(stock.names.text(stock.house(at, 'numberValue')) || '0', 10) || 0
    return { at, begins, number, road }
  })
  keyed.sort(
    (a, b) => a.begins - b.begins || a.road.length - b.road.length || a.number - b.number || a.at - b.at,
  )
  return keyed.map(({ at }) => at)
}

function houseOf(stock: Stock, at: number, day: number | null): Suggestion | null {
  let row = stock.house(at, 'firstDoor')
  let first = -1
  for (let step = 0; row >= 0 && step < 64; step++, row = stock.door(row, 'next')) {
    if (!counts(stock, row, at, day)) continue
    if (first >= 0) return { text: textOfHouse(stock, at), id: null }
    first = row
  }
  if (first < 0) return null
  return { text: textOfDoor(stock, first), id: stock.ids.read(stock.door(first, 'id')) }
}

function doorsOf(
  stock: Stock,
  at: number,
  { question, tail }: Typed,
  day: number | null,
  most: number,
): Suggestion[] {
  const rows: number[] = []
  const standing = (one: number, level: Inner) => stock.names.text(stock.valueOf(stock.door(one, level)))
  const nothing = Object.keys(question.inner).length === 0
  // Digits behind a road belong to its number; behind a number or a name to the building, behind that to entrance or room.
  const digits = /^\d+$/.test(tail) && (question.number !== null || !nothing)
  const open = (one: number): readonly Inner[] =>
    nothing && stock.door(one, 'building') !== 0
      ? ['building']
      : question.inner.unit
        ? ['room']
        : ['unit', 'room']
  let row = stock.house(at, 'firstDoor')
  for (let step = 0; row >= 0 && step < 6000; step++, row = stock.door(row, 'next')) {
    if (!counts(stock, row, at, day)) continue
    const begins = inner.every((level) => {
      const said = question.inner[level]?.value
      return (
        said === undefined ||
        standing(row, level) === said ||
        (level === 'room' && standing(row, level).startsWith(said))
      )
    })
    const goesOn = !digits || open(row).some((level) => standing(row, level).startsWith(tail))
    if (begins && goesOn) rows.push(row)
  }
  // Doors were added in front of each other.
  return rows
    .reverse()
    .slice(0, most)
    .map((one) => ({ text: textOfDoor(stock, one), id: stock.ids.read(stock.door(one, 'id')) }))
}
