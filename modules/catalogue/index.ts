import type { Tx } from '../../base/db/tx.ts'
import { items } from './items.ts'
import { asChosen } from './rules.ts'
import type { Item, ItemId } from './shapes.ts'
import * as store from './store.ts'

export * from './formats/index.ts'
export { findItem, getItem, items, itemsOf } from './items.ts'
export { catalogueRoutes } from './routes.ts'
export { saveSource, sources } from './store.ts'

/** The catalogue as a street has it: shipped items with its own order of authority and words. */
export async function catalogueOf(tx: Tx, street: string): Promise<ReadonlyMap<ItemId, Item>> {
  const chosen = new Map((await store.choices(tx, street)).map((choice) => [choice.item, choice]))
  return new Map(items.map((item) => [item.id, asChosen(item, chosen.get(item.id))]))
}
