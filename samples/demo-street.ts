import { caseBook } from './cases/cases.ts'
import { BASE_CENTER, streetDivisions, streetOrder } from './divisions.ts'
import { organizations } from './organizations.ts'
import { homeBook } from './people/homes.ts'
import { doorBook } from './place/doors.ts'
import { town } from './place/town.ts'
import { referenceInstant } from './time/instants.ts'
import type { DemoOptions, DemoStreet, Ring } from './types.ts'
import { unitsAndStaff } from './units/units.ts'

/** One street takes this many people; more open further real townships. */
export const STREET_PEOPLE = 60_000
const PEOPLE_PER_HOME = 2.5
/** Share of dwellings that are lived in. */
const OCCUPIED = 0.93

/**
 * The demonstration street for up to 60 000 people; for more, its first street (see `demoStreets`).
 * The map, units, staff and organizations are in memory (a few MB); doors, homes, people and cases are
 * generators that may be run any number of times and keep nothing.
 */
export function demoStreet(options: DemoOptions): DemoStreet {
  return demoStreets(options).next().value!
}

/** One street after another, each to be used and dropped: memory stays that of one street. */
export function* demoStreets(options: DemoOptions): Generator<DemoStreet, undefined> {
  if (!(options.people >= 200 && options.people <= 10_000_000))
    throw new RangeError('people: 200 to 10 000 000')
  const order = streetOrder()
  const count = Math.ceil(options.people / STREET_PEOPLE)
  let made = 0
  for (const row of order) {
    if (made === count) return
    const divisions = streetDivisions(row, made)
    if (divisions.communities.length === 0) continue
    const people =
      Math.floor(((made + 1) * options.people) / count) - Math.floor((made * options.people) / count)
    yield oneStreet(options, divisions, people)
    made++
  }
}

function oneStreet(options: DemoOptions, d: ReturnType<typeof streetDivisions>, people: number): DemoStreet {
  const seed = `${options.seed}/${d.code}/${people}`
  const now = referenceInstant(options.referenceDate)
  const today = now.slice(0, 10)
  const homes = Math.round(people / PEOPLE_PER_HOME)
  const plan = town(seed, d, centerOf(d.index), people, Math.ceil(homes / OCCUPIED))
  const doors = doorBook(plan, `${d.province.name}${d.city.name}${d.county.name}${d.name}`)
  const kinds = new Map(plan.estates.map((e) => [e.key, e.kind]))
  const housing = (estate: string | undefined) => (estate ? (kinds.get(estate) ?? 'walk-up') : 'lanes')
  const book = homeBook({ seed, divisions: d, doors, homes, housing, today })
  const { units, staff } = unitsAndStaff(seed, d, plan.communities, plan.grids, today)
  const firms = organizations(seed, d, plan, doors, people)
  const opened = new Set(plan.communities.map((c) => c.code))
  const cases = caseBook({
    seed,
    now,
    people,
    town: plan,
    doors,
    homes: book,
    units,
    staff,
    firms,
    isWorkday: options.isWorkday,
  })
  return {
    seed: options.seed,
    index: d.index,
    code: d.code,
    name: d.name,
    now,
    divisions: [...d.divisions, ...d.communities.map((c) => ({ ...c, opened: opened.has(c.code) }))],
    bounds: bounds(plan.boundary),
    boundary: plan.boundary,
    roads: plan.roads,
    bridges: plan.bridges,
    features: plan.features,
    grids: plan.grids,
    estates: plan.estates,
    buildings: plan.buildings,
    units,
    staff,
    organizations: firms,
    counts: { homes, dwellings: doors.dwellings },
    *doors() {
      for (let n = 0; n < doors.count; n++) yield doors.door(n)
    },
    *homes() {
      for (let i = 0; i < homes; i++) yield book.home(i).home
    },
    *people() {
      for (let i = 0; i < homes; i++) yield* book.home(i).people
    },
    *households() {
      for (let i = 0; i < homes; i++) yield book.home(i)
    },
    cases,
  }
}

/** Further streets lie on a square spiral, 4 km apart: their names are real, their places are not. */
function centerOf(index: number): [number, number] {
  let [x, y, dx, dy] = [0, 0, 1, 0]
  for (let i = 0, leg = 1, left = 1, turns = 0; i < index; i++) {
    x += dx
    y += dy
    if (--left === 0) {
      ;[dx, dy] = [-dy, dx]
      turns++
      if (turns % 2 === 0) leg++
      left = leg
    }
  }
  return [BASE_CENTER[0] + x * 0.0441, BASE_CENTER[1] + y * 0.0359]
}

function bounds(ring: Ring): DemoStreet['bounds'] {
  const lon = ring.map((p) => p[0])
  const lat = ring.map((p) => p[1])
  const margin = 0.0006
  return {
    west: Math.min(...lon) - margin,
    south: Math.min(...lat) - margin,
    east: Math.max(...lon) + margin,
    north: Math.max(...lat) + margin,
  }
}
