import * as T from 'typebox'
import { Id, route, Shape, StreetCode } from '../../../base/contract.ts'
import { Proofs } from '../../ledger/contract.ts'

/** What shows that nobody altered a case, for whoever may see it. */
export const CaseProofs = Shape({
  case: Id,
  street: StreetCode,
  proofs: Proofs,
  /** Units that steps and looks name, as pages call them. */
  units: T.Record(T.String(), Shape({ name: T.String(), kind: T.String() })),
})
export type CaseProofs = T.Static<typeof CaseProofs>

export const proofsApi = {
  receiptProofs: route({
    method: 'GET',
    path: '/streets/:street/receipts/:code/proofs',
    summary: 'Leaves, proofs and openings of a case by receipt code',
    needs: 'anyone',
    purpose: 'own-case',
    perMinute: 20,
    params: Shape({ street: StreetCode, code: T.String({ minLength: 12, maxLength: 20 }) }),
    reply: CaseProofs,
  }),
  myProofs: route({
    method: 'GET',
    path: '/streets/:street/my/cases/:id/proofs',
    summary: 'Leaves, proofs and openings of one of my cases',
    needs: 'resident',
    purpose: 'own-case',
    perMinute: 20,
    params: Shape({ street: StreetCode, id: Id }),
    reply: CaseProofs,
  }),
  caseProofs: route({
    method: 'GET',
    path: '/cases/:id/proofs',
    summary: 'Leaves, proofs and openings of a case that the post sees',
    needs: 'case.read',
    purpose: 'case-handling',
    perMinute: 60,
    params: Shape({ id: Id }),
    reply: CaseProofs,
  }),
} as const
