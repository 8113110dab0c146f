import type { Day } from '../../../../../base/contract.ts'
import type { CalendarDay, CalendarView } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { presses } from '../../../parts/press.ts'
import { addDays } from './days.ts'

export const mostDays = 31

export interface SetDays {
  readonly from: Day
  readonly to: Day
  readonly kind: CalendarDay['kind'] | 'ordinary'
  readonly name: string
  readonly source: string
}

/** A key of its own for each day: what was saved before the line broke is not saved twice. */
export function pressesByDay() {
  const made = new Map<Day, ReturnType<typeof presses>>()
  return (day: Day) => {
    const press = made.get(day) ?? presses()
    made.set(day, press)
    return press
  }
}

/** Sets days one after the other; each stands by itself, and saying the same again changes nothing. */
export async function setDays(
  { from, to, ...body }: SetDays,
  press: ReturnType<typeof pressesByDay>,
): Promise<CalendarView> {
  let day = from
  for (;;) {
    const input = { params: { day }, body }
    const view = await press(day)(input, (idempotencyKey) =>
      duties.saveCalendarDay(input, { idempotencyKey }),
    )
    if (day >= to) return view
    day = addDays(day, 1)
  }
}
