import * as T from 'typebox'
import { Day, Id, Instant, nullable, oneOf, Page, page, route, Shape } from '../../../base/contract.ts'
import { ItemId, SourceKind } from '../../catalogue/contract.ts'
import { PartyRole } from '../shapes.ts'
import { addressDoubtsApi } from './addresses/contract.ts'

export * from './addresses/contract.ts'

const PartyKind = oneOf(['person', 'organization', 'dwelling', 'household'])

/** What a line says of somebody: personal values masked. */
export const SaidParty = Shape({
  line: Id,
  role: PartyRole,
  source: T.String(),
  sourceKind: SourceKind,
  asOf: Day,
  subject: nullable(Id),
  how: nullable(oneOf(['alone', 'sure', 'person'])),
  bits: nullable(T.Number()),
  values: T.Array(Shape({ item: ItemId, value: T.String(), flaw: nullable(T.String()) }), { maxItems: 100 }),
})
export type SaidParty = T.Static<typeof SaidParty>

/** Two who may be one: waits for a person. */
export const Doubt = Shape({
  id: Id,
  kind: PartyKind,
  bits: T.Number({ description: 'log₂ of the odds that both are one' }),
  made: Instant,
  a: Shape({ source: T.String(), name: T.String() }),
  b: Shape({ source: T.String(), name: T.String() }),
})
export type Doubt = T.Static<typeof Doubt>

/** Side by side, and what speaks for and against, field by field. */
export const DoubtWhole = Shape({
  id: Id,
  kind: PartyKind,
  bits: T.Number(),
  made: Instant,
  state: oneOf(['waiting', 'one', 'apart', 'gone']),
  decided: nullable(Instant),
  reason: nullable(T.String()),
  a: SaidParty,
  b: SaidParty,
  why: T.Array(Shape({ field: T.String(), level: T.String(), bits: T.Number() }), { maxItems: 20 }),
})
export type DoubtWhole = T.Static<typeof DoubtWhole>

const IdParam = Shape({ id: Id })
const Reason = T.String({ minLength: 2, maxLength: 200 })
const purpose = 'resident-service'

export const linkingApi = {
  ...addressDoubtsApi,
  doubts: route({
    method: 'GET',
    path: '/fusion/doubts',
    summary: 'Pairs that may be one and wait for a person, the likeliest first',
    needs: 'fusion.judge',
    purpose,
    query: Shape({ after: page.after, limit: page.limit }),
    reply: Page(Doubt),
  }),
  doubt: route({
    method: 'GET',
    path: '/fusion/doubts/:id',
    summary: 'One pair side by side, with what speaks for and against',
    needs: 'fusion.judge',
    purpose,
    params: IdParam,
    reply: DoubtWhole,
  }),
  judge: route({
    method: 'POST',
    path: '/fusion/doubts/:id/judge',
    summary: 'Say whether both are one; the registers follow at once',
    needs: 'fusion.judge',
    purpose,
    params: IdParam,
    body: Shape({ verdict: oneOf(['one', 'apart']), reason: Reason }),
    reply: DoubtWhole,
  }),
  lineage: route({
    method: 'GET',
    path: '/fusion/subjects/:id/lines',
    summary: 'Which line records are taken to be this person or organization, and why',
    needs: 'fusion.judge',
    purpose,
    params: IdParam,
    reply: Shape({ items: T.Array(SaidParty, { maxItems: 1000 }) }),
  }),
  part: route({
    method: 'POST',
    path: '/fusion/subjects/:id/part',
    summary: 'These line records are somebody else: undo a wrong join without loss',
    needs: 'fusion.judge',
    purpose,
    params: IdParam,
    body: Shape({
      lines: T.Array(Shape({ line: Id, role: PartyRole }), { minItems: 1, maxItems: 200 }),
      reason: Reason,
    }),
    reply: Shape({ subject: Id }),
  }),
} as const
