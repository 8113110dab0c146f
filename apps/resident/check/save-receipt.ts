import type { ProvenEntry } from '../../../modules/ledger/contract.ts'

/** Gives the receipt of one entry to the browser to keep, named by day and place in the log. */
export function saveReceipt(entry: ProvenEntry, receipt: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([receipt], { type: 'text/plain' }))
  link.download = `linli-${entry.at.slice(0, 10)}-${entry.index}.tlog-proof`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
