import { uuidv7 } from 'uuidv7'
import { client } from '../../base/client.ts'
import { withTx } from '../../base/db/tx.ts'
import type { Ctx, Principal } from '../../base/http/ctx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'

export { refusal } from '../../base/testkit/refusal.ts'

import { testDoor } from '../../base/testkit/test-door.ts'
import type { Role } from '../access/contract.ts'
import * as access from '../access/index.ts'
import * as facilities from '../facilities/index.ts'
import { writeReads } from '../ledger/index.ts'
import * as organizations from '../organizations/index.ts'
import * as places from '../places/index.ts'
import * as residents from '../residents/index.ts'
import { blocksApi } from './contract.ts'
import { blocksRoutes } from './index.ts'

export const here = '370811013'
export const communities = ['370811013001', '370811013002'] as const

export interface Post {
  readonly role: Role
  readonly street?: string
  readonly community?: string
  readonly grids?: string
}

/** The room behind a real door, with two communities of a grid and a building each. */
export async function testHouse() {
  const database = await testDatabase({
    rooms: [
      'residents',
      'organizations',
      'facilities',
      'fusion',
      'facts',
      'catalogue',
      'cases',
      'duties',
      'places',
      'access',
      'ledger',
    ],
  })
  const door = await testDoor({
    ...{ database, writeReads, routes: blocksRoutes },
    identify: (headers) => principal(JSON.parse(String(headers['x-post'])) as Post),
  })
  const as = (role: Role, more: Omit<Post, 'role'> = {}) =>
    client(blocksApi, door.sendAs({ 'x-post': JSON.stringify({ role, ...more }) }))
  const sight = { scope: 'street', purpose: 'resident-service', ledger: 'all' }
  const within = <R>(work: (tx: Ctx['tx']) => Promise<R>, street = here) =>
    withTx(database.app, { street, ...sight }, work)
  const rows = (text: string, ...values: unknown[]) =>
    within((tx) => tx.query<Record<string, unknown>>({ text, values }))
  /** What a load does: one transaction of the house itself. */
  const act = <R>(work: (ctx: Ctx) => Promise<R>) =>
    within((tx) =>
      work({
        ...{ tx, street: here, now: door.clock.now(), keys: door.house.keys, purpose: 'resident-service' },
        who: principal({ role: 'data-steward' }),
        become: (next) => tx.set(next),
      } as Partial<Ctx> as Ctx),
    )
  return { ...door, database, as, rows, within, act }
}

export interface House {
  readonly building: string
  readonly grid: string
  /** By plate: 1单元101室 … */
  readonly rooms: ReadonlyMap<string, string>
}

type TestHouse = Awaited<ReturnType<typeof testHouse>>

/** A building with so many floors and rooms of one unit, in a grid of its own. */
export async function addHouse(
  house: TestHouse,
  community: string,
  name: string,
  size: { readonly floors: number; readonly rooms: number },
): Promise<House> {
  const [building, grid] = [uuidv7(), uuidv7()]
  const point = { lon: 116.6 + Number(community.slice(-1)) / 100, lat: 35.4 }
  const square = (d: number) => [
    [point.lon - d, point.lat - d],
    [point.lon + d, point.lat - d],
    [point.lon + d, point.lat + d],
    [point.lon - d, point.lat + d],
    [point.lon - d, point.lat - d],
  ]
  const footprint = { type: 'Polygon' as const, coordinates: [square(0.0001)] }
  const rooms = new Map<string, string>()
  const doors = Array.from({ length: size.floors * size.rooms }, (_, i) => {
    const floor = String(1 + Math.floor(i / size.rooms))
    const room = `${floor}${String(1 + (i % size.rooms)).padStart(2, '0')}`
    const id = uuidv7()
    rooms.set(room, id)
    return { id, building, text: `${name}1单元${room}室`, unit: '1单元', floor, room: `${room}室`, point }
  })
  await house.within(async (tx) => {
    const kind = { kind: 'residential', floors: size.floors, footprint, point, grid, community }
    await places.addBuildings(tx, here, [{ id: building, name, address: '', ...kind }])
    await places.addDoors(tx, here, doors)
  })
  return { building, grid, rooms }
}

