import * as T from 'typebox'
import {
  CommunityCode,
  Day,
  Done,
  Id,
  Lat,
  Lon,
  nullable,
  oneOf,
  Page,
  Point,
  page,
  route,
  Shape,
  StreetCode,
} from '../../base/contract.ts'

export const Division = Shape({
  code: T.String(),
  name: T.String(),
  level: oneOf(['province', 'prefecture', 'county', 'street', 'community']),
  /** 街道, 镇, 乡, 类似乡级单位; 居民委员会, 村民委员会, 类似…; null above the street. */
  kind: nullable(T.String()),
  parent: nullable(T.String()),
})
export type Division = T.Static<typeof Division>

/** A street that this installation serves. */
export const OpenStreet = Shape({
  code: StreetCode,
  name: T.String(),
  county: T.String(),
  prefecture: T.String(),
  province: T.String(),
  phone: nullable(T.String({ description: 'the service line people can call' })),
  center: nullable(Point),
  communities: T.Array(Shape({ code: CommunityCode, name: T.String() }), { maxItems: 500 }),
})
export type OpenStreet = T.Static<typeof OpenStreet>

/** A GeoJSON Polygon or MultiPolygon, WGS84. */
export const Polygon = T.Unsafe<GeoPolygon>({
  type: 'object',
  required: ['type', 'coordinates'],
  properties: {
    type: { type: 'string', enum: ['Polygon', 'MultiPolygon'] },
    coordinates: { type: 'array', maxItems: 200 },
  },
})
export interface GeoPolygon {
  type: 'Polygon' | 'MultiPolygon'
  coordinates: unknown[]
}

export const Grid = Shape({
  id: Id,
  street: StreetCode,
  name: T.String({ minLength: 1, maxLength: 60 }),
  community: CommunityCode,
  /** 15 digits, city management 单元网格. */
  unitCode: nullable(T.String()),
  /** 15 digits, community service grid: village code + sequence. */
  serviceCode: nullable(T.String()),
  /** 20 digits, CJ/T 349. */
  cjtCode: nullable(T.String()),
  kind: oneOf(['basic', 'special', 'micro']),
  shape: Polygon,
  area: T.Number({ description: 'm²' }),
  from: Day,
  to: nullable(Day),
  worker: nullable(Shape({ name: T.String(), phone: nullable(T.String()) })),
})
export type Grid = T.Static<typeof Grid>

const GridInput = Shape({
  name: T.String({ minLength: 1, maxLength: 60 }),
  community: CommunityCode,
  unitCode: nullable(T.String({ pattern: '^\\d{15}$' })),
  serviceCode: nullable(T.String({ pattern: '^\\d{15}$' })),
  cjtCode: nullable(T.String({ pattern: '^\\d{20}$' })),
  kind: oneOf(['basic', 'special', 'micro']),
  shape: Polygon,
})

/** Of one street, that are told at once; the rest shows when these are mended. */
export const mostFaults = 500

/** Where grids overlap or leave a hole; `shape` is the faulty area. */
export const GridFault = Shape({
  kind: oneOf(['overlap', 'gap', 'outside', 'invalid']),
  grids: T.Array(Id, { maxItems: 5000 }),
  area: T.Number({ description: 'm²' }),
  shape: nullable(Polygon),
  words: T.String(),
})
export type GridFault = T.Static<typeof GridFault>

/** What is at a point, or what a text means: enough to put a case on the map. */
export const Place = Shape({
  text: T.String(),
  point: nullable(Point),
  grid: nullable(Shape({ id: Id, name: T.String() })),
  community: nullable(Shape({ code: CommunityCode, name: T.String() })),
  building: nullable(Shape({ id: Id, name: T.String() })),
  reason: nullable(T.String()),
})
export type Place = T.Static<typeof Place>

/** One GeoJSON FeatureCollection a layer: what the map of a street draws. Public: no person is in it. */
export const MapLayers = T.Unsafe<
  Record<'communities' | 'roads' | 'water' | 'buildings' | 'labels', GeoJson>
>({ type: 'object', additionalProperties: true })
export interface GeoJson {
  type: 'FeatureCollection'
  features: {
    type: 'Feature'
    id?: string
    properties: Record<string, unknown>
    geometry: { type: string; coordinates: unknown }
  }[]
}

const BuildingInput = Shape({
  name: T.String({ maxLength: 60, description: 'as people say it: 阳光花园3幢; empty where it has none' }),
  address: T.String({ minLength: 1, maxLength: 120 }),
  kind: T.String({ minLength: 1, maxLength: 30, description: 'residential, school, clinic …' }),
  floors: nullable(T.Integer({ minimum: 1, maximum: 200 })),
  point: Point,
})
const buildingFields = {
  ...BuildingInput.properties,
  id: Id,
  community: nullable(T.String()),
  to: nullable(Day),
}
export const Building = Shape(buildingFields)
export type Building = T.Static<typeof Building>
const Door = Shape({ id: Id, text: T.String() })

/** Digits, spaces, dashes, brackets and a plus: what a phone dials. */
const ServicePhone = T.String({ pattern: '^[0-9+()\\- ]{3,30}$' })

const StreetParam = Shape({ street: StreetCode })
const IdParam = Shape({ id: Id })

