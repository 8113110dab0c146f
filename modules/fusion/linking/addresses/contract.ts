import * as T from 'typebox'
import { Id, Instant, nullable, oneOf, Page, page, route, Shape } from '../../../../base/contract.ts'

const State = oneOf(['waiting', 'unknown', 'chosen', 'none'])
const Uses = T.Array(Shape({ source: T.String(), rows: T.Integer() }), { maxItems: 100 })

/** A text of an address that tables give and the base does not have for sure. */
export const AddressDoubt = Shape({
  id: Id,
  text: T.String(),
  state: State,
  /** Of the best candidate, 0 … 1. */
  score: T.Number(),
  made: Instant,
  uses: Uses,
})
export type AddressDoubt = T.Static<typeof AddressDoubt>

const Words = Shape({ zh: T.String(), en: T.String() })

/** The text beside what it may mean, level by level. */
export const AddressDoubtWhole = Shape({
  ...AddressDoubt.properties,
  why: T.Array(Words, { maxItems: 20 }),
  /** What the text says of each level; '' where it says nothing. */
  levels: T.Array(Shape({ level: T.String(), said: T.String() }), { maxItems: 12 }),
  candidates: T.Array(
    Shape({
      id: Id,
      text: T.String(),
      score: T.Number(),
      /** In the order of `levels`: what it has, and whether the text says the same. */
      levels: T.Array(Shape({ has: T.String(), same: T.Boolean() }), { maxItems: 12 }),
    }),
    { maxItems: 5 },
  ),
  chosen: nullable(Shape({ id: Id, text: T.String() })),
  decided: nullable(Instant),
})
export type AddressDoubtWhole = T.Static<typeof AddressDoubtWhole>

const common = { needs: 'fusion.judge', purpose: 'resident-service' } as const
const IdParam = Shape({ id: Id })

export const addressDoubtsApi = {
  addressDoubts: route({
    ...common,
    method: 'GET',
    path: '/fusion/addresses',
    summary: 'Addresses of tables that wait for a person, or that the base does not have',
    query: Shape({
      state: T.Optional(oneOf(['waiting', 'unknown'])),
      after: page.after,
      limit: page.limit,
    }),
    reply: Shape({
      ...Page(AddressDoubt).properties,
      counts: Shape({ waiting: T.Integer(), unknown: T.Integer() }),
    }),
  }),
  addressDoubt: route({
    ...common,
    method: 'GET',
    path: '/fusion/addresses/:id',
    summary: 'One such address beside what it may mean, level by level',
    params: IdParam,
    reply: AddressDoubtWhole,
  }),
  judgeAddress: route({
    ...common,
    method: 'POST',
    path: '/fusion/addresses/:id/judge',
    summary: 'Say which address is meant, or none of the base; all rows that say it follow',
    params: IdParam,
    body: Shape({
      /** Null: the base has no such address; it stays a text. */
      address: nullable(Id),
      /** Keep the text as another name of the address, so that everybody finds it by it. */
      remember: T.Boolean(),
    }),
    reply: AddressDoubtWhole,
  }),
} as const
