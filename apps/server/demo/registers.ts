import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as catalogue from '../../../modules/catalogue/index.ts'
import * as organizations from '../../../modules/organizations/index.ts'
import * as residents from '../../../modules/residents/index.ts'
import type { DemoStreet, Home, Organization, Person } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'

/** More would make the first start wait; the rest of the street is unknown to the registers, as in the first weeks of a real one. */
const mostPeople = 6_000
const lotOfHomes = 250
/** Of every so many people the health centre has another phone number: two sources that disagree. */
const disagree = 9

const sources = [
  { code: 'gongan', name: '公安分局 实有人口', kind: 'police' },
  { code: 'minzheng', name: '民政 社会救助', kind: 'civil-affairs' },
  { code: 'weijian', name: '社区卫生服务中心', kind: 'health' },
  { code: 'zhujian', name: '住建 房屋登记', kind: 'housing' },
  { code: 'shichang', name: '市场监管 主体登记', kind: 'market' },
] as const
type Code = (typeof sources)[number]['code']

/** People, households, dwellings and organizations at the doors of the demonstration, told by departments as their tables would. */
export async function fillRegisters(ctx: Ctx, demo: DemoStreet, ids: Ids): Promise<number> {
  const day = demo.now.slice(0, 10)
  for (const { code, name, kind } of sources) {
    const source = { id: uuidv7(), code, name, kind, unit: null, cycleDays: 30, since: ctx.now }
    await catalogue.saveSource(ctx.tx, ctx.street, source)
  }
  const plates = new Map([...demo.doors()].map((door) => [door.key, door.fullText]))
  let count = 0
  let lot: Family[] = []
  for (const family of demo.households()) {
    lot.push(family)
    count += family.people.length
    if (lot.length < lotOfHomes && count < mostPeople) continue
    await tellLot({ ctx, ids, day, plates }, lot)
    lot = []
    if (count >= mostPeople) break
  }
  if (lot.length > 0) await tellLot({ ctx, ids, day, plates }, lot)
  await tellFirms(ctx, ids, day, demo.organizations)
  return count
}

/** What stands on each door, by its key. */
type Plates = ReadonlyMap<string, string>

interface Parts {
  readonly ctx: Ctx
  readonly ids: Ids
  readonly day: string
  readonly plates: Plates
}

interface Family {
  readonly home: Home
  readonly people: readonly Person[]
}

/** Each says it in a line of its own table. */
const saying = (code: Code, asOf: string) => ({
  ...{ source: code, kind: sources.find((one) => one.code === code)!.kind },
  ...{ line: uuidv7(), asOf, basis: '部门登记' },
})

async function tellLot({ ctx, ids, day, plates }: Parts, lot: readonly Family[]): Promise<void> {
  const people = lot.flatMap((family) => family.people)
  await residents.tellPeople(
    ctx,
    people.map((one) => ({
      id: ids.of(one.key),
      isNew: true,
      values: valuesOf(one, ids, plates),
      by: saying('gongan', day),
    })),
  )
  const known = people.filter((one, i) => one.phone && i % disagree === 0)
  await residents.tellPeople(
    ctx,
    known.map((one) => ({
      ...{ id: ids.of(one.key), isNew: false, by: saying('weijian', `${Number(day.slice(0, 4)) - 3}-05-18`) },
      values: [{ item: 'person.phone', cell: otherPhone(one.phone!) }],
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
  await residents.tellDwellings(
    ctx,
    lot.map(({ home, people: members }) => ({
      ...{ id: ids.of(`dwelling ${home.key}`), isNew: true, by: saying('zhujian', day) },
      values: [
        {
          item: 'dwelling.address',
          cell: plates.get(home.doorKey) ?? '地址不详',
          address: ids.of(home.doorKey),
        },
      ],
      tenures: members[0]
        ? [
            {
              holder: ids.of(members[0].key),
              kind: home.tenure === 'owned' ? ('owner' as const) : ('tenant' as const),
            },
          ]
        : [],
    })),
  )
}

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

async function tellFirms(ctx: Ctx, ids: Ids, day: string, firms: readonly Organization[]): Promise<void> {
  await organizations.tellOrganizations(
    ctx,
    firms.map((one) => ({
      ...{ id: ids.of(one.key), isNew: true, by: saying('shichang', day) },
      values: [
        { item: 'organization.name', cell: one.name },
        { item: 'organization.uscc', cell: one.uscc },
        { item: 'organization.premises', cell: one.address, address: ids.of(one.doorKey) },
        { item: 'organization.phone', cell: one.contact.phone },
        { item: 'organization.legal-representative', cell: one.contact.name },
        { item: 'organization.founded', cell: one.since },
      ],
    })),
  )
}
