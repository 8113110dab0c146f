import { plus } from '../../../base/clock.ts'
import type { Instant } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Bundles } from './bundles.ts'
import type { Findings } from './findings.rules.ts'
import * as store from './store.ts'

const most = 200
/** Indexes looked up in the log, of any street. */
const mostGaps = 5_000
/** No act is committed later than this after it took its time and its id (an import takes minutes). */
const longestAct = 3 * 3600_000
const clockOff = 300_000

/**
 * The other way round: what the log has and the database no longer knows, and times that cannot be. `first`: the least id that is compared.
 */
export async function compareWhole(
  ctx: Ctx,
  bundles: Bundles,
  findings: Findings,
  { first, now }: { readonly first: string; readonly now: Instant },
): Promise<void> {
  const { tx, street } = ctx
  for (const gone of await store.placesWithoutEntry(tx, street, first, most))
    findings.add('entry-missing', { entry: gone.id, index: gone.index })
  for (const id of await store.waitingWithoutEntry(tx, street, most))
    findings.add('entry-missing', { entry: id })
  await compareGaps(ctx, bundles, findings)
  const limits = { late: longestAct, future: plus(now, clockOff) }
  for (const { id, index, case: of } of await store.timesOutOfOrder(tx, street, first, limits, most))
    findings.add('time-false', { entry: id, index, case: of })
}

/** Every index of the log has its place, or is known to be lost since a resumption that the auditor sees. */
async function compareGaps({ tx, street }: Ctx, bundles: Bundles, findings: Findings): Promise<void> {
  const size = await store.sizeIfIncomplete(tx)
  if (size === undefined) return
  for (const index of await store.unknownIndexes(tx, size, mostGaps)) {
    const leaf = readName(await bundles.entry(index, size - 1))
    if (!leaf) findings.add('leaf-unreadable', { index })
    else if (leaf.org === street) findings.add('entry-missing', { entry: leaf.id, index })
  }
}

function readName(bytes: Uint8Array | undefined): { id: string; org: string } | undefined {
  try {
    const { id, org } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    if (typeof id === 'string' && typeof org === 'string') return { id, org }
  } catch {
    // said by the caller
  }
  return
}
