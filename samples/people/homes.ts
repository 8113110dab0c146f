import { type Chance, chance } from '../chance.ts'
import type { DivisionRow, StreetDivisions } from '../divisions.ts'
import type { DoorBook } from '../place/doors.ts'
import type { Home, Person } from '../types.ts'
import { householdKind, type KIND_SHARES, type Member, members } from './households.ts'
import { givenName, surname } from './names.ts'
import { birthSlot, idNumber, phone, sampleRegion } from './numbers.ts'

/** Any home of a street by number, with its people, made when asked for. */
export interface HomeBook {
  count: number
  /** @param i 0 … count-1 */
  home(i: number): { home: Home; people: Person[] }
}

export interface HomeBookInput {
  seed: string
  divisions: StreetDivisions
  doors: DoorBook
  homes: number
  /** Kind of housing behind a door. */
  housing: (estateKey: string | undefined) => keyof typeof KIND_SHARES
  /** Day that counts as today. */
  today: string
}

const MOST_MEMBERS = 7

export function homeBook(input: HomeBookInput): HomeBook {
  const { doors, homes } = input
  return {
    count: homes,
    home: (i) => makeHome(input, i, doors.dwelling(Math.floor((i * doors.dwellings) / homes))),
  }
}

function makeHome(input: HomeBookInput, i: number, doorNumber: number): { home: Home; people: Person[] } {
  const draw = chance(input.seed, 'home', i)
  const door = input.doors.door(doorNumber)
  const housing = input.housing(door.estateKey)
  const kind = householdKind(housing, draw)
  const rented = draw.yes(
    kind === 'shared' ? 1 : kind === 'single' ? 0.5 : kind.startsWith('elder') ? 0.04 : 0.16,
  )
  const tenure = rented ? 'rented' : housing === 'lanes' && draw.yes(0.25) ? 'public-housing' : 'owned'
  const family = members(kind, draw).slice(0, MOST_MEMBERS)
  const home = `home-${i + 1}`
  const place = { homeKey: home, doorKey: door.key, gridKey: door.gridKey, communityCode: door.communityCode }
  const from = origin(input.divisions, rented, draw)
  const surnames: string[] = []
  const people = family.map((m, n): Person => {
    const birth = birthDay(m, i * MOST_MEMBERS + n, input.today)
    surnames[n] = m.surnameOf === undefined ? surname(draw) : (surnames[m.surnameOf] ?? surname(draw))
    const registered =
      m.residence === 'registered-only' || kind === 'elder-alone' ? HERE(input.divisions) : from
    const number = phoneOf(input.divisions.index, i, n, m, draw)
    return {
      key: `person-${i + 1}-${n + 1}`,
      ...place,
      name: surnames[n]! + givenName(m.sex, Number(birth.slice(0, 4)), draw),
      sex: m.sex,
      birth,
      idNumber: idNumber(
        sampleRegion(registered.code.slice(0, 2), input.divisions.index),
        birth,
        birthSlot(i * MOST_MEMBERS + n).half,
        m.sex,
      ),
      ...(number ? { phone: number } : {}),
      relation: m.relation,
      registered,
      residence:
        m.residence === 'registered-only' ? m.residence : registered.where === 'here' ? 'both' : 'lives-here',
      sample: true,
    }
  })
  const living = family.filter((m) => m.residence !== 'registered-only')
  const elderAlone = living.length === 1 && living[0]!.age >= 60
  const careWanted = elderAlone && (living[0]!.age >= 80 || draw.yes(0.33))
  return {
    home: {
      key: home,
      doorKey: door.key,
      gridKey: door.gridKey,
      communityCode: door.communityCode,
      kind,
      tenure,
      size: living.length,
      elderAlone,
      careWanted,
    },
    people,
  }
}

function HERE(d: StreetDivisions): Person['registered'] {
  return { where: 'here', code: d.county.code, name: d.county.name }
}

/** Where the household is registered: owners mostly here, tenants mostly from the counties around. */
function origin(d: StreetDivisions, rented: boolean, draw: Chance): Person['registered'] {
  const where = draw.weighted(rented ? [18, 42, 24, 16] : [82, 12, 4, 2])
  const from = (
    where === 1 ? d.nearby.city : where === 2 ? d.nearby.province : d.nearby.country
  ) as DivisionRow[]
  if (where === 0 || from.length === 0) return HERE(d)
  const row = draw.pick(from)
  return {
    where: where === 1 ? 'same-city' : where === 2 ? 'same-province' : 'other-province',
    code: row.code,
    name: row.name,
  }
}

/** The slot fixes the day of the year (see `birthSlot`), the age fixes the year. */
function birthDay(m: Member, slot: number, today: string): string {
  const year = Number(today.slice(0, 4)) - m.age
  const day = (y: number) =>
    new Date(Date.UTC(y, 0, 1 + birthSlot(slot).dayOfYear)).toISOString().slice(0, 10)
  const this_ = day(year)
  return this_.slice(5) > today.slice(5) ? day(year - 1) : this_
}

/** Four numbers a home at most; from twelve years on, less often with great age. */
function phoneOf(street: number, home: number, n: number, m: Member, draw: Chance): string | undefined {
  const has = draw.next() < (m.age < 12 ? 0 : m.age < 16 ? 0.5 : m.age < 75 ? 0.985 : m.age < 85 ? 0.85 : 0.6)
  return has && n < 4 ? phone(street, home * 4 + n) : undefined
}
