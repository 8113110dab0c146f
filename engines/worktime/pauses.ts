import type { Calendar } from './calendar.ts'
import type { Clock, LimitUnit } from './clocks.ts'
import {
  amountOf,
  type Due,
  type Elapsed,
  type Failed,
  failed,
  isAssumed,
  type Limit,
  settle,
  type WorktimeProblem,
} from './limits.ts'
import { type Instant, isInstant } from './shanghai-time.ts'

/** An approved suspension (挂账). Without `to` it still holds. */
export interface Pause {
  readonly from: Instant
  readonly to?: Instant
}

/** The clock stands still in an open pause: no due date can be named, but what will be left is known. */
export interface Stopped {
  readonly ok: true
  readonly at: null
  readonly date: null
  readonly since: Instant
  /** What is left of the limit, in its unit. */
  readonly left: number
  readonly assumed: boolean
}

export const MAX_PAUSES = 1000

/**
 * When a limit ends if the clock stands still during the pauses. Pauses may overlap and come in any order.
 * Hours: time inside a pause is not counted. Days: a day is not counted when its deadline (closing time, or 24:00)
 * falls into a pause [from, to); so a pause within one day costs nothing and a pause from Monday to Wednesday
 * gives two days back.
 */
export function dueWithPauses(
  calendar: Calendar,
  start: Instant,
  limit: Limit,
  pauses: readonly Pause[],
): Due | Stopped | Failed {
  if (!isInstant(start)) return failed('invalidInstant')
  const amount = amountOf(calendar, limit)
  if (amount < 0) return failed('invalidLimit')
  const clock = calendar.clocks[limit.unit]
  const merged = mergePauses(pauses)
  if (typeof merged === 'string') return failed(merged)
  if (amount === 0) return settle(calendar, start, start, limit.unit, () => true)
  const running = (t: Instant) => !merged.some((pause) => pause.from <= t && t < pause.to)
  const begin = clock.begin(start)
  let cursor = begin
  let left = amount
  for (const pause of merged) {
    if (pause.to <= begin) continue
    const used = usedBy(clock, cursor, Math.max(cursor, pause.from))
    if (Number.isNaN(used)) return failed('beyondCalendar')
    if (used >= left) break
    left -= used
    cursor = pause.to
    if (cursor === Number.POSITIVE_INFINITY) {
      const assumed = isAssumed(calendar, start, Math.max(start, pause.from), limit.unit)
      return { ok: true, at: null, date: null, since: pause.from, left: left / clock.scale, assumed }
    }
  }
  const counted = clock.find(clock.read(cursor) + left)
  const due = settle(calendar, start, counted, limit.unit, running)
  const last = merged.at(-1)
  if (!due.ok && last?.to === Number.POSITIVE_INFINITY && counted < last.from) {
    // The last day was a rest day and the working day it moves to lies in the open pause: nothing is left to
    // count, but the day that it ends on waits for the end of the pause.
    return { ok: true, at: null, date: null, since: last.from, left: 0, assumed: false }
  }
  return due
}

/** Time counted from `start` to `to` with the pauses left out: what has been used of a limit so far. 0 when `to` lies
 * before `start`. */
export function elapsedWithPauses(
  calendar: Calendar,
  start: Instant,
  to: Instant,
  unit: LimitUnit,
  pauses: readonly Pause[],
): Elapsed | Failed {
  if (!isInstant(start) || !isInstant(to)) return failed('invalidInstant')
  const merged = mergePauses(pauses)
  if (typeof merged === 'string') return failed(merged)
  const clock = calendar.clocks[unit]
  const begin = clock.begin(start)
  const end = clock.stepping ? to + 1 : to
  let used = 0
  let cursor = begin
  for (const pause of merged) {
    if (pause.to <= cursor) continue
    if (pause.from >= end) break
    used += usedBy(clock, cursor, Math.max(cursor, pause.from))
    cursor = Math.min(pause.to, Math.max(end, cursor))
  }
  used += usedBy(clock, cursor, Math.max(cursor, end))
  if (Number.isNaN(used)) return failed('beyondCalendar')
  return { ok: true, amount: used / clock.scale, assumed: isAssumed(calendar, start, to, unit) }
}

function usedBy(clock: Clock, from: Instant, to: Instant): number {
  return from === to ? 0 : clock.read(to) - clock.read(from)
}

/** Pauses in order, joined where they touch or overlap; an open end is +∞. */
function mergePauses(pauses: readonly Pause[]): { from: Instant; to: number }[] | WorktimeProblem {
  if (pauses.length > MAX_PAUSES) return 'tooManyPauses'
  const closed: { from: Instant; to: number }[] = []
  for (const { from, to } of pauses) {
    if (!isInstant(from) || (to !== undefined && !isInstant(to))) return 'invalidInstant'
    if (to !== undefined && to < from) return 'badPause'
    closed.push({ from, to: to ?? Number.POSITIVE_INFINITY })
  }
  closed.sort((a, b) => a.from - b.from)
  const merged: { from: Instant; to: number }[] = []
  for (const pause of closed) {
    const last = merged.at(-1)
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to)
    else merged.push(pause)
  }
  return merged
}
