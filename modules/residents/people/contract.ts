import * as T from 'typebox'
import { CommunityCode, Day, Id, nullable, oneOf, Page, page, route, Shape } from '../../../base/contract.ts'
import { ItemId } from '../../catalogue/contract.ts'
import { ShownClaim } from '../../facts/contract.ts'
import { Person, PersonLine } from './shapes.ts'

const IdParam = Shape({ id: Id })

/** Values as they were said; an address may name the standard address it means. */
export const Values = T.Array(
  Shape({
    item: ItemId,
    value: T.String({ minLength: 1, maxLength: 500 }),
    address: T.Optional(nullable(Id)),
  }),
  { minItems: 1, maxItems: 60 },
)
const purpose = 'resident-service'

export const peopleApi = {
  findPeople: route({
    method: 'POST',
    path: '/residents/search',
    summary: 'People by whole name, ID number or phone; by address, community, grid or age',
    needs: 'resident.read',
    purpose,
    body: Shape({
      q: T.Optional(T.String({ minLength: 2, maxLength: 60, description: 'whole name, ID number or phone' })),
      address: T.Optional(Id),
      community: T.Optional(CommunityCode),
      grid: T.Optional(Id),
      bornTo: T.Optional(T.Integer({ minimum: 1900, maximum: 2100 })),
      flawed: T.Optional(T.Boolean()),
      after: page.after,
      limit: page.limit,
    }),
    reply: Page(PersonLine),
  }),
  resident: route({
    method: 'GET',
    path: '/residents/:id',
    summary: 'A person: what counts, homes, household, dwellings; personal values masked',
    needs: 'resident.read',
    purpose,
    params: IdParam,
    reply: Person,
  }),
  personHistory: route({
    method: 'GET',
    path: '/residents/:id/claims',
    summary: 'All that any source ever said of a person, newest first',
    needs: 'resident.read',
    purpose,
    params: IdParam,
    reply: Shape({ items: T.Array(ShownClaim, { maxItems: 5000 }) }),
  }),
  openValue: route({
    method: 'POST',
    path: '/residents/:id/open',
    summary: 'Open one sealed value, for a reason; recorded before it is shown',
    needs: 'resident.reveal',
    purpose,
    params: IdParam,
    body: Shape({ claim: Id, reason: T.String({ minLength: 4, maxLength: 200 }) }),
    reply: Shape({ value: T.String() }),
    once: true,
  }),
  tellPerson: route({
    method: 'PUT',
    path: '/residents/:id',
    summary: 'Register somebody, or enter what they say or what was seen at the door',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({
      values: Values,
      from: oneOf(['self', 'field']),
      asOf: T.Optional(Day),
      /** Why this counts whatever the sources say: the card was seen, an official letter … */
      decided: T.Optional(T.String({ minLength: 4, maxLength: 200 })),
    }),
    reply: Person,
  }),
}
