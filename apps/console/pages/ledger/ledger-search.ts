import { entryKinds } from '../../../../modules/ledger/contract.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

/** What the auditor asks the ledger for, as it stands in the address: it can be sent to a colleague. */
export interface LedgerSearch {
  readonly case?: string
  readonly who?: string
  readonly kind?: (typeof entryKinds)[number]
  readonly from?: string
  readonly to?: string
  /** With a case: looks at lists too. */
  readonly lists?: 'yes'
}

/** Reads it from an address; what does not fit is left out. */
export function readLedgerSearch(raw: Record<string, unknown>): LedgerSearch {
  const text = (value: unknown) =>
    typeof value === 'string' && value.trim() ? value.trim().slice(0, 40) : undefined
  const date = (value: unknown) => (typeof value === 'string' && day.test(value) ? value : undefined)
  const read = {
    case: text(raw.case),
    who: text(raw.who),
    kind: entryKinds.find((kind) => kind === raw.kind),
    from: date(raw.from),
    to: date(raw.to),
    lists: raw.lists === 'yes' ? ('yes' as const) : undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
