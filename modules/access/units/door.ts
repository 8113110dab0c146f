import type { Day } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Unit, UnitKind } from '../contract.ts'
import { forgetUnits } from './names.ts'
import { nearest } from './rules.ts'
import { type NewUnit, saveUnits, unitsOfKind } from './store.ts'

/**
 * Adds or changes units of one street, any number in one statement; a parent may stand in the same lot. Needs the settings
 * `street` and `purpose: 'administration'`.
 */
export async function createUnits(tx: Tx, units: readonly NewUnit[]): Promise<void> {
  await saveUnits(tx, units)
  for (const street of new Set(units.map((unit) => unit.street))) forgetUnits(street)
}

export async function createUnit(tx: Tx, unit: NewUnit): Promise<void> {
  await createUnits(tx, [unit])
}

/** The unit of a kind that answers here: of the community (12 digits) if it has one, else of the street, else the county's. */
export async function findUnitOf(
  tx: Tx,
  street: string,
  kind: UnitKind,
  day: Day,
  community?: string,
): Promise<Unit | undefined> {
  return nearest(await unitsOfKind(tx, street, kind, day), community)
}
