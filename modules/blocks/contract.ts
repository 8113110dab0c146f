import * as T from 'typebox'
import { Id, oneOf, route, Shape } from '../../base/contract.ts'
import { Block, Group, Spot } from './shapes.ts'

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
  objectOnMap: route({
    ...read,
    method: 'GET',
    path: '/blocks/objects/:organization',
    summary: 'All places where one organization is registered or works, with their points',
    params: Shape({ organization: Id }),
    reply: Shape({ id: Id, name: T.String(), items: T.Array(Spot, { maxItems: 500 }) }),
  }),
  block: route({
    ...read,
    method: 'GET',
    path: '/blocks/:address',
    summary:
      'A building as a picture of floors and rooms, with who and what is there; of an estate, its buildings',
    params: Shape({ address: Id }),
    reply: Block,
  }),
}
