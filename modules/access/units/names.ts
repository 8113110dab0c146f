import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Unit } from '../contract.ts'
import { unitsOf } from './store.ts'

/** A change made by another process is seen this much later, in ms; one of this process at once. */
const keepMs = 10_000
const mostStreets = 500

const kept = new Map<string, { readonly units: ReadonlyMap<string, Unit>; readonly from: number }>()

/** Units of a street by id, closed ones too, from memory where possible: every list names a unit on each line. */
export async function unitNames(tx: Tx, street: string, now: Instant): Promise<ReadonlyMap<string, Unit>> {
  const at = Date.parse(now)
  const found = kept.get(street)
  if (found && at >= found.from && at < found.from + keepMs) return found.units
  const units = new Map((await unitsOf(tx, street)).map((unit) => [unit.id, unit]))
  kept.delete(street)
  kept.set(street, { units, from: at })
  if (kept.size > mostStreets) kept.delete(kept.keys().next().value!)
  return units
}

/** Units of a street were changed. Call after the commit. */
export function forgetUnits(street: string): void {
  kept.delete(street)
}
