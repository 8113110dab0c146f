import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Unit } from '../contract.ts'
import { unitsOf } from './store.ts'

/** A change made by another process is seen this much later, in ms; one of this process at once. */
const keepMs = 10_000
const mostStreets = 500

const kept = new Map<string, { readonly units: ReadonlyMap<string, Unit>; readonly until: number }>()

/** Units of a street by id, from memory where possible: lists name a unit on every line. */
export async function unitNames(tx: Tx, street: string, now: Instant): Promise<ReadonlyMap<string, Unit>> {
  const found = kept.get(street)
  const at = Date.parse(now)
  if (found && at < found.until && at >= found.until - keepMs) return found.units
  const units = new Map((await unitsOf(tx, street)).map((unit) => [unit.id, unit]))
  kept.delete(street)
  kept.set(street, { units, until: at + keepMs })
  if (kept.size > mostStreets) kept.delete(kept.keys().next().value!)
  return units
}

/** Units of a street were changed. Call after the commit. */
export function forgetUnits(street: string): void {
  kept.delete(street)
}
