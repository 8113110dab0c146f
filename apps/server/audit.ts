import * as access from '../../modules/access/index.ts'
import { caseNumbers, caseOfNumber } from '../../modules/cases/index.ts'
import type { AuditParts } from '../../modules/ledger/index.ts'

/** Names for the auditor’s pages: the ledger lies below the rooms that know them. */
export function auditParts(log: AuditParts['log']): AuditParts {
  return {
    log,
    peopleNames: ({ tx, now }, ids) => access.peopleNames(tx, ids, now),
    peopleCalled: ({ tx, street, now }, words) => access.peopleCalled(tx, street, words, now),
    unitNames: async ({ tx, street, now }) =>
      new Map([...(await access.unitNames(tx, street, now))].map(([id, unit]) => [id, unit.name])),
    caseNumbers: ({ tx, street }, ids) => caseNumbers(tx, street, ids),
    caseOf: ({ tx, street }, number) => caseOfNumber(tx, street, number),
  }
}
