export { type AuditParts, makeAuditRoutes } from './audit/routes.ts'
export { centreTrouble } from './centre-trouble.rules.ts'
export { contentHash, type ShownContent, saying, shownContent } from './content.ts'
export { type EntryRef, readEntries } from './entries.store.ts'
export { destroy, forget } from './forget.store.ts'
export { NO_STREET } from './installation.rules.ts'
export type { EntryRow, Leaf } from './leaf.rules.ts'
export { leavesOf, type OwnerKeys, ownerKeysOf } from './leaves.ts'
export {
  type Centre,
  type CentreOf,
  exportLog,
  type Heard,
  inspectLog,
  type Log,
  type LogStatus,
  mountLog,
  openLog,
  placesOf,
  type Resumed,
  resumeLog,
  retire,
  rotate,
} from './log/index.ts'
export { looksKeeper } from './looks.ts'
export { recordFor } from './reason.ts'
export { type ProofSource, proveCase, type Readable } from './receipts/prove.ts'
export { type LogTiles, tilesOf } from './reconcile/bundles.ts'
export { reconcileRoutes } from './reconcile/routes.ts'
export { type Acts, compareBooks, noteFailure, reconcile } from './reconcile/run.ts'
export { type Act, type Entry, entryOf, record, recordAll, write, writeReads } from './record.ts'
