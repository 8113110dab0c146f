import * as T from 'typebox'
import { Day, Done, Id, nullable, oneOf, route, Shape } from '../../../base/contract.ts'
import { ItemId } from '../../catalogue/contract.ts'
import { PersonLine } from '../people/shapes.ts'
import { Address, Dwelling, Household, HouseholdKind, Share, TenureKind } from './shapes.ts'

const IdParam = Shape({ id: Id })
const purpose = 'resident-service'

const entry = {
  values: T.Array(
    Shape({
      item: ItemId,
      value: T.String({ minLength: 1, maxLength: 500 }),
      address: T.Optional(nullable(Id)),
    }),
    { maxItems: 20 },
  ),
  from: oneOf(['self', 'field']),
  asOf: T.Optional(Day),
}

export const homesApi = {
  home: route({
    method: 'GET',
    path: '/homes/:id',
    summary: 'Who lives at an address, in which households, and who owns, rents or uses it',
    needs: 'resident.read',
    purpose,
    params: IdParam,
    reply: Shape({
      address: Address,
      people: T.Array(PersonLine, { maxItems: 200 }),
      households: T.Array(Household, { maxItems: 50 }),
      dwellings: T.Array(Dwelling, { maxItems: 50 }),
    }),
  }),
  household: route({
    method: 'GET',
    path: '/households/:id',
    summary: 'A household and its members, now and before',
    needs: 'resident.read',
    purpose,
    params: IdParam,
    reply: Household,
  }),
  tellHousehold: route({
    method: 'PUT',
    path: '/households/:id',
    summary: 'Register a household, or enter who belongs to it',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({
      ...entry,
      kind: T.Optional(HouseholdKind),
      members: T.Array(Shape({ person: Id, relation: T.Optional(T.String({ maxLength: 20 })) }), {
        maxItems: 50,
      }),
    }),
    reply: Household,
  }),
  endMember: route({
    method: 'POST',
    path: '/households/:id/members/end',
    summary: 'Somebody no longer belongs to a household: the last day',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({ person: Id, to: Day }),
    reply: Done,
  }),
  dwelling: route({
    method: 'GET',
    path: '/dwellings/:id',
    summary: 'A dwelling and who owns, rents or uses it, now and before',
    needs: 'resident.read',
    purpose,
    params: IdParam,
    reply: Dwelling,
  }),
  tellDwelling: route({
    method: 'PUT',
    path: '/dwellings/:id',
    summary: 'Register a dwelling, or enter who owns, rents or uses it',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({
      ...entry,
      tenures: T.Array(Shape({ holder: Id, kind: TenureKind, share: T.Optional(Share) }), { maxItems: 50 }),
    }),
    reply: Dwelling,
  }),
  endTenure: route({
    method: 'POST',
    path: '/dwellings/:id/tenures/end',
    summary: 'Somebody no longer owns, rents or uses a dwelling: the last day',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({ holder: Id, kind: TenureKind, to: Day }),
    reply: Done,
  }),
}
