import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import type { Database } from '../../../base/db/database.ts'
import { withTx } from '../../../base/db/tx.ts'
import type { Log } from '../../../modules/ledger/index.ts'
import { addEntries } from '../../../modules/ledger/store.ts'

const street = '370811013'

export interface LoadOptions {
  /** Entries a second that are offered. */
  readonly rate: number
  readonly seconds: number
  /** Entries of one commit: the door keeps the looks of one moment together. */
  readonly perCommit: number
}

const subjects = Array.from({ length: 5_000 }, () => uuidv7())
const actors = Array.from({ length: 200 }, () => uuidv7())

const entry = (i: number) => {
  const id = subjects[(i * 7919) % subjects.length]!
  return {
    ...{ id: uuidv7(), street, at: new Date().toISOString(), type: 'data.read', route: 'getCase' },
    ...{ actor: actors[i % actors.length]!, post: null, unit: null, purpose: 'case-handling' },
    ...{ case: id, subject: `case:${id}`, content: null },
    facts: { fields: 'words place name-masked phone-masked' },
  }
}

const quantile = (sorted: readonly number[], q: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0)

/**
 * Commits entries at a steady rate as the app role does, and measures from just before the statement to the checkpoint that enough
 * centres have signed. One entry in each twentieth of a second is followed; all are counted.
 */
export async function loadLog(database: Database, log: Log, { rate, seconds, perCommit }: LoadOptions) {
  const waits: number[] = []
  const followed = new Map<string, number>()
  const began = performance.now()
  const before = log.status().published
  const until = began + seconds * 1000
  let [sent, busy, nextProbe] = [0, 0, began]
  const commit = async () => {
    const from = performance.now()
    const entries = Array.from({ length: perCommit }, (_, i) => entry(sent + i))
    sent += perCommit
    busy++
    if (from >= nextProbe) {
      followed.set(entries.at(-1)!.id, from)
      nextProbe = from + 50
    }
    await withTx(database.app, { street, purpose: 'case-handling' }, (tx) => addEntries(tx, entries))
    log.poke()
    busy--
  }
  const failed: unknown[] = []
  const watching = watch(database, log, followed, waits)
  while (performance.now() < until) {
    const due = ((performance.now() - began) / 1000) * rate
    // What the machine cannot take is not piled up: then the rate that is reached is lower than the one offered.
    while (sent < due && busy < 14) commit().catch((error: unknown) => failed.push(error))
    await pause(2)
  }
  while (busy > 0) await pause(5)
  const offered = performance.now()
  const { size: inLogThen, published: publishedThen } = log.status()
  const inLog = inLogThen - before
  while (log.status().published < before + sent && performance.now() < offered + 60_000) await pause(10)
  const ended = performance.now()
  watching.stop()
  await watching.done
  if (failed.length > 0) throw failed[0]
  const sorted = waits.sort((a, b) => a - b)
  return {
    ...{ seconds, perCommit, offered: rate, entries: sent },
    committedPerSecond: Math.round(sent / ((offered - began) / 1000)),
    cosignedPerSecond: Math.round((log.status().published - before) / ((ended - began) / 1000)),
    /** When the last was committed: entries without a place, and those without enough signatures. */
    behind: { log: sent - inLog, centres: inLog - (publishedThen - before) },
    backlogMs: Math.round(ended - offered),
    waitMs: {
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
      max: quantile(sorted, 1),
      of: sorted.length,
    },
  }
}

/** Looks after each new checkpoint which of the followed entries it covers. */
function watch(database: Database, log: Log, followed: Map<string, number>, waits: number[]) {
  let [going, seen] = [true, 0]
  const look = async () => {
    const { published } = log.status()
    if (published === seen || followed.size === 0) return
    const at = performance.now()
    seen = published
    const { rows } = await database.owner.query<{ id: string }>(
      'SELECT id FROM ledger.place WHERE id = ANY ($1) AND index < $2',
      [[...followed.keys()], published],
    )
    for (const { id } of rows) {
      waits.push(at - followed.get(id)!)
      followed.delete(id)
    }
  }
  const done = (async () => {
    while (going) {
      await look()
      await pause(5)
    }
    await look()
  })()
  return {
    done,
    stop: () => {
      going = false
    },
  }
}
