import * as T from 'typebox'
import {
  CommunityCode,
  Day,
  Done,
  Id,
  Lat,
  Lon,
  nullable,
  Page,
  Point,
  page,
  route,
  Shape,
} from '../../../base/contract.ts'
import { Address, AddressKind, AddressLine, Alias, Belonging, HistoryLine, Name, TreeLine } from './shapes.ts'

export * from './shapes.ts'

const IdParam = Shape({ id: Id })
/** The first day of what is new; today unless said. */
const On = T.Optional(Day)
const Part = Shape({
  id: Id,
  name: Name,
  point: T.Optional(nullable(Point)),
  children: T.Optional(T.Array(Id, { maxItems: 2000 })),
})
const read = { needs: 'places.read', purpose: 'administration' } as const
const act = { needs: 'address.decide', purpose: 'administration' } as const

const Plan = Shape({
  units: T.Integer({ minimum: 0, maximum: 60 }),
  lowest: T.Integer({ minimum: -9, maximum: 200 }),
  highest: T.Integer({ minimum: -9, maximum: 200 }),
  rooms: T.Integer({ minimum: 0, maximum: 400 }),
  pattern: T.String({ minLength: 3, maxLength: 60, description: '{floor}{room:2} makes 501' }),
  skipFloors: T.Array(T.Integer({ minimum: -9, maximum: 200 }), { maxItems: 60 }),
  skipRooms: T.Array(T.Integer({ minimum: 0, maximum: 400 }), { maxItems: 60 }),
  ground: T.Union([T.Literal('rooms'), T.Literal('shops'), T.Literal('nothing')]),
  shops: T.Integer({ minimum: 0, maximum: 400 }),
})

export const addressesApi = {
  addressTree: route({
    ...read,
    method: 'GET',
    path: '/addresses/tree',
    summary: 'What lies directly in an address, or at the top of the street, in pages',
    query: Shape({
      parent: T.Optional(Id),
      community: T.Optional(CommunityCode),
      after: T.Optional(Id),
      limit: page.limit,
    }),
    reply: Page(TreeLine),
  }),
  findAddresses: route({
    ...read,
    method: 'GET',
    path: '/addresses/find',
    summary: 'Addresses by name, old name, or what people say; best first',
    query: Shape({ q: T.String({ minLength: 1, maxLength: 100 }) }),
    reply: Shape({
      items: T.Array(Shape({ id: Id, kind: AddressKind, text: T.String(), reason: nullable(T.String()) }), {
        maxItems: 20,
      }),
    }),
  }),
  addressesAt: route({
    ...read,
    method: 'GET',
    path: '/addresses',
    summary: 'What stood at a point on a day',
    query: Shape({ lon: Lon, lat: Lat, on: On }),
    reply: Shape({ items: T.Array(Address, { maxItems: 20 }) }),
  }),
  address: route({
    ...read,
    method: 'GET',
    path: '/addresses/:id',
    summary: 'An address as it is, or what stood there on a day, with its history',
    params: IdParam,
    query: Shape({ on: On }),
    reply: Shape({
      ...Address.properties,
      /** From the top down. */
      above: T.Array(AddressLine, { maxItems: 12 }),
      aliases: T.Array(Alias, { maxItems: 200 }),
      history: T.Array(HistoryLine, { maxItems: 400 }),
      /** On the day that was asked for; as it was called then. Empty: nothing stood there, or it is not known. */
      standing: T.Array(Address, { maxItems: 200 }),
      /** The divisions that it belongs to, or belonged to on that day. */
      belonging: nullable(Belonging),
      /** Whether my post may act on it. */
      mine: T.Boolean(),
    }),
  }),

  addAddress: route({
    ...act,
    method: 'PUT',
    path: '/addresses/:id',
    summary: 'Add an address',
    params: IdParam,
    body: Shape({
      parent: nullable(Id),
      kind: AddressKind,
      name: Name,
      floor: T.Optional(nullable(T.String({ maxLength: 10 }))),
      point: T.Optional(nullable(Point)),
      community: T.Optional(nullable(CommunityCode)),
      day: On,
    }),
    reply: Address,
  }),
  renameAddress: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/rename',
    summary: 'Another name from a day on; the old one is still found',
    params: IdParam,
    body: Shape({ name: Name, day: On }),
    reply: Address,
  }),
  moveAddress: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/move',
    summary: 'Hang it elsewhere or put its point right; what lies in it goes along',
    params: IdParam,
    body: Shape({ parent: T.Optional(nullable(Id)), point: T.Optional(nullable(Point)), day: On }),
    reply: Address,
  }),
  splitAddress: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/split',
    summary: 'One becomes several',
    params: IdParam,
    body: Shape({ parts: T.Array(Part, { minItems: 2, maxItems: 50 }), day: On }),
    reply: Shape({ items: T.Array(Address, { maxItems: 50 }) }),
  }),
  mergeAddresses: route({
    ...act,
    method: 'POST',
    path: '/addresses/merge',
    summary: 'Several become one',
    body: Shape({ ids: T.Array(Id, { minItems: 2, maxItems: 50 }), into: Part, day: On }),
    reply: Address,
  }),
  demolishAddress: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/demolish',
    summary: 'It is gone from a day on, with all that lies in it; what refers to it goes on to do so',
    params: IdParam,
    body: Shape({ day: On }),
    reply: Shape({ ended: T.Integer() }),
  }),
  addAlias: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/aliases',
    summary: 'What people say for it, or how it is often mistyped',
    params: IdParam,
    body: Shape({ kind: T.Union([T.Literal('spoken'), T.Literal('typo')]), text: Name }),
    reply: Alias,
  }),
  endAlias: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/aliases/:alias/end',
    summary: 'Nobody says so any more',
    params: Shape({ id: Id, alias: Id }),
    body: Shape({}),
    reply: Done,
  }),
  addRooms: route({
    ...act,
    method: 'POST',
    path: '/addresses/:id/rooms',
    summary: 'Units and rooms of a building by a plan; a dry run shows what would be added',
    params: IdParam,
    query: Shape({ dryRun: T.Boolean() }),
    body: Shape({ plan: Plan, day: On }),
    reply: Shape({
      added: T.Integer(),
      there: T.Integer(),
      /** The first and the last ones, as they would stand on the plates. */
      shown: T.Array(T.String(), { maxItems: 40 }),
    }),
  }),
}
