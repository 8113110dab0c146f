import type { Tx } from '../../base/db/tx.ts'
import { addAddresses, type BulkAddress, doorAddresses, type ListedDoor } from './addresses/bulk.ts'
import { addressesOf } from './addresses/store.ts'
import type { AddressRow } from './addresses/tree.rules.ts'
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

/** Buildings with their addresses, at the top of the tree unless they are given a place in it. */
export async function addBuildings(
  tx: Tx,
  street: string,
  list: readonly (buildings.NewBuilding & { readonly parent?: AddressRow; readonly ownName?: string })[],
): Promise<void> {
  await buildings.addBuildings(tx, street, list)
  const parents = new Map(list.flatMap(({ parent }) => (parent ? [[parent.id, parent] as const] : [])))
  await addAddresses(
    tx,
    street,
    list.map(({ id, name, address, point, community, parent, ownName }) => ({
      ...{ id, point, community, parent: parent?.id ?? null, kind: 'building' as const },
      ...{ name: ownName || name || address || id, text: name || address || id },
    })),
    [...parents.values()],
  )
  await moved(tx, street)
}

/** After their buildings. */
export async function addDoors(tx: Tx, street: string, doors: readonly ListedDoor[]): Promise<void> {
  const ids = [...new Set(doors.flatMap(({ building }) => building ?? []))]
  const known = await addressesOf(tx, street, ids)
  const byId = new Map(known.map((row) => [row.id, row]))
  await addAddresses(tx, street, doorAddresses(doors, byId), known)
  await moved(tx, street)
}

/** Estates, roads, numbers: what buildings and doors hang on. Gives them back with their codes. */
export async function addAddressTree(
  tx: Tx,
  street: string,
  list: readonly BulkAddress[],
): Promise<AddressRow[]> {
  const rows = await addAddresses(tx, street, list)
  await moved(tx, street)
  return rows
}

export async function addMapFeatures(
  tx: Tx,
  street: string,
  features: readonly map.NewMapFeature[],
): Promise<void> {
  await map.addMapFeatures(tx, street, features)
  await moved(tx, street)
}
