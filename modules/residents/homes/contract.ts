import * as T from 'typebox'
import { Day, Done, Id, nullable, oneOf, route, Shape } from '../../../base/contract.ts'
import { ItemId } from '../../catalogue/contract.ts'
import { PersonLine } from '../people/shapes.ts'
import { Address, Dwelling, Household, HouseholdKind, Share, TenureKind } from './shapes.ts'

const IdParam = Shape({ id: Id })
const purpose = 'resident-service'
const Reason = T.String({ minLength: 4, maxLength: 200 })
const Opening = Shape({ claim: Id, reason: Reason })

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

/** An address as a home: who lives there, who is only registered there, who did before, in which households, and who holds it. */
export const Home = Shape({
  address: Address,
  people: T.Array(Shape({ ...PersonLine.properties, since: nullable(Day) }), { maxItems: 200 }),
  /** Registered here and living elsewhere. */
  registered: T.Array(PersonLine, { maxItems: 200 }),
  before: T.Array(Shape({ person: Id, name: T.String({ description: 'masked' }), from: Day, to: Day }), {
    maxItems: 200,
  }),
  households: T.Array(Household, { maxItems: 50 }),
  dwellings: T.Array(Dwelling, { maxItems: 50 }),
})
export type Home = T.Static<typeof Home>

export const homesApi = {
  home: route({
    method: 'GET',
    path: '/homes/:id',
    summary: 'Who lives at an address, in which households, and who owns, rents or uses it',
    needs: 'resident.read',
    purpose,
    params: IdParam,
    reply: Home,
  }),
  moveIn: route({
    method: 'POST',
    path: '/homes/:id/move-in',
    summary:
      'Somebody lives here from a day on: somebody known, or somebody new; joins a household, rents or uses a dwelling',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({
      person: Id,
      /** Of somebody new: the name at least. */
      values: T.Array(Shape({ item: ItemId, value: T.String({ minLength: 1, maxLength: 500 }) }), {
        maxItems: 20,
      }),
      day: Day,
      from: oneOf(['self', 'field']),
      decided: Reason,
      household: T.Optional(Shape({ id: Id, relation: T.Optional(T.String({ maxLength: 20 })) })),
      tenure: T.Optional(Shape({ dwelling: Id, kind: TenureKind })),
    }),
    reply: Done,
  }),
  moveOut: route({
    method: 'POST',
    path: '/homes/:id/move-out',
    summary: 'Somebody no longer lives here: the last day, where to, and what ends with it',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({
      person: Id,
      to: Day,
      where: Shape({ text: T.String({ minLength: 1, maxLength: 200 }), address: nullable(Id) }),
      from: oneOf(['self', 'field']),
      decided: Reason,
      households: T.Array(Id, { maxItems: 20 }),
      tenures: T.Array(Shape({ dwelling: Id, kind: TenureKind }), { maxItems: 20 }),
    }),
    reply: Done,
  }),
  findHouseholds: route({
    method: 'POST',
    path: '/households/search',
    summary: 'Households by their whole number, and people of whom a source says that number',
    needs: 'resident.read',
    purpose,
    body: Shape({ number: T.String({ minLength: 2, maxLength: 60 }) }),
    reply: Shape({
      items: T.Array(Household, { maxItems: 50 }),
      people: T.Array(PersonLine, { maxItems: 200 }),
    }),
  }),
  splitHousehold: route({
    method: 'POST',
    path: '/households/:id/split',
    summary: 'Some members become a household of their own from a day on',
    needs: 'resident.edit',
    purpose,
    params: IdParam,
    body: Shape({
      household: Id,
      number: T.Optional(T.String({ minLength: 2, maxLength: 60 })),
      members: T.Array(Shape({ person: Id, relation: T.Optional(T.String({ maxLength: 20 })) }), {
        minItems: 1,
        maxItems: 50,
      }),
      day: Day,
    }),
    reply: Household,
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
  openHousehold: route({
    method: 'POST',
    path: '/households/:id/open',
    summary: 'Open one sealed value of a household, for a reason; recorded before it is shown',
    needs: 'resident.reveal',
    purpose,
    params: IdParam,
    body: Opening,
    reply: Shape({ value: T.String() }),
    once: true,
  }),
  openDwelling: route({
    method: 'POST',
    path: '/dwellings/:id/open',
    summary: 'Open one sealed value of a dwelling, for a reason; recorded before it is shown',
    needs: 'resident.reveal',
    purpose,
    params: IdParam,
    body: Opening,
    reply: Shape({ value: T.String() }),
    once: true,
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
