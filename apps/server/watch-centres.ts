import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { parsePolicy, type ReadFile } from '../../engines/tilelog/index.ts'
import { evidenceId, lookAtCentres } from '../../exchange/witness/index.ts'
import type { Log } from '../../modules/ledger/index.ts'

/**
 * Compares the published checkpoint with what the centres have seen, and keeps what they can prove. A centre that was shown another history
 * stops countersigning by itself; here the auditor comes to know of it, from a place that the office does not control.
 */
export async function watchCentres(
  log: Pick<Log, 'checkpoint' | 'tile' | 'policy' | 'otherHistory'>,
): Promise<void> {
  const note = await log.checkpoint()
  if (note === undefined) return
  const read: ReadFile = (path) => log.tile(path)
  const looks = await lookAtCentres({ note, read, policy: parsePolicy(nodeCrypto, log.policy()) })
  for (const { centre, evidence } of looks)
    for (const one of evidence) await log.otherHistory(centre, { id: evidenceId(one), ...one })
}
