import { setImmediate as breathe } from 'node:timers/promises'
import type { Tx } from '../../../base/db/tx.ts'
import { type Base, type Entry, openBase } from '../../../engines/address/match/index.ts'
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

export interface KeptBase {
  readonly base: Base
  /** Ids of those that ended. */
  readonly ended: ReadonlySet<string>
}

interface Slot extends KeptBase {
  readonly version: string | null
}

const slots = new Map<string, Slot>()
/** Being read, by street and version: requests that come meanwhile wait for it. */
const reading = new Map<string, Promise<Slot>>()
/** Entries kept over all streets, 0.25 kB each; the street that was asked for longest ago goes first, the one asked for stays. */
const mostEntries = 1_000_000
/** Entries taken in without a look at other requests. */
const atOnce = 500

/** The base of a street in memory, as new as the street’s version. */
export async function keptBase(tx: Tx, street: string): Promise<KeptBase> {
  const version = await versionOf(tx, street)
  const kept = slots.get(street)
  slots.delete(street)
  const slot = kept && kept.version === version ? kept : await read(tx, street, version)
  slots.set(street, slot)
  let total = 0
  for (const one of slots.values()) total += one.base.size
  for (const [other, one] of slots) {
    if (total <= mostEntries || slots.size === 1) break
    slots.delete(other)
    total -= one.base.size
  }
  return slot
}

async function read(tx: Tx, street: string, version: string | null): Promise<Slot> {
  const key = `${street} ${version}`
  const begun = reading.get(key)
  // Whoever reads it may fail; then each reads for itself.
  if (begun) return begun.catch(() => readBase(tx, street, version))
  const work = readBase(tx, street, version)
  reading.set(key, work)
  try {
    return await work
  } finally {
    reading.delete(key)
  }
}

async function readBase(tx: Tx, street: string, version: string | null): Promise<Slot> {
  const base = openBase([])
  const ended = new Set<string>()
  let n = 0
  for await (const entry of addressBase(tx, street)) {
    base.add(entry)
    if (entry.until !== undefined) ended.add(entry.id)
    if (++n % atOnce === 0) await breathe()
  }
  return { version, base, ended }
}
