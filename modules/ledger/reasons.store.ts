import type { Tx } from '../../base/db/tx.ts'

export interface Reason {
  readonly street: string
  readonly entry: string
  /** Whose erasure erases it: `case:<id>`, `actor:<id>`. */
  readonly owner: string
  readonly words: string
}

export async function addReason(tx: Tx, reason: Reason): Promise<void> {
  await tx.query({
    name: 'ledger-reason-add',
    text: 'INSERT INTO ledger.reason (street, entry, owner, words) VALUES ($1, $2, $3, $4)',
    values: [reason.street, reason.entry, reason.owner, reason.words],
  })
}
