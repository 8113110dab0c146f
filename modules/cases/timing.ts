import type { Instant } from '../../base/contract.ts'
import { addLimit, between, type Calendar } from '../../engines/worktime/index.ts'
import type { Limit } from '../duties/contract.ts'
import type { Timing } from './rules.ts'

/** Ten years beyond its dates a calendar gives no answer; a case is due at once then, which somebody will notice. */
export function timingOf(calendar: Calendar): Timing {
  return {
    due(start: Instant, limit: Limit) {
      const due = addLimit(calendar, Date.parse(start), limit)
      return due.ok
        ? { at: new Date(due.at).toISOString(), assumed: due.assumed }
        : { at: start, assumed: true }
    },
    left(now: Instant, due: Instant, unit: Limit['unit']) {
      const left = between(calendar, Date.parse(now), Date.parse(due), unit)
      return left.ok ? Math.max(0, left.amount) : 0
    },
  }
}
