import type { Unit } from '../../../../../modules/access/contract.ts'

export interface Branch {
  readonly unit: Unit
  readonly below: readonly Branch[]
}

/**
 * Units as a tree, in the order given. With words, only units whose name holds them, and the units above those, so that
 * one sees where they belong. A unit whose parent is not in the list stands at the top.
 */
export function treeOf(units: readonly Unit[], words = ''): Branch[] {
  const ids = new Set(units.map((unit) => unit.id))
  const children = Map.groupBy(units, ({ parent }) => (parent !== null && ids.has(parent) ? parent : null))
  const sought = words.trim().toLowerCase()
  const grow = (parent: string | null): Branch[] =>
    (children.get(parent) ?? []).flatMap((unit) => {
      const below = grow(unit.id)
      const fits = unit.name.toLowerCase().includes(sought)
      return fits || below.length > 0 ? [{ unit, below }] : []
    })
  return grow(null)
}

/** A unit and all below it: none of these can be its parent. */
export function idsBelow(units: readonly Unit[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const unit of units) if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id)
  }
  return found
}
