import { items } from './data/items.ts'
import { unknownItem } from './problems.ts'
import type { Item, ItemId, SubjectKind } from './shapes.ts'

const byId = new Map(items.map((item) => [item.id, item]))

/** Every item, in the order in which people read a record. */
export { items }

/** The item of an id; a problem when there is none. */
export function getItem(id: ItemId): Item {
  const found = byId.get(id)
  if (!found) throw unknownItem({ item: id })
  return found
}

export function findItem(id: ItemId): Item | undefined {
  return byId.get(id)
}

export function itemsOf(subject: SubjectKind): readonly Item[] {
  return items.filter((item) => item.subject === subject)
}
