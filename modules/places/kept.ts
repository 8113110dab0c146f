import type { Tx } from '../../base/db/tx.ts'
import { type Area, buildGridIndex, type GridIndex, type NamedArea } from '../../engines/geo/index.ts'
import { type Building, buildingsOf } from './buildings/store.ts'
import { upperNames } from './find/names.store.ts'
import { type NameBook, nameBook } from './find/names.ts'
import { type GridRow, gridNames, gridsInForce } from './grids/store.ts'
import { featuresOf, type MapFeature } from './map/store.ts'
import { versionOf } from './store.ts'
import { communitiesOf } from './streets/store.ts'

/** What every request about places of a street needs, kept in memory and checked against the street's version. */
export interface Kept {
  readonly grids: readonly GridRow[]
  readonly gridById: ReadonlyMap<string, GridRow>
  /** Of all grids there ever were, by id; of communities by code. */
  readonly names: {
    readonly grids: ReadonlyMap<string, string>
    readonly communities: ReadonlyMap<string, string>
  }
  readonly gridIndex: GridIndex
  readonly buildings: ReadonlyMap<string, Building>
  readonly buildingIndex: GridIndex
  readonly features: readonly MapFeature[]
  readonly book: NameBook
}

interface Slot {
  readonly version: string | null
  checkedAt: number
  readonly kept: Kept
  /** Things in it: the measure of its memory, 2.7 kB each. */
  readonly weight: number
}

/** A change made on another node shows here within this time. */
const checkEvery = 2000
/** About 80 MB at most, however many streets are asked for; one of 60 000 people weighs 1 400. */
const mostWeight = 30_000
const slots = new Map<string, Slot>()

/** What is kept of a street; the request must be in that street. */
export async function keptOf(tx: Tx, street: string): Promise<Kept> {
  const slot = slots.get(street)
  const now = performance.now()
  if (slot && now - slot.checkedAt < checkEvery) return slot.kept
  const version = await versionOf(tx, street)
  if (slot && slot.version === version) {
    slot.checkedAt = now
    return slot.kept
  }
  const kept = await loadKept(tx, street)
  const weight =
    kept.grids.length + kept.buildings.size + kept.features.length + kept.book.names.length / 4 + 10
  slots.delete(street)
  slots.set(street, { version, checkedAt: now, kept, weight })
  drop(mostWeight)
  return kept
}

export function forget(street: string): void {
  slots.delete(street)
}

/** Streets that were loaded first go first. */
function drop(most: number): void {
  let total = 0
  for (const slot of slots.values()) total += slot.weight
  for (const [street, slot] of slots) {
    if (total <= most || slots.size === 1) return
    slots.delete(street)
    total -= slot.weight
  }
}

/** The same as the database has it now, past the memory: what a decision about the map rests on. */
export async function loadKept(tx: Tx, street: string): Promise<Kept> {
  const [grids, names, communities, buildings, features, uppers] = await Promise.all([
    gridsInForce(tx, street),
    gridNames(tx, street),
    communitiesOf(tx, street),
    buildingsOf(tx, street),
    featuresOf(tx, street),
    upperNames(tx, street),
  ])
  // A micro grid is a part of a basic one: cases belong to the basic or special grid.
  const areas = grids.filter((grid) => grid.kind !== 'micro').map((grid) => named(grid.id, grid.shape))
  return {
    grids,
    gridById: new Map(grids.map((grid) => [grid.id, grid])),
    names: {
      grids: new Map(names.map(({ id, name }) => [id, name])),
      communities: new Map(communities.map(({ code, name }) => [code, name])),
    },
    gridIndex: indexOf(areas, 0.5),
    buildings: new Map(buildings.map((building) => [building.id, building])),
    buildingIndex: indexOf(
      buildings.map((building) => named(building.id, building.footprint)),
      nearBuilding,
    ),
    features,
    book: nameBook({ communities, buildings, features, uppers }),
  }
}

/** Meters: a finger on a map hits no closer. */
const nearBuilding = 5

function named(id: string, shape: { type: string; coordinates: unknown }): NamedArea {
  return { id, geometry: shape as Area }
}

function indexOf(areas: readonly NamedArea[], edgeToleranceM: number): GridIndex {
  const built = buildGridIndex(areas, { edgeToleranceM })
  if (!built.ok) throw new Error(`index of areas: ${built.problem} ${built.id ?? ''}`)
  return built.index
}
