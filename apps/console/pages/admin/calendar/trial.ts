import { dayOf } from '../../../../../base/clock.ts'
import type { Day, Instant } from '../../../../../base/contract.ts'
import { addLimit, type Calendar } from '../../../../../engines/worktime/index.ts'
import type { CalendarDay, Limit } from '../../../../../modules/duties/contract.ts'
import { addDays } from './days.ts'
import { kindOf } from './year.ts'

export type Tried =
  | {
      readonly ok: true
      readonly at: Instant
      readonly date: Day
      readonly assumed: boolean
      /** Days between that are not worked, and weekend days that are. */
      readonly rest: number
      readonly extra: number
    }
  | { readonly ok: false; readonly beyond: boolean }

/** When a limit ends, and which days it stepped over. */
export function trial(
  calendar: Calendar,
  start: Instant,
  limit: Limit,
  rows: ReadonlyMap<Day, CalendarDay>,
): Tried {
  const due = addLimit(calendar, Date.parse(start), limit)
  if (!due.ok) return { ok: false, beyond: due.problem === 'beyondCalendar' }
  const at = new Date(due.at).toISOString()
  let rest = 0
  let extra = 0
  for (let day = addDays(dayOf(start), 1); day <= due.date && rest + extra < 20_000; day = addDays(day, 1)) {
    const { kind } = kindOf(day, rows)
    if (kind === 'holiday' || kind === 'weekend') rest++
    if (kind === 'workday') extra++
  }
  return { ok: true, at, date: due.date, assumed: due.assumed, rest, extra }
}