export const police = { source: 'gongan', kind: 'police' as const, asOf: '2026-10-01', basis: '人口登记' }

/** Somebody whom a line of the police’s table names, at a home and with an address of registration. */
export async function addPerson(
  house: TestHouse,
  name: string,
  at: {
    readonly home: string
    readonly registered?: string
    readonly born?: string
    /** Somebody who is known already, as another table names them. */
    readonly id?: string
    readonly asOf?: string
  },
): Promise<string> {
  const id = at.id ?? uuidv7()
  const values = [
    { item: 'person.name', cell: name },
    { item: 'person.birth', cell: at.born ?? '1990-03-04' },
    { item: 'person.address', cell: '住址', address: at.home },
    ...(at.registered ? [{ item: 'person.hukou-address', cell: '户籍地', address: at.registered }] : []),
  ]
  await house.act((ctx) =>
    residents.tellPeople(ctx, [
      {
        ...{ id, isNew: at.id === undefined, values },
        by: { ...police, asOf: at.asOf ?? police.asOf, line: uuidv7() },
      },
    ]),
  )
  return id
}

export async function addFirm(house: TestHouse, name: string, premises: string): Promise<string> {
  const id = uuidv7()
  const values = [
    { item: 'organization.name', cell: name },
    { item: 'organization.premises', cell: '经营场所', address: premises },
  ]
  const by = { ...police, source: 'shichang', kind: 'market' as const, line: uuidv7() }
  await house.act((ctx) => organizations.tellOrganizations(ctx, [{ id, isNew: true, values, by }]))
  return id
}

/** A facility at a point, or at an address. */
export async function addFacility(
  house: TestHouse,
  kind: string,
  at: { readonly point?: { readonly lon: number; readonly lat: number }; readonly address?: string },
): Promise<string> {
  const id = uuidv7()
  const { point, address } = at
  const values = [
    { item: 'facility.kind', cell: kind },
    { item: 'facility.state', cell: '02' },
    ...(point ? [{ item: 'facility.lon', cell: String(point.lon) }] : []),
    ...(point ? [{ item: 'facility.lat', cell: String(point.lat) }] : []),
    ...(address ? [{ item: 'facility.address', cell: '楼前', address }] : []),
  ]
  const by = { ...police, source: 'chengguan', kind: 'city-management' as const, line: uuidv7() }
  await house.act((ctx) => facilities.tellFacilities(ctx, [{ id, isNew: true, values, by }]))
  return id
}

/** A dwelling at a room with who owns and who rents it, each by a line of its own. */
export async function addDwelling(
  house: TestHouse,
  room: string,
  held: { readonly owner?: string; readonly tenant?: string },
  asOf = police.asOf,
): Promise<string> {
  const id = uuidv7()
  const by = { ...police, source: 'zhujian', kind: 'housing' as const, line: uuidv7(), asOf }
  const values = [{ item: 'dwelling.address', cell: '房屋地址', address: room }]
  const tenures = (['owner', 'tenant'] as const).flatMap((kind) => {
    const holder = held[kind]
    return holder ? [{ holder, kind }] : []
  })
  await house.act((ctx) => residents.tellDwellings(ctx, [{ id, isNew: true, values, by, tenures }]))
  return id
}

function principal(post: Post): Principal {
  const street = post.street ?? here
  return {
    kind: 'staff',
    id: uuidv7(),
    permissions: access.permissionsOf(post.role),
    street,
    mayEnter: (other) => other === street,
    settings: {
      scope: access.scopeOf(post.role),
      ...(post.community ? { community: post.community } : {}),
      ...(post.grids ? { grids: post.grids } : {}),
    },
  }
}
