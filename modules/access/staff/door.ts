import { dayOf } from '../../../base/clock.ts'
import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { namesOfPeople, peopleOf } from './people.store.ts'

/** A name that was changed is seen this much later, in ms. */
const keepMs = 10_000
const mostKept = 20_000

const kept = new Map<string, { readonly name: string; readonly until: number }>()

/**
 * Names of staff by id, from memory where possible: every case page names those who took its steps. Other actors (`system`,
 * residents) are passed over: residents have no name to show.
 */
export async function peopleNames(
  tx: Tx,
  actors: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(actors)].filter((id) => /^[0-9a-f-]{36}$/i.test(id))
  const names = new Map<string, string>()
  const at = Date.parse(now)
  for (const id of ids) {
    const found = kept.get(id)
    if (found && at < found.until && at >= found.until - keepMs) names.set(id, found.name)
  }
  const missing = ids.filter((id) => !names.has(id))
  if (missing.length === 0) return names
  for (const [id, name] of await namesOfPeople(tx, missing)) {
    names.set(id, name)
    kept.delete(id)
    kept.set(id, { name, until: at + keepMs })
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  }
  return names
}

/** Whoever the street knows by these words, in name or login: at most fifty. */
export async function peopleCalled(tx: Tx, street: string, words: string, now: Instant): Promise<string[]> {
  const found = await peopleOf(tx, street, { words, limit: 50 }, dayOf(now))
  return found.map((person) => person.id)
}