export const placesApi = {
  streets: route({
    method: 'GET',
    path: '/streets',
    summary: 'Streets served here',
    needs: 'anyone',
    purpose: 'public',
    reply: Shape({ items: T.Array(OpenStreet, { maxItems: 2000 }) }),
  }),
  divisions: route({
    method: 'GET',
    path: '/divisions',
    summary: 'Divisions of China: children of a code, or by name',
    needs: 'anyone',
    purpose: 'public',
    query: Shape({
      parent: T.Optional(T.String({ pattern: '^[1-9]\\d{1,11}$' })),
      q: T.Optional(T.String({ maxLength: 30 })),
    }),
    reply: Shape({ items: T.Array(Division, { maxItems: 500 }), more: T.Boolean() }),
  }),
  openStreet: route({
    method: 'POST',
    path: '/streets/:street/open',
    summary: 'Open a street: its communities and units are set up',
    needs: 'streets.open',
    purpose: 'administration',
    params: StreetParam,
    body: Shape({ phone: nullable(T.String({ maxLength: 30 })) }),
    reply: OpenStreet,
  }),
  saveServicePhone: route({
    method: 'PUT',
    path: '/streets/:street/phone',
    summary: 'The service line that residents of the street can call',
    needs: 'places.edit',
    purpose: 'administration',
    params: StreetParam,
    body: Shape({ phone: nullable(ServicePhone) }),
    reply: OpenStreet,
  }),
  map: route({
    method: 'GET',
    path: '/streets/:street/map',
    summary: 'The drawn map of a street',
    needs: 'anyone',
    purpose: 'public',
    params: StreetParam,
    reply: MapLayers,
  }),
  publicGrids: route({
    method: 'GET',
    path: '/streets/:street/grids',
    summary: 'Grids as posted in public: name, range, worker',
    needs: 'anyone',
    purpose: 'public',
    params: StreetParam,
    reply: Shape({ items: T.Array(Grid, { maxItems: 5000 }) }),
  }),
  locate: route({
    method: 'GET',
    path: '/streets/:street/locate',
    summary: 'What is at this point',
    needs: 'anyone',
    purpose: 'public',
    params: StreetParam,
    query: Shape({ lon: Lon, lat: Lat }),
    reply: Place,
  }),
  findPlaces: route({
    method: 'GET',
    path: '/streets/:street/places',
    summary: 'Places by text, best first',
    needs: 'anyone',
    purpose: 'public',
    params: StreetParam,
    query: Shape({ q: T.String({ minLength: 1, maxLength: 100 }) }),
    reply: Shape({ items: T.Array(Place, { maxItems: 10 }) }),
  }),

  saveGrid: route({
    method: 'PUT',
    path: '/grids/:id',
    summary: 'Draw or change a grid',
    needs: 'places.edit',
    purpose: 'administration',
    params: IdParam,
    body: GridInput,
    reply: Shape({ grid: Grid, faults: T.Array(GridFault, { maxItems: mostFaults }) }),
  }),
  endGrid: route({
    method: 'POST',
    path: '/grids/:id/end',
    summary: 'A grid ends on a day; its history stays',
    needs: 'places.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ to: Day }),
    reply: Done,
  }),
  checkGrids: route({
    method: 'GET',
    path: '/grids/faults',
    summary: 'Overlaps and gaps of the grids in force',
    needs: 'places.read',
    purpose: 'administration',
    reply: Shape({ items: T.Array(GridFault, { maxItems: mostFaults }), grids: T.Integer() }),
  }),
  importGrids: route({
    method: 'POST',
    path: '/grids/import',
    summary: 'Grids from GeoJSON; a dry run shows what would happen',
    bodyLimit: 16 * 1024 * 1024,
    needs: 'places.edit',
    purpose: 'administration',
    query: Shape({ dryRun: T.Boolean() }),
    body: T.Unsafe<{ type: string; features: unknown[] }>({
      type: 'object',
      required: ['features'],
      properties: { features: { type: 'array', maxItems: 5000 } },
    }),
    reply: Shape({
      added: T.Integer(),
      changed: T.Integer(),
      rejected: T.Array(Shape({ feature: T.Integer(), words: T.String() }), { maxItems: 5000 }),
      faults: T.Array(GridFault, { maxItems: mostFaults }),
    }),
  }),
  buildings: route({
    method: 'GET',
    path: '/buildings',
    summary: 'Buildings of my street by name and address, in pages',
    needs: 'places.read',
    purpose: 'administration',
    query: Shape({ q: T.Optional(T.String({ maxLength: 60 })), after: T.Optional(Id), limit: page.limit }),
    reply: Page(Building),
  }),
  building: route({
    method: 'GET',
    path: '/buildings/:id',
    summary: 'A building and its doors',
    needs: 'places.read',
    purpose: 'administration',
    params: IdParam,
    reply: Shape({ ...buildingFields, doors: T.Array(Door, { maxItems: 5000 }) }),
  }),
  saveBuilding: route({
    method: 'PUT',
    path: '/buildings/:id',
    summary: 'Add a building, rename or move it; grid and community follow from the point',
    needs: 'places.edit',
    purpose: 'administration',
    params: IdParam,
    body: BuildingInput,
    reply: Building,
  }),
}
