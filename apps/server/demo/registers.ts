import type { Ctx } from '../../../base/http/ctx.ts'
import * as residents from '../../../modules/residents/index.ts'
import type { DemoStreet, Person } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'
import { tellBefore } from './past.ts'
import { addSources, type Family, type Plates, saying } from './sources.ts'
import { tellFirms, tellThings } from './things.ts'

/** More would make the first start wait; the rest of the street is unknown to the registers, as in the first weeks of a real one. */
const mostPeople = 6_000
const lotOfHomes = 250
/** Of every so many people the health centre has a phone number too; every so many of those is another one, or lacks a digit. */
const alsoKnown = 9
const disagree = 3
const slip = 40
/** Of every so many owners one owns homes that are let. */
const oneOwnsSeveral = 25

/** People, households, dwellings and organizations at the doors of the demonstration, told by departments as their tables would. */
export async function fillRegisters(ctx: Ctx, demo: DemoStreet, ids: Ids): Promise<number> {
  const day = demo.now.slice(0, 10)
  await addSources(ctx, demo, ids)
  const plates = new Map([...demo.doors()].map((door) => [door.key, door.fullText]))
  let count = 0
  const landlords: string[] = []
  let lot: Family[] = []
  for (const family of demo.households()) {
    lot.push(family)
    count += family.people.length
    if (lot.length < lotOfHomes && count < mostPeople) continue
    await tellLot({ ctx, ids, day, plates, landlords }, lot)
    lot = []
    if (count >= mostPeople) break
  }
  if (lot.length > 0) await tellLot({ ctx, ids, day, plates, landlords }, lot)
  await tellFirms(ctx, ids, day, plates, demo)
  await tellThings(ctx, ids, day, demo)
  return count
}

interface Parts {
  readonly ctx: Ctx
  readonly ids: Ids
  readonly day: string
  readonly plates: Plates
  /** Who owns homes beside the own; each is of the lots before. */
  readonly landlords: string[]
}

async function tellLot({ ctx, ids, day, plates, landlords }: Parts, lot: readonly Family[]): Promise<void> {
  const people = lot.flatMap((family) => family.people)
  const before = await tellBefore({ ctx, ids, plates }, lot)
  await residents.tellPeople(
    ctx,
    people.map((one) => ({
      id: ids.of(one.key),
      isNew: !before.has(one.key),
      values: valuesOf(one, ids, plates),
      by: saying('gongan', day),
    })),
  )
  const known = people.filter((one, i) => one.phone && i % alsoKnown === 0)
  await residents.tellPeople(
    ctx,
    known.map((one, i) => ({
      ...{ id: ids.of(one.key), isNew: false, by: saying('weijian', `${Number(day.slice(0, 4)) - 3}-05-18`) },
      values: [
        { item: 'person.name', cell: one.name },
        { item: 'person.phone', cell: heardPhone(one.phone!, i) },
      ],
    })),
  )
  await residents.tellHouseholds(
    ctx,
    lot.map(({ home, people: members }) => ({
      ...{ id: ids.of(`household ${home.key}`), isNew: true, by: saying('gongan', day) },
      values: [
        {
          item: 'household.address',
          cell: plates.get(home.doorKey) ?? '地址不详',
          address: ids.of(home.doorKey),
        },
      ],
      members: members.map((one) => ({ person: ids.of(one.key), relation: one.relation })),
    })),
  )
  await tellHomes({ ctx, ids, day, plates, landlords }, lot)
}

/** Owned homes by whoever heads them; let ones by their tenant, and by somebody who owns several. */
async function tellHomes({ ctx, ids, day, plates, landlords }: Parts, lot: readonly Family[]): Promise<void> {
  landlords.push(
    ...lot.filter(isOwned).flatMap(({ people }, i) => (i % oneOwnsSeveral === 0 ? people[0]!.key : [])),
  )
  await residents.tellDwellings(
    ctx,
    lot.map((family, i) => {
      const { home, people } = family
      const [head] = people
      const owner = isOwned(family)
        ? head?.key
        : home.tenure === 'rented'
          ? landlords[i % landlords.length]
          : undefined
      const address = ids.of(home.doorKey)
      return {
        ...{ id: ids.of(`dwelling ${home.key}`), isNew: true, by: saying('zhujian', day) },
        values: [
          { item: 'dwelling.address', cell: plates.get(home.doorKey) ?? '地址不详', address },
          { item: 'dwelling.area', cell: String(48 + ((i * 37) % 92)) },
        ],
        tenures: [
          ...(owner ? [{ holder: ids.of(owner), kind: 'owner' as const }] : []),
          ...(head && !isOwned(family) ? [{ holder: ids.of(head.key), kind: 'tenant' as const }] : []),
        ],
      }
    }),
  )
}

const isOwned = ({ home, people }: Family) => home.tenure === 'owned' && people.length > 0

const heardPhone = (phone: string, i: number) =>
  i % disagree === 0 ? otherPhone(phone) : i % slip === 1 ? phone.slice(0, -1) : phone

/** Another number under the prefix that no carrier has. */
const otherPhone = (phone: string) => phone.slice(0, -1) + String((Number(phone.slice(-1)) + 7) % 10)

function valuesOf(one: Person, ids: Ids, plates: Plates) {
  const text = plates.get(one.doorKey) ?? '地址不详'
  const door = ids.of(one.doorKey)
  const lives = one.residence !== 'registered-only'
  const hukou = one.residence !== 'lives-here'
  return [
    { item: 'person.name', cell: one.name },
    { item: 'person.id-number', cell: one.idNumber },
    { item: 'person.sex', cell: one.sex },
    { item: 'person.birth', cell: one.birth },
    ...(one.phone ? [{ item: 'person.phone', cell: one.phone }] : []),
    ...(lives ? [{ item: 'person.address', cell: text, address: door }] : []),
    {
      item: 'person.hukou-address',
      cell: hukou ? text : one.registered.name,
      address: hukou ? door : null,
    },
  ]
}
