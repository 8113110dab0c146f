import * as T from 'typebox'
import { Day, Id, Instant, nullable, Page, page, route, Shape } from '../../../base/contract.ts'

export const Reconciliation = Shape({
  id: Id,
  at: Instant,
  since: nullable(Instant),
  installation: T.Boolean({ description: 'of the acts that belong to no street' }),
  daily: T.Boolean({ description: 'by itself; otherwise somebody asked for it' }),
  entries: T.Integer({ description: 'how many were compared' }),
  erased: T.Integer({
    description: 'of them, how many nobody can open any more, because a salt was destroyed',
  }),
  ms: T.Integer(),
  found: T.Integer({ description: 'how many differences' }),
  findings: T.Array(
    Shape({
      kind: T.String(),
      words: T.String({ description: 'which case, which step, what differs' }),
      entry: nullable(Id),
      index: nullable(T.Integer()),
      case: nullable(Id),
    }),
    { maxItems: 200 },
  ),
})
export type Reconciliation = T.Static<typeof Reconciliation>

export const reconcileApi = {
  reconciliations: route({
    method: 'GET',
    path: '/ledger/reconciliations',
    summary: 'What comparing acts, entries and log found, newest first',
    needs: 'ledger.read',
    purpose: 'audit',
    query: Shape({ limit: page.limit }),
    reply: Page(Reconciliation),
  }),
  reconcile: route({
    method: 'POST',
    path: '/ledger/reconciliations',
    summary: 'Compare now; the result comes into the list when it is done',
    needs: 'ledger.read',
    purpose: 'audit',
    perMinute: 6,
    status: 202,
    body: Shape({ since: nullable(Day) }),
    reply: Shape({ started: T.Boolean() }),
  }),
} as const
