import * as T from 'typebox'
import {
  CommunityCode,
  Day,
  Id,
  nullable,
  oneOf,
  Page,
  Point,
  page,
  route,
  Shape,
  StreetCode,
} from '../../../base/contract.ts'
import { AddressKind, AddressLine, Name, Proposal } from '../addresses/shapes.ts'

const StreetParam = Shape({ street: StreetCode })
const IdParam = Shape({ id: Id })
const Proposed = Shape({
  kind: oneOf(['missing', 'wrong-name', 'gone']),
  /** The address it speaks of; of a missing one what it lies in. */
  address: nullable(Id),
  name: T.String({ maxLength: 60 }),
  note: T.String({ maxLength: 300 }),
  point: nullable(Point),
})
export type Proposed = T.Static<typeof Proposed>

/** Ten letters and digits, without those that are taken for others; dashes and small letters are no other code. */
export const PlateCode = T.String({ pattern: '^[0-9A-Za-z -]{10,20}$' })

const Plate = Shape({ address: Id, text: T.String(), code: T.String() })

/** What people on the spot say of the base, and the plates by which they name a place. */
export const proposalsApi = {
  propose: route({
    method: 'PUT',
    path: '/address-proposals/:id',
    summary: 'Staff on the spot: a door is missing, has another name, is gone',
    needs: 'address.propose',
    purpose: 'administration',
    params: IdParam,
    body: Proposed,
    reply: Proposal,
  }),
  proposeAsResident: route({
    method: 'PUT',
    path: '/streets/:street/address-proposals/:id',
    summary: 'A signed-in resident: my door is missing, has another name, is gone',
    needs: 'resident',
    purpose: 'own-matters',
    params: Shape({ street: StreetCode, id: Id }),
    body: Proposed,
    perMinute: 20,
    reply: Proposal,
  }),
  myProposals: route({
    method: 'GET',
    path: '/streets/:street/my-address-proposals',
    summary: 'What I proposed, and what was decided',
    needs: 'resident',
    purpose: 'own-matters',
    params: StreetParam,
    reply: Shape({ items: T.Array(Proposal, { maxItems: 100 }) }),
  }),
  proposed: route({
    method: 'GET',
    path: '/address-proposals/mine',
    summary: 'What I proposed in this post, and what was decided',
    needs: 'address.propose',
    purpose: 'administration',
    reply: Shape({ items: T.Array(Proposal, { maxItems: 100 }) }),
  }),
  proposals: route({
    method: 'GET',
    path: '/address-proposals',
    summary: 'What waits for my decision, the oldest first',
    needs: 'address.decide',
    purpose: 'administration',
    query: Shape({ community: T.Optional(CommunityCode), after: T.Optional(Id), limit: page.limit }),
    reply: Page(Proposal),
  }),
  acceptProposal: route({
    method: 'POST',
    path: '/address-proposals/:id/accept',
    summary: 'It becomes an act: the address is added, renamed or ended',
    needs: 'address.decide',
    purpose: 'administration',
    params: IdParam,
    body: Shape({
      /** Only of a missing one: where it lies and what it is. */
      parent: T.Optional(nullable(Id)),
      kind: T.Optional(AddressKind),
      name: T.Optional(Name),
      day: T.Optional(Day),
    }),
    reply: Proposal,
  }),
  refuseProposal: route({
    method: 'POST',
    path: '/address-proposals/:id/refuse',
    summary: 'No, and why: the proposer reads it',
    needs: 'address.decide',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ reason: T.String({ minLength: 2, maxLength: 300, pattern: '\\S' }) }),
    reply: Proposal,
  }),

  makePlates: route({
    method: 'POST',
    path: '/addresses/:id/plates',
    summary: 'Codes for the plates of a building and its doors; those that have one keep it',
    needs: 'address.decide',
    purpose: 'administration',
    params: IdParam,
    body: Shape({}),
    reply: Shape({ items: T.Array(Plate, { maxItems: 5001 }) }),
  }),
  plate: route({
    method: 'GET',
    path: '/streets/:street/plates/:code',
    summary: 'The place that a door plate names; nothing of who lives there',
    needs: 'anyone',
    purpose: 'public',
    perMinute: 60,
    params: Shape({ street: StreetCode, code: PlateCode }),
    reply: Shape({
      code: T.String(),
      /** Null: it stood there once and nothing came after it. */
      address: nullable(Shape({ ...AddressLine.properties, point: nullable(Point) })),
      was: T.String(),
    }),
  }),
}
