import type { Tx } from '../../base/db/tx.ts'
import * as buildings from './buildings/store.ts'
import { sizeOf } from './grids/faults.ts'
import { type GridRow, saveGrids } from './grids/store.ts'
import { forget } from './kept.ts'
import * as map from './map/store.ts'
import { moveVersion } from './store.ts'
import * as streets from './streets/store.ts'

/**
 * Fills a street in bulk, for demonstrations, benches and moves from another system. Each runs in a transaction of the app
 * role whose setting `street` is the street; nothing is checked that the database does not check itself.
 */
export type NewGrid = Omit<GridRow, 'street' | 'area' | 'to'>

async function moved(tx: Tx, street: string): Promise<void> {
  await moveVersion(tx, street)
  forget(street)
}

/** False when the street was there before; then nothing is changed. */
export function addStreet(tx: Tx, street: streets.NewStreet): Promise<boolean> {
  return streets.addStreet(tx, street)
}

/** Communities by their published names. */
export async function addCommunities(
  tx: Tx,
  street: string,
  communities: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  await streets.addCommunities(tx, street, communities)
  await moved(tx, street)
}

export async function addGrids(tx: Tx, street: string, grids: readonly NewGrid[]): Promise<void> {
  const byDay = Map.groupBy(grids, (grid) => grid.from)
  for (const [from, those] of byDay)
    await saveGrids(
      tx,
      those.map((grid) => ({ ...grid, street, area: sizeOf(grid.shape), to: null })),
      from,
    )
  await moved(tx, street)
}

export async function addBuildings(
  tx: Tx,
  street: string,
  list: readonly buildings.NewBuilding[],
): Promise<void> {
  await buildings.addBuildings(tx, street, list)
  await moved(tx, street)
}

/** After their buildings. Doors are only searched, so nothing kept in memory changes. */
export function addDoors(tx: Tx, street: string, doors: readonly buildings.NewDoor[]): Promise<void> {
  return buildings.addDoors(tx, street, doors)
}

export async function addMapFeatures(
  tx: Tx,
  street: string,
  features: readonly map.NewMapFeature[],
): Promise<void> {
  await map.addMapFeatures(tx, street, features)
  await moved(tx, street)
}
