import * as T from 'typebox'
import { CommunityCode, Day, Id, nullable, oneOf, Page, page, route, Shape } from '../../base/contract.ts'
import { ItemId } from '../catalogue/contract.ts'
import { ShownClaim } from '../facts/contract.ts'
import { Organization, OrganizationLine, Premises, states } from './shapes.ts'

export * from './shapes.ts'

const IdParam = Shape({ id: Id })
const purpose = 'organization-service'

export const organizationsApi = {
  findOrganizations: route({
    method: 'POST',
    path: '/organizations/search',
    summary:
      'Legal entities by part of the name or by credit code; by address, community, grid, type or state',
    needs: 'organization.read',
    purpose,
    body: Shape({
      q: T.Optional(
        T.String({ minLength: 2, maxLength: 60, description: 'part of the name, or the whole credit code' }),
      ),
      address: T.Optional(Id),
      community: T.Optional(CommunityCode),
      grid: T.Optional(Id),
      type: T.Optional(T.String({ maxLength: 20 })),
      state: T.Optional(oneOf(states)),
      flawed: T.Optional(T.Boolean()),
      after: page.after,
      limit: page.limit,
    }),
    reply: Page(OrganizationLine),
  }),
  organization: route({
    method: 'GET',
    path: '/organizations/:id',
    summary: 'A legal entity: what counts, and all its premises; personal values masked',
    needs: 'organization.read',
    purpose,
    params: IdParam,
    reply: Organization,
  }),
  organizationHistory: route({
    method: 'GET',
    path: '/organizations/:id/claims',
    summary: 'All that any source ever said of a legal entity, newest first',
    needs: 'organization.read',
    purpose,
    params: IdParam,
    reply: Shape({ items: T.Array(ShownClaim, { maxItems: 5000 }) }),
  }),
  organizationPremises: route({
    method: 'GET',
    path: '/organizations/:id/premises',
    summary: 'All premises of one legal entity, now and before',
    needs: 'organization.read',
    purpose,
    params: IdParam,
    query: Shape({ now: T.Optional(T.Boolean({ description: 'only those of today' })) }),
    reply: Shape({ items: T.Array(Premises, { maxItems: 500 }) }),
  }),
  openOrganizationValue: route({
    method: 'POST',
    path: '/organizations/:id/open',
    summary:
      'Open one sealed value (a phone, the name of a person), for a reason; recorded before it is shown',
    needs: 'organization.edit',
    purpose,
    params: IdParam,
    body: Shape({ claim: Id, reason: T.String({ minLength: 4, maxLength: 200 }) }),
    reply: Shape({ value: T.String() }),
    once: true,
  }),
  tellOrganization: route({
    method: 'PUT',
    path: '/organizations/:id',
    summary: 'Register a legal entity, or enter what it says or what was seen on the spot',
    needs: 'organization.edit',
    purpose,
    params: IdParam,
    body: Shape({
      values: T.Array(
        Shape({
          item: ItemId,
          value: T.String({ minLength: 1, maxLength: 500 }),
          address: T.Optional(nullable(Id)),
        }),
        { minItems: 1, maxItems: 60 },
      ),
      from: oneOf(['self', 'field']),
      asOf: T.Optional(Day),
      /** Why this counts whatever the sources say: the licence was seen … */
      decided: T.Optional(T.String({ minLength: 4, maxLength: 200 })),
    }),
    reply: Organization,
  }),
}
