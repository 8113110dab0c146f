import type { Day } from '../../../base/contract.ts'
import { foldPlace } from '../find/fold.rules.ts'
import { wrong } from '../problems.ts'
import { codeOf } from './codes.rules.ts'
import { type AddressRow, inForce, type Scene, textOf } from './tree.rules.ts'

/** Of one press. */
export const mostRooms = 5000

/** How the rooms of a building are numbered. */
export interface Plan {
  /** Entrances: 1单元 … ; 0 where the building has none. */
  readonly units: number
  /** First and last floor; below zero is below the ground, zero there is none. */
  readonly lowest: number
  readonly highest: number
  /** Rooms of a floor and entrance. */
  readonly rooms: number
  /** `{floor}`, `{unit}`, `{room}`, each with a least width: `{floor}{room:2}` makes 501. */
  readonly pattern: string
  /** Floors that are not counted (4, 13, 14) and rooms that no floor has. */
  readonly skipFloors: readonly number[]
  readonly skipRooms: readonly number[]
  /** What the ground floor holds: rooms like the others, numbered shops (底商1号), or nothing. */
  readonly ground: 'rooms' | 'shops' | 'nothing'
  readonly shops: number
}

export interface Planned {
  /** What is new, units before their rooms. */
  readonly rows: readonly AddressRow[]
  /** How many of the plan are there already: a plan that is carried out twice adds nothing the second time. */
  readonly there: number
}

/**
 * The rooms that a plan gives a building.
 * @param newId gives a new UUIDv7 at each call
 * @throws `places.too-many-rooms`, `places.bad-plan`
 */
export function planRooms(scene: Scene, id: string, plan: Plan, day: Day, newId: () => string): Planned {
  const building = inForce(scene, id)
  if (building.kind !== 'building' && building.kind !== 'number') throw wrong.addressDoesNotFit()
  const wanted = wantedOf(plan)
  const known = new Map<string, AddressRow>()
  const keyOf = (parent: string, name: string) => `${parent} ${foldPlace(name)}`
  for (const one of scene.values())
    if (one.to === null && one.parent !== null) known.set(keyOf(one.parent, one.name), one)
  const taken = new Set([...(scene.taken ?? []), ...[...scene.values()].flatMap(({ code }) => code ?? [])])
  const rows: AddressRow[] = []
  let there = 0
  const put = (parent: AddressRow, kind: 'unit' | 'room', name: string, floor: string | null): AddressRow => {
    const found = known.get(keyOf(parent.id, name))
    if (found) {
      there++
      return found
    }
    const { community, point } = parent
    const code = codeOf({ kind, name, floor, community }, parent, taken)
    if (code) taken.add(code)
    const row: AddressRow = {
      ...{
        id: newId(),
        parent: parent.id,
        kind,
        community,
        building: building.building,
        code,
        name,
        floor,
        point,
      },
      ...{ text: textOf(scene, parent, name), from: day, to: null, since: day },
    }
    known.set(keyOf(parent.id, name), row)
    rows.push(row)
    return row
  }
  const units = new Map<number, AddressRow>()
  for (let unit = 1; unit <= plan.units; unit++) units.set(unit, put(building, 'unit', `${unit}单元`, null))
  for (const { unit, name, floor } of wanted) put(units.get(unit) ?? building, 'room', name, floor)
  return { rows, there }
}

interface Wanted {
  /** 0: directly in the building. */
  readonly unit: number
  readonly name: string
  readonly floor: string
}

/** All rooms of a plan, in the order in which people walk past them. */
export function wantedOf(plan: Plan): Wanted[] {
  const parts = partsOf(plan.pattern)
  const floors = floorsOf(plan)
  if (floors.length === 0 || plan.lowest > plan.highest) throw wrong.badPlan()
  const numbers = span(1, plan.rooms).filter((room) => !plan.skipRooms.includes(room))
  const units = plan.units === 0 ? [0] : span(1, plan.units)
  const upstairs = floors.filter((floor) => floor !== 1 || plan.ground === 'rooms')
  const shops = plan.ground === 'shops' && floors.includes(1) ? span(1, plan.shops) : []
  const count = units.length * upstairs.length * numbers.length + shops.length
  if (count > mostRooms) throw wrong.tooManyRooms({ most: mostRooms, count })
  const found: Wanted[] = shops.map((n) => ({ unit: 0, name: `底商${n}号`, floor: '1' }))
  for (const unit of units)
    for (const floor of upstairs)
      for (const room of numbers)
        found.push({ unit, floor: labelOf(floor), name: nameOf(parts, { unit, floor, room }) })
  const names = new Set(found.map(({ unit, name }) => `${unit} ${name}`))
  // Two rooms of one number: the pattern leaves out what tells them apart.
  if (names.size < found.length || found.length === 0) throw wrong.badPlan()
  return found
}

function floorsOf({ lowest, highest, skipFloors }: Plan): number[] {
  return span(lowest, highest).filter((floor) => floor !== 0 && !skipFloors.includes(floor))
}

const span = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** B1 is the first floor below the ground. */
export function labelOf(floor: number): string {
  return floor < 0 ? `B${-floor}` : String(floor)
}

type Part = string | { readonly of: 'unit' | 'floor' | 'room'; readonly width: number }

function partsOf(pattern: string): Part[] {
  const parts: Part[] = []
  for (const [text, of, width] of pattern.matchAll(/\{(unit|floor|room)(?::([1-4]))?\}|[^{}]+|[{}]/g)) {
    if (of) parts.push({ of: of as 'unit', width: Number(width ?? 1) })
    else if (text === '{' || text === '}') throw wrong.badPlan()
    else parts.push(text)
  }
  return parts
}

function nameOf(parts: readonly Part[], given: Record<'unit' | 'floor' | 'room', number>): string {
  const number = parts.map((part) => {
    if (typeof part === 'string') return part
    const value = given[part.of]
    const digits = String(Math.abs(value)).padStart(part.width, '0')
    return value < 0 ? `B${digits}` : digits
  })
  return `${number.join('')}室`
}
