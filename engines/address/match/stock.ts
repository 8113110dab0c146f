import { readDetails } from '../text/index.ts'
import type { Fields } from './fields.ts'
import { Ints } from './grow.ts'
import { hashOf, hashText, seed } from './hash.ts'
import { Ids } from './ids.ts'
import { Names } from './names.ts'
import { Postings } from './postings.ts'
import { inner, named } from './shapes.ts'
import { Vocabulary } from './vocabulary.ts'

/** A house: names of its levels, the group of a village, its number, its doors. */
export const house = {
  province: 0,
  city: 1,
  district: 2,
  town: 3,
  community: 4,
  road: 5,
  poi: 6,
  group: 7,
  numberValue: 8,
  numberText: 9,
  firstDoor: 10,
  doors: 11,
} as const
const houseWidth = 12

/** A door: of which house, what stands on it, the next door of the house, whose it is. */
export const door = {
  house: 0,
  building: 1,
  unit: 2,
  floor: 3,
  room: 4,
  next: 5,
  id: 6,
  from: 7,
  until: 8,
  state: 9,
} as const
const doorWidth = 10
export const gone = 1
export const byAlias = 2

export interface DoorOf {
  readonly id: string
  readonly fields: Fields
  readonly from: number
  readonly until: number
  readonly alias: boolean
}

const none = -1

/** Houses, doors and all that finds them, in typed arrays. */
export class Stock {
  readonly names: Names
  readonly words: Vocabulary
  readonly keys: Postings
  readonly houses: Ints
  readonly doors: Ints
  readonly ids: Ids
  readonly forms: Postings
  /** Text of a number (3号楼) → what is compared (3), both as names. */
  readonly #values: Ints
  readonly #some = new Int32Array(20_000)

  constructor(parts?: {
    names: Names
    forms: Postings
    keys: Postings
    houses: Ints
    doors: Ints
    ids: Ids
    values: Ints
  }) {
    this.names = parts?.names ?? new Names()
    this.forms = parts?.forms ?? new Postings()
    this.words = new Vocabulary(this.names, this.forms)
    this.keys = parts?.keys ?? new Postings()
    this.houses = parts?.houses ?? new Ints()
    this.doors = parts?.doors ?? new Ints()
    this.ids = parts?.ids ?? new Ids()
    this.#values = parts?.values ?? new Ints()
  }

  get values(): Ints {
    return this.#values
  }

  house(id: number, field: keyof typeof house): number {
    return this.houses.at(id * houseWidth + house[field])
  }

  door(id: number, field: keyof typeof door): number {
    return this.doors.at(id * doorWidth + door[field])
  }

  /** Whether it is a house with doors that bears this name at some level. */
  isHouseOf(id: number, name: number): boolean {
    const start = id * houseWidth
    if (start + houseWidth > this.houses.length || this.house(id, 'doors') === 0) return false
    for (let i = house.province; i <= house.poi; i++) if (this.houses.at(start + i) === name) return true
    return false
  }

  /** The compared form of what stands on a door: 3号楼 → 3. */
  valueOf(text: number): number {
    return text === 0 ? 0 : this.#values.at(text)
  }

  addDoor(given: DoorOf): void {
    const at = this.#houseOf(given.fields)
    const texts = inner.map((level) => this.#detail(given.fields[level]))
    const row = this.doors.extend(doorWidth) / doorWidth
    const start = row * doorWidth
    this.doors.set(start, at)
    for (const [i, text] of texts.entries()) this.doors.set(start + 1 + i, text)
    this.doors.set(start + door.next, this.house(at, 'firstDoor'))
    this.doors.set(start + door.id, this.ids.put(given.id))
    this.doors.set(start + door.from, given.from)
    this.doors.set(start + door.until, given.until)
    this.doors.set(start + door.state, given.alias ? byAlias : 0)
    this.houses.set(at * houseWidth + house.firstDoor, row)
    this.houses.set(at * houseWidth + house.doors, this.house(at, 'doors') + 1)
    const [building, unit, floor, room] = texts.map((text) => this.valueOf(text))
    this.keys.add(this.doorKey(at, building!, unit!, room || floor!), row)
    this.keys.add(hashText(seed.id, given.id), row)
  }

  /** Doors of an entry that stand. */
  doorsOf(id: string): number[] {
    const count = this.keys.read(hashText(seed.id, id), this.#some)
    return [...this.#some.subarray(0, count)].filter(
      (row) => this.stands(row) && this.ids.read(this.door(row, 'id')) === id,
    )
  }

  removeDoor(row: number): void {
    const at = this.door(row, 'house')
    this.doors.set(row * doorWidth + door.state, this.door(row, 'state') | gone)
    this.houses.set(at * houseWidth + house.doors, this.house(at, 'doors') - 1)
  }

  stands(row: number): boolean {
    return (this.door(row, 'state') & gone) === 0
  }

  doorKey(at: number, building: number, unit: number, room: number): number {
    return hashOf(seed.row, at, building, unit, room)
  }

  #detail(given: string | undefined): number {
    if (!given) return 0
    const text = this.names.put(given)
    if (text < this.#values.length && this.#values.at(text) > 0) return text
    const value = this.names.put(readDetails(given)[0]?.value ?? given.replace(/室$/, ''))
    if (this.#values.length < this.names.count) this.#values.extend(this.names.count - this.#values.length)
    this.#values.set(text, value)
    return text
  }

  #houseOf(fields: Fields): number {
    const levels = named.map((level) => this.names.put(fields[level] ?? ''))
    const groupText = this.#detail(fields.group)
    const numberText = this.#detail(fields.number)
    const group = this.valueOf(groupText)
    const number = this.valueOf(numberText)
    const own = hashOf(seed.community, ...levels, group, numberText)
    const count = this.keys.read(own, this.#some)
    for (let i = 0; i < count; i++)
      if (this.#isHouse(this.#some[i]!, levels, group, numberText)) return this.#some[i]!
    const at = this.houses.extend(houseWidth) / houseWidth
    const start = at * houseWidth
    for (const [i, name] of levels.entries()) {
      this.houses.set(start + i, name)
      this.words.learn(name, named[i]!)
    }
    this.houses.set(start + house.group, group)
    this.houses.set(start + house.numberValue, number)
    this.houses.set(start + house.numberText, numberText)
    this.houses.set(start + house.firstDoor, none)
    this.keys.add(own, at)
    this.#addKeys(at, levels, group, number)
    return at
  }

  #isHouse(at: number, levels: readonly number[], group: number, numberText: number): boolean {
    const start = at * houseWidth
    if (start + houseWidth > this.houses.length) return false
    for (const [i, name] of levels.entries()) if (this.houses.at(start + i) !== name) return false
    return this.house(at, 'group') === group && this.house(at, 'numberText') === numberText
  }

  /** By what a house is looked for. */
  #addKeys(at: number, levels: readonly number[], group: number, number: number): void {
    const [, , district, town, community, road, poi] = levels as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    if (road) {
      if (number) this.keys.add(hashOf(seed.road, road, number), at)
      this.keys.add(hashOf(seed.roadOnly, road), at)
    }
    if (poi) {
      this.keys.add(hashOf(seed.poi, poi), at)
      for (const within of [district, town, community])
        if (within) this.keys.add(hashOf(seed.poiIn, poi, within), at)
    }
    if (community && !road) {
      this.keys.add(hashOf(seed.community, community), at)
      if (number || group) this.keys.add(hashOf(seed.community, community, group, number), at)
    }
  }
}
