import { browserCrypto } from '../../../engines/tilelog/crypto-browser.ts'
import { parsePolicy } from '../../../engines/tilelog/index.ts'
import type { ProvenEntry } from '../../../modules/ledger/contract.ts'
import { checkEntry, checkpointOpener } from '../../../modules/ledger/verify.rules.ts'
import './old-browsers.ts'

/** One receipt from nothing: policy, signatures, way to the root, leaf, opening. Nothing is kept from the time before. */
export function check(
  policy: string,
  of: { readonly case: string; readonly proofs: { readonly caseKey: string | null } },
  entry: ProvenEntry,
): string {
  const opener = checkpointOpener(parsePolicy(browserCrypto, policy))
  const { misfit, confirmed, opened } = checkEntry(browserCrypto, of, entry, opener)
  return misfit ?? (confirmed && opened ? 'confirmed' : 'unconfirmed')
}
