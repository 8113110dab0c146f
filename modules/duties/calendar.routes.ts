import { dayOf } from '../../base/clock.ts'
import type { Day } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Handlers } from '../../base/http/serve.ts'
import { chinaCalendar } from '../../engines/worktime/index.ts'
import * as ledger from '../ledger/index.ts'
import * as store from './calendar.store.ts'
import { asKnown, hold } from './changed.ts'
import type { CalendarView, dutiesApi } from './contract.ts'
import { forget, keptOf } from './kept.ts'
import { wrong } from './problems.ts'

type Served = 'calendar' | 'saveCalendarDay' | 'saveCover' | 'saveOfficeHours'

export const calendarHandlers: Pick<Handlers<typeof dutiesApi>, Served> = {
  calendar: (ctx) => calendarView(ctx),

  async saveCalendarDay(ctx, { params, body }) {
    await hold(ctx)
    await store.saveLocalDay(ctx.tx, ctx.street, { day: params.day, ...body })
    await ledger.record(ctx, 'calendar.day', { facts: { day: params.day, kind: body.kind } })
    return calendarView(ctx)
  },

  /** Said by a person who has read the notice: from then on due times up to that day are no longer marked as assumed. */
  async saveCover(ctx, { body }) {
    await hold(ctx)
    const shipped = chinaCalendar().coveredTo
    if (body.to < shipped) throw wrong.coverTooShort({ to: shipped })
    const furthest = `${Number(dayOf(ctx.now).slice(0, 4)) + mostYearsAhead}-12-31`
    if (body.to > furthest) throw wrong.coverTooFar({ to: furthest })
    await requireEntered(ctx, shipped, body.to)
    await store.addCover(ctx.tx, ctx.street, { ...body, said: ctx.now }).catch(asKnown)
    await ledger.record(ctx, 'calendar.cover', { facts: { to: body.to } })
    return calendarView(ctx)
  },

  async saveOfficeHours(ctx, { body }) {
    const times = body.spans.flatMap(({ start, end }) => [start, end])
    if (times.some((time, i) => i > 0 && time <= times[i - 1]!) || times.some((time) => time > '24:00'))
      throw wrong.spansOutOfOrder()
    await hold(ctx)
    await store.saveOfficeHours(ctx.tx, ctx.street, body)
    await ledger.record(ctx, 'calendar.hours', { facts: { from: body.from } })
    return calendarView(ctx)
  },
}

/** The State Council publishes the next year's days in autumn. */
const mostYearsAhead = 2

/** Every year that becomes covered has a row of the street's own: the decree's days alone are not the yearly notice. */
async function requireEntered(ctx: Ctx, shipped: Day, to: Day): Promise<void> {
  const years = new Set((await store.localDays(ctx.tx, ctx.street)).map((row) => row.day.slice(0, 4)))
  for (let year = Number(shipped.slice(0, 4)) + 1; year <= Number(to.slice(0, 4)); year += 1)
    if (!years.has(String(year))) throw wrong.nothingEntered({ year })
}

async function calendarView(ctx: Ctx): Promise<CalendarView> {
  forget(ctx.street)
  const { calendarData } = await keptOf(ctx.tx, ctx.street, dayOf(ctx.now))
  return {
    days: calendarData.days
      .map(({ date, kind, name, source }) => ({ day: date, kind, name, source }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    hours: calendarData.hours.map(({ from, spans }) => ({
      from,
      spans: spans.map(([start, end]) => ({ start, end })),
    })),
    coveredTo: calendarData.coveredTo,
  }
}
