export type { Alarm, CentreState, EntryKind, EntryLine, LogState } from './audit/contract.ts'
export { auditApi, entryKinds } from './audit/contract.ts'
export { reconcileApi } from './reconcile/contract.ts'
export type { Reconciliation } from './reconcile/contract.ts'
