import type { Unit } from '../contract.ts'
import { access } from '../problems.ts'

/** Every unit after the one above it, children by name: the flat form of the tree. */
export function inTreeOrder(units: readonly Unit[]): Unit[] {
  const ids = new Set(units.map((unit) => unit.id))
  const below = Map.groupBy(units, ({ parent }) => (parent && ids.has(parent) ? parent : null))
  const walk = (parent: string | null): Unit[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
      .flatMap((unit) => [unit, ...walk(unit.id)])
  return walk(null)
}

/** A unit never lies below itself. `units` are those of the street before the change. */
export function checkParent(units: readonly Unit[], id: string, parent: string | null): void {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const passed = new Set([id])
  for (let at = parent; at !== null; at = byId.get(at)?.parent ?? null) {
    if (passed.has(at)) throw access.unitLoop()
    passed.add(at)
  }
}

/** Which unit of a kind answers for a community: its own, else the one of the whole street, else the county's. */
export function nearest(units: readonly Unit[], community: string | undefined): Unit | undefined {
  const reaching = units.filter(({ territory }) =>
    community ? community.startsWith(territory) : territory.length < 12,
  )
  return reaching.toSorted((a, b) => b.territory.length - a.territory.length || (a.id < b.id ? -1 : 1))[0]
}
