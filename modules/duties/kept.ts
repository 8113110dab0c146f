import type { Day } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import {
  type Calendar,
  type CalendarData,
  chinaCalendar,
  compileCalendar,
  type DayRow,
  USUAL_OFFICE_HOURS,
} from '../../engines/worktime/index.ts'
import { findCover, localDays, officeHours } from './calendar.store.ts'
import type { Duty } from './contract.ts'
import * as store from './store.ts'

/** What a street’s requests need all the time, kept in memory and checked against its version. */
export interface Kept {
  /** Those in force today. */
  readonly duties: readonly Duty[]
  readonly calendarData: CalendarData
  readonly calendar: Calendar
}

interface Slot {
  /** The day it was made for: an item may end, or begin, at midnight without any change. */
  readonly day: Day
  version: number
  checkedAt: number
  readonly kept: Kept
}

/** A change made on another node shows here within this time. */
const checkEvery = 2000
const mostStreets = 500
const slots = new Map<string, Slot>()

/** What holds in a street on this day. */
export async function keptOf(tx: Tx, street: string, today: Day): Promise<Kept> {
  const found = slots.get(street)
  const slot = found?.day === today ? found : undefined
  const now = performance.now()
  if (slot && now - slot.checkedAt < checkEvery) return slot.kept
  const version = await store.version(tx, street)
  if (slot && slot.version === version) {
    slot.checkedAt = now
    return slot.kept
  }
  const kept = await load(tx, street, today)
  if (slots.size >= mostStreets) slots.delete(slots.keys().next().value!)
  slots.set(street, { day: today, version, checkedAt: now, kept })
  return kept
}

export function forget(street: string): void {
  slots.delete(street)
}

async function load(tx: Tx, street: string, today: Day): Promise<Kept> {
  const [duties, days, hours, cover] = await Promise.all([
    store.dutiesInForce(tx, street, today),
    localDays(tx, street),
    officeHours(tx, street),
    findCover(tx, street),
  ])
  const local: DayRow[] = days
    .filter((day) => day.kind !== 'ordinary')
    .map((day) => ({ date: day.day, kind: day.kind as DayRow['kind'], name: day.name, source: day.source }))
  const undone = new Set(days.filter((day) => day.kind === 'ordinary').map((day) => day.day))
  const own = hours.map(({ from, spans }) => ({
    from,
    spans: spans.map(({ start, end }) => [start, end] as const),
  }))
  const base = chinaCalendar({
    localDays: local,
    hours: [...USUAL_OFFICE_HOURS.filter((usual) => own.every((one) => one.from !== usual.from)), ...own],
  })
  const calendarData = {
    ...base,
    days: base.days.filter((day) => !undone.has(day.date)),
    // A newer release may reach further than what the street said
    coveredTo: cover && cover > base.coveredTo ? cover : base.coveredTo,
  }
  const compiled = compileCalendar(calendarData)
  if (!compiled.ok)
    throw new Error(`calendar of ${street}: ${compiled.problems.map((problem) => problem.code).join(' ')}`)
  return { duties, calendarData, calendar: compiled.calendar }
}
