import { plus, timeOfId } from '../../../base/clock.ts'
import type { Instant } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Bundles } from './bundles.ts'
import type { Findings } from './findings.rules.ts'
import * as store from './store.ts'

const most = 200
/** Rows that one statement looks through. */
const lot = 2000
/** Indexes looked up in the log, of any street. */
const mostGaps = 5_000
/** No act is committed later than this after it took its time and its id (an import takes minutes). */
const longestAct = 3 * 3600_000
const clockOff = 300_000
const least = '00000000-0000-0000-0000-000000000000'

/**
 * The other way round: what the log has and the database no longer knows, and times that cannot be. Goes through the log from index
 * `from` on, a lot at a time.
 */
export async function compareWhole(
  ctx: Ctx,
  bundles: Bundles,
  findings: Findings,
  { from, now }: { readonly from: number; readonly now: Instant },
): Promise<void> {
  const { tx, street } = ctx
  await compareWaiting(ctx, findings)
  const size = await store.logSize(tx)
  const times = new Times(plus(now, clockOff))
  let gaps = 0
  for (let at = from; at < size; at += lot) {
    const to = Math.min(at + lot, size)
    for (const place of await store.placesBetween(tx, street, at, to)) comparePlace(place, times, findings)
    if (gaps >= mostGaps || (await store.countPlaces(tx, at, to)) === to - at) continue
    const unknown = (await store.unknownIndexes(tx, at, to)).slice(0, mostGaps - gaps)
    gaps += unknown.length
    for (const index of unknown) {
      const leaf = readName(await bundles.entry(index, size - 1))
      if (!leaf) findings.add('leaf-unreadable', { index })
      else if (leaf.org === street) findings.add('entry-missing', { entry: leaf.id, index })
    }
  }
  for (let at = Math.max(from, size); ; ) {
    const beyond = await store.placesBeyond(tx, street, at, lot)
    for (const place of beyond) comparePlace(place, times, findings)
    if (beyond.length < lot) return
    at = beyond.at(-1)!.index + 1
  }
}

function comparePlace({ id, index, at, case: of }: store.PlaceSeen, times: Times, findings: Findings): void {
  if (at === null) findings.add('entry-missing', { entry: id, index })
  else if (times.isFalse(id, at)) findings.add('time-false', { entry: id, index, case: of })
}

/** What waits for the log has its entry. */
async function compareWaiting({ tx, street }: Ctx, findings: Findings): Promise<void> {
  let [after, found] = [least, 0]
  for (;;) {
    const waiting = await store.waitingAfter(tx, street, after, lot)
    for (const { id } of waiting.filter(({ gone }) => gone))
      if (found++ < most) findings.add('entry-missing', { entry: id })
    if (waiting.length < lot || found >= most) return
    after = waiting.at(-1)!.id
  }
}

/**
 * Times in the order of the log: an entry whose time, or whose id, lies long before what stands before it came in long after the time it
 * names; or it names one that has not come yet.
 */
class Times {
  readonly #future: Instant
  /** The latest before: by id in ms since 1970, by time as written. */
  #id = Number.NEGATIVE_INFINITY
  #at = ''

  constructor(future: Instant) {
    this.#future = future
  }

  isFalse(id: string, at: Instant): boolean {
    const ms = timeOfId(id)
    const late = ms < this.#id - longestAct || (this.#at !== '' && at < plus(this.#at, -longestAct))
    this.#id = Math.max(this.#id, ms)
    if (at > this.#at) this.#at = at
    return late || at > this.#future
  }
}

function readName(bytes: Uint8Array | undefined): { id: string; org: string } | undefined {
  try {
    const { id, org } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    if (typeof id === 'string' && typeof org === 'string') return { id, org }
  } catch {
    // said by the caller
  }
  return
}
