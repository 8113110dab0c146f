import type { Tx } from '../../../base/db/tx.ts'
import { namesOfPeople } from './people.store.ts'

/** Names of staff by id. Other actors (`system`, residents) are passed over: residents have no name to show. */
export async function peopleNames(tx: Tx, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(actors)].filter((id) => /^[0-9a-f-]{36}$/i.test(id))
  return ids.length === 0 ? new Map() : namesOfPeople(tx, ids)
}
