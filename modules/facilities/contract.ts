import * as T from 'typebox'
import {
  CommunityCode,
  Day,
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
} from '../../base/contract.ts'
import { ItemId } from '../catalogue/contract.ts'
import { ShownClaim } from '../facts/contract.ts'
import { Facility, FacilityLine, facilityStates } from './shapes.ts'

export * from './shapes.ts'

const IdParam = Shape({ id: Id })
const purpose = 'city-management'

/** What narrows a list and its map alike. */
const narrowing = {
  grid: T.Optional(Id),
  community: T.Optional(CommunityCode),
  kind: T.Optional(
    T.String({ pattern: '^\\d{2}(\\d{2})?$', description: 'two digits: all kinds of a major' }),
  ),
  state: T.Optional(oneOf(facilityStates)),
  code: T.Optional(T.String({ maxLength: 40 })),
  address: T.Optional(Id),
}

export const facilitiesApi = {
  findFacilities: route({
    method: 'GET',
    path: '/facilities',
    summary: 'Facilities of a grid, community, kind or state, in a box of the map or at an address',
    needs: 'facility.read',
    purpose,
    query: Shape({
      west: T.Optional(Lon),
      south: T.Optional(Lat),
      east: T.Optional(Lon),
      north: T.Optional(Lat),
      ...narrowing,
      after: page.after,
      limit: page.limit,
    }),
    reply: Page(FacilityLine),
  }),
  facilityKinds: route({
    method: 'GET',
    path: '/facilities/kinds',
    summary: 'Kinds of facility: majors with their minors',
    needs: 'facility.read',
    purpose,
    reply: Shape({
      /** Compared with the printed standard. */
      verified: T.Boolean(),
      majors: T.Array(
        Shape({
          code: T.String(),
          zh: T.String(),
          kinds: T.Array(Shape({ code: T.String(), zh: T.String() }), { maxItems: 100 }),
        }),
        { maxItems: 100 },
      ),
    }),
  }),
  facilityMap: route({
    method: 'GET',
    path: '/facilities/map',
    summary: 'Where facilities stand, as the list is narrowed; at most 2000',
    needs: 'facility.read',
    purpose,
    query: Shape(narrowing),
    reply: Shape({
      items: T.Array(
        Shape({ id: Id, name: T.String(), state: nullable(oneOf(facilityStates)), point: Point }),
        { maxItems: 2000 },
      ),
      capped: T.Boolean(),
    }),
  }),
  facility: route({
    method: 'GET',
    path: '/facilities/:id',
    summary: 'A facility: what counts, and who says it',
    needs: 'facility.read',
    purpose,
    params: IdParam,
    reply: Facility,
  }),
  facilityHistory: route({
    method: 'GET',
    path: '/facilities/:id/claims',
    summary: 'All that any source ever said of a facility, newest first',
    needs: 'facility.read',
    purpose,
    params: IdParam,
    reply: Shape({ items: T.Array(ShownClaim, { maxItems: 5000 }) }),
  }),
  tellFacility: route({
    method: 'PUT',
    path: '/facilities/:id',
    summary: 'Register a facility, or enter what was seen of it',
    needs: 'facility.edit',
    purpose,
    params: IdParam,
    body: Shape({
      values: T.Array(
        Shape({
          item: ItemId,
          value: T.String({ minLength: 1, maxLength: 500 }),
          address: T.Optional(nullable(Id)),
        }),
        { minItems: 1, maxItems: 30 },
      ),
      asOf: T.Optional(Day),
      /** Why this counts whatever the sources say. */
      decided: T.Optional(T.String({ minLength: 4, maxLength: 200 })),
    }),
    reply: Facility,
  }),
}
