import { firstIdAt, timeOfId } from '../../../../base/clock.ts'
import type { Ctx } from '../../../../base/http/ctx.ts'
import {
  bigramsOf,
  type ComparedCase,
  type Idf,
  idfOver,
  likelyDuplicates,
} from '../../../../engines/suggest/index.ts'
import { Near, type Window } from './near.ts'
import * as store from './store.ts'

/** Runs work in a transaction of its own in the street of the import. */
export type Transact = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

const page = 500
const sample = 3000
/** Repeats come within hours about a burst pipe, within months about a mixing plant. */
const window = { size: 3000, ageMs: 180 * 86_400_000 }
/** Marks a case: more would be a topic, not a repeat. */
const mostAlike = 8

export interface Marked {
  readonly compared: number
  readonly alike: number
}

/**
 * Compares every case that waits for it with those before and after it, over all of the street, and marks what is likely the
 * same matter. Looks at half a year, at most 3 000 cases, before each. Stopped anywhere, it goes on from there next time.
 */
export async function markAlike(
  transact: Transact,
  { onProgress, signal }: { onProgress?: (share: number) => void; signal?: AbortSignal | undefined } = {},
): Promise<Marked> {
  const plan = await transact(planOf)
  if (!plan) return { compared: 0, alike: 0 }
  const near = new Near({ ...plan, ...window })
  /** Waiting cases that have been met and are not struck off yet. */
  const waits = new Set<string>()
  const done = { compared: 0, alike: 0 }
  let after = plan.from
  for (;;) {
    const rows = await transact(({ tx, street }) => store.casesAfter(tx, street, after, plan.until, page))
    const found: store.Likeness[] = []
    const left: string[] = []
    for (const row of rows) compareOne({ near, waits, idf: plan.idf }, row, { found, left })
    const last = rows.length < page
    if (last) left.push(...near.rest())
    const compared = left.filter((id) => waits.delete(id))
    done.alike += await transact(({ tx, street }) => store.keepLikeness(tx, street, found, compared))
    done.compared += compared.length
    if (last || signal?.aborted) break
    after = rows.at(-1)!.id
    onProgress?.(Math.min(1, (done.compared + waits.size) / plan.count))
  }
  if (!signal?.aborted) await transact(({ tx, street }) => store.clearWaiting(tx, street, plan.last))
  onProgress?.(1)
  return done
}

interface Plan {
  readonly from: string
  readonly until: string
  readonly last: string
  /** Cases that wait. */
  readonly count: number
  readonly idf: Idf
  readonly least: number
}

/** From half a year before the first case that waits to half a year after the last: a repeat may lie on either side. */
async function planOf({ tx, street }: Ctx): Promise<Plan | undefined> {
  const span = await store.waitingSpan(tx, street)
  if (!span) return undefined
  const from = firstIdAt(timeOfId(span.first) - window.ageMs)
  const until = firstIdAt(timeOfId(span.last) + window.ageMs)
  const words = await store.sampleWords(tx, street, from, until, sample)
  return { from, until, last: span.last, count: span.count, ...weighing(words) }
}

/** Fewer texts than this tell nothing about which words are common: each then counts the same. */
const crowd = 30

function weighing(words: readonly string[]): Pick<Window, 'idf' | 'least'> {
  if (words.length < crowd) return { idf: { get: () => 1 }, least: 0 }
  const idf = idfOver(words.map((text) => bigramsOf('', text)))
  // Of many texts, pairs that a fiftieth of them have at most.
  return { idf, least: Math.min(4, 0.5 * Math.log(1 + words.length)) }
}

function compareOne(
  { near, waits, idf }: { near: Near; waits: Set<string>; idf: Idf },
  row: store.SaidRow,
  { found, left }: { found: store.Likeness[]; left: string[] },
): void {
  const one = comparedOf(row)
  if (row.waits) waits.add(row.id)
  const added = near.add(one, row.waits || waits.size > 0)
  left.push(...added.left)
  const wanted = row.waits ? added.candidates : added.candidates.filter(({ id }) => waits.has(id))
  if (wanted.length === 0) return
  for (const { id, score, reasons } of likelyDuplicates(one, wanted, one.at, idf).slice(0, mostAlike))
    found.push({ case_id: row.id, other_id: id, score, reasons })
}

function comparedOf(row: store.SaidRow): ComparedCase {
  return {
    id: row.id,
    text: row.words,
    at: Date.parse(row.reportedAt),
    category: row.category ?? undefined,
    grid: row.grid ?? undefined,
    point: row.lon === null || row.lat === null ? undefined : { lng: row.lon, lat: row.lat },
    caller: row.caller ?? undefined,
  }
}
