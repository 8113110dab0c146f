import type { Tx } from '../../../base/db/tx.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import {
  type Base,
  type Entry,
  type Match,
  type MatchWish,
  openBase,
} from '../../../engines/address/match/index.ts'
import { upperNames } from '../find/names.store.ts'
import { versionOf } from '../store.ts'
import { baseRows } from './store.ts'

/** Names of roads and estates that have other words; each gives other words to all that lies in it. */
const mostOthers = 200

/** The address base of a street as the engine takes it, lot by lot. */
export async function* addressBase(tx: Tx, street: string): AsyncGenerator<Entry> {
  const uppers = await upperNames(tx, street)
  const others = uppers.filter(({ said, kind }) => said !== null && kind !== 'building').slice(0, mostOthers)
  for await (const rows of baseRows(tx, street))
    for (const { id, text, from, to, aliases } of rows) {
      const through = others
        .filter((upper) => text.length > upper.text.length && text.startsWith(upper.text))
        .map((upper) => upper.said! + text.slice(upper.text.length))
      yield {
        ...{ id, text, aliases: [...aliases, ...through] },
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { until: to }),
      }
    }
}

interface Kept {
  readonly version: string | null
  readonly base: Base
}

const bases = new Map<string, Kept>()
/** Entries kept over all streets; the street that was asked for longest ago goes first. */
const mostEntries = 3_500_000

/** The base of a street in memory, as new as the street’s version. */
async function baseOf(tx: Tx, street: string): Promise<Base> {
  const version = await versionOf(tx, street)
  const kept = bases.get(street)
  bases.delete(street)
  if (kept && kept.version === version) {
    bases.set(street, kept)
    return kept.base
  }
  const base = openBase([])
  for await (const entry of addressBase(tx, street)) base.add(entry)
  bases.set(street, { version, base })
  let total = 0
  for (const one of bases.values()) total += one.base.size
  for (const [other, one] of bases) {
    if (total <= mostEntries || bases.size === 1) break
    bases.delete(other)
    total -= one.base.size
  }
  return base
}

/** Free text → the address of the street that is meant, with score and reasons; null rather than a guess. */
export async function matchAddress(
  ctx: Pick<Ctx, 'tx' | 'street'>,
  text: string,
  wish: MatchWish = {},
): Promise<Match> {
  return (await baseOf(ctx.tx, ctx.street)).match(text.slice(0, 400), wish)
}
