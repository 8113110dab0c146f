import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { asSystem } from '../../base/http/system.ts'
import { type Role, roles, type UnitKind } from '../../modules/access/contract.ts'
import * as access from '../../modules/access/index.ts'
import * as duties from '../../modules/duties/index.ts'
import * as places from '../../modules/places/index.ts'
import type { Opened } from './house.ts'

export const here = '370811013'
export const there = '370811001'

/** A role, or the second one of those that there are two of: another unit, another community, another grid. */
export type Seat = Role | 'handler2' | 'cadre2' | 'grid-worker2'

export interface SmallStreet {
  readonly code: string
  readonly units: Readonly<Record<string, string>>
  readonly grids: readonly string[]
  readonly communities: readonly string[]
  /** The middle of each grid. */
  readonly points: readonly { readonly lon: number; readonly lat: number }[]
  readonly staff: Readonly<Partial<Record<Seat, { readonly id: string; readonly post: string }>>>
}

const unitKinds: readonly UnitKind[] = [
  'street-office',
  'command-centre',
  'chengguan',
  'sanitation',
  'municipal',
  'water',
]
const side = 0.01

/** Two streets that know nothing of each other; no password of theirs opens anything. */
export async function fillSmallStreet(house: Opened): Promise<{ here: SmallStreet; there: SmallStreet }> {
  const made = {
    here: await fill(house, here, '阜桥', 116.5),
    there: await fill(house, there, '古槐', 116.7),
  }
  await house.refreshStreets()
  return made
}

function fill(house: Opened, code: string, name: string, west: number): Promise<SmallStreet> {
  const communities = [`${code}001`, `${code}002`]
  const grids = [uuidv7(), uuidv7(), uuidv7()]
  const points = grids.map((_, i) => ({ lon: west + side * (i + 0.5), lat: 35.4 + side / 2 }))
  return asSystem(house, { street: code, purpose: 'administration', route: 'test' }, async (ctx) => {
    await places.addStreet(ctx.tx, {
      ...{ code, name: `${name}街道`, county: '任城区', prefecture: '济宁市', province: '山东省' },
      ...{ phone: '0000-12345', center: points[1]!, opened: ctx.now },
    })
    await places.addCommunities(ctx.tx, code, [
      { code: communities[0]!, name: `${name}一社区` },
      { code: communities[1]!, name: `${name}二社区` },
    ])
    await places.addGrids(
      ctx.tx,
      code,
      grids.map((id, i) => ({
        ...{ id, name: `第${i + 1}网格`, kind: 'basic' as const, from: '2025-01-01' },
        community: communities[i < 2 ? 0 : 1]!,
        unitCode: null,
        serviceCode: null,
        cjtCode: null,
        shape: square(west + side * i),
      })),
    )
    const units: Record<string, string> = {}
    const rows = [
      ...unitKinds.map((kind) => ({ key: kind as string, kind, name: `${name}${kind}`, territory: code })),
      ...communities.map((territory, i) => ({
        key: `community${i + 1}`,
        kind: 'community' as const,
        name: `${name}社区${i + 1}`,
        territory,
      })),
    ].map(({ key, ...row }) => {
      units[key] = uuidv7()
      return { ...row, id: units[key]!, street: code, parent: null, phone: '0000-12345' }
    })
    await access.createUnits(ctx.tx, rows)
    const staff = await fillStaff(ctx, code, { units, grids, communities })
    await duties.addDefaultDuties(ctx.tx, code, '2026-01-01')
    return { code, units, grids, communities, points, staff }
  })
}

type Ctx = Parameters<Parameters<typeof asSystem>[2]>[0]
type Ground = Pick<SmallStreet, 'units' | 'grids' | 'communities'>

async function fillStaff(
  ctx: Ctx,
  street: string,
  { units, grids, communities }: Ground,
): Promise<SmallStreet['staff']> {
  const seats: Record<string, { role: Role; unit: string; territory: string; grids: string[] }> = {}
  for (const role of roles)
    seats[role] = { role, unit: units['street-office']!, territory: street, grids: [] }
  seats.dispatcher!.unit = units['command-centre']!
  seats.handler!.unit = units.chengguan!
  seats.handler2 = { ...seats.handler!, unit: units.sanitation! }
  seats.cadre = { role: 'cadre', unit: units.community1!, territory: communities[0]!, grids: [] }
  seats.cadre2 = { role: 'cadre', unit: units.community2!, territory: communities[1]!, grids: [] }
  seats['grid-worker'] = {
    role: 'grid-worker',
    unit: units.community1!,
    territory: communities[0]!,
    grids: [grids[0]!],
  }
  seats['grid-worker2'] = {
    role: 'grid-worker',
    unit: units.community2!,
    territory: communities[1]!,
    grids: [grids[2]!],
  }
  const people = Object.entries(seats).map(([key, seat]) => ({ key, ...seat, id: uuidv7(), post: uuidv7() }))
  const passwordHash = await access.hashPassword(randomUUID())
  const account = { home: street, passwordHash, mustChange: false, totpSecret: access.newSecret() }
  await access.createPeople(
    ctx.tx,
    ctx.keys,
    people.map(({ key, id }) => ({ ...account, id, name: `张${key}`, login: `${key}-${street}` })),
    ctx.now,
  )
  await access.givePosts(
    ctx.tx,
    street,
    people.map(({ id, post, role, unit, territory, grids }) => ({
      ...{ id: post, person: id, role, unit, territory, grids, from: '2026-01-01', to: null },
    })),
  )
  return Object.fromEntries(people.map(({ key, id, post }) => [key, { id, post }]))
}

function square(west: number) {
  const [east, south, north] = [west + side, 35.4, 35.4 + side]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon' as const, coordinates: [ring] }
}
