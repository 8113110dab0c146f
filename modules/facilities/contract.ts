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
  page,
  route,
  Shape,
} from '../../base/contract.ts'
import { ItemId } from '../catalogue/contract.ts'
import { Facility, FacilityLine, facilityStates } from './shapes.ts'

export * from './shapes.ts'

const IdParam = Shape({ id: Id })
const purpose = 'city-management'

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
      grid: T.Optional(Id),
      community: T.Optional(CommunityCode),
      kind: T.Optional(
        T.String({ pattern: '^\\d{2}(\\d{2})?$', description: 'two digits: all kinds of a major' }),
      ),
      state: T.Optional(oneOf(facilityStates)),
      code: T.Optional(T.String({ maxLength: 40 })),
      address: T.Optional(Id),
      after: page.after,
      limit: page.limit,
    }),
    reply: Page(FacilityLine),
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
