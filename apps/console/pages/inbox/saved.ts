import type { Filters } from '../../parts/filters.ts'
import { readFilters } from '../../parts/filters.ts'

/** A list with its filters under a name of the person's own, kept in this browser. */
export interface SavedView {
  readonly name: string
  readonly filters: Filters
}

const most = 20

export function readSaved(text: string | null): readonly SavedView[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(list)) return []
    return list
      .filter((one): one is { name: string; filters: object } => typeof one?.name === 'string')
      .slice(0, most)
      .map(({ name, filters }) => ({ name, filters: readFilters({ ...filters }) }))
  } catch {
    return []
  }
}

/** Puts a view in front; the same name replaces the older one. */
export function withSaved(list: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return [view, ...list.filter((one) => one.name !== view.name)].slice(0, most)
}
