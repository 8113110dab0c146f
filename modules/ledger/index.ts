export { type AuditParts, makeAuditRoutes } from './audit/routes.ts'
export { type Act, type Entry, entryOf, record, recordAll, write, writeReads } from './record.ts'
