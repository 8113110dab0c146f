import * as T from 'typebox'
import { Day, Id, nullable, oneOf, route, Shape } from '../../base/contract.ts'
import { Block, Group, Held, Reconciled, Spot } from './shapes.ts'

export * from './shapes.ts'

const read = { needs: 'block.read', purpose: 'resident-service' } as const

export const blocksApi = {
  regroup: route({
    ...read,
    method: 'GET',
    path: '/blocks/regroup',
    summary: 'People, households, dwellings and organizations counted by grid, community or street',
    query: Shape({ by: oneOf(['grid', 'community', 'street']) }),
    reply: Shape({
      items: T.Array(Group, { maxItems: 5000 }),
      /** Small numbers are left out for this asker. */
      suppressed: T.Boolean(),
    }),
  }),
  reconcileBlocks: route({
    ...read,
    needs: 'resident.read',
    method: 'GET',
    path: '/blocks/reconcile',
    summary: 'How the counts by territory follow from the line records of departments, step by step',
    reply: Shape({ items: T.Array(Reconciled, { maxItems: 5 }) }),
  }),
  objectOnMap: route({
    ...read,
    method: 'GET',
    path: '/blocks/objects/:organization',
    summary: 'All places where one organization is registered or works, with their points',
    params: Shape({ organization: Id }),
    reply: Shape({ id: Id, name: T.String(), items: T.Array(Spot, { maxItems: 500 }) }),
  }),
  dwellingsOfHolder: route({
    ...read,
    needs: 'resident.read',
    method: 'GET',
    path: '/blocks/holders/:holder',
    summary: 'All dwellings that one person or organization owns, rents or uses, with their points',
    params: Shape({ holder: Id }),
    reply: Shape({
      id: Id,
      name: nullable(T.String({ description: 'of a person masked; null: out of sight' })),
      organization: T.Boolean(),
      items: T.Array(Held, { maxItems: 500 }),
    }),
  }),
  block: route({
    ...read,
    method: 'GET',
    path: '/blocks/:address',
    summary:
      'A building as a picture of floors and rooms, with who and what is there; of an estate, its buildings',
    params: Shape({ address: Id }),
    query: Shape({
      on: T.Optional(Day),
    }),
    reply: Block,
  }),
}
