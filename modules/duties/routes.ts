import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import { whyNotLead } from '../../engines/suggest/index.ts'
import * as access from '../access/index.ts'
import * as ledger from '../ledger/index.ts'
import { categories, minorOf } from './categories.ts'
import { type CalendarView, dutiesApi } from './contract.ts'
import { forget, keptOf } from './kept.ts'
import { wrong } from './problems.ts'
import { rivalOf } from './rules.ts'
import * as store from './store.ts'

async function changed(ctx: Ctx, type: string, facts: Record<string, string>): Promise<void> {
  await store.moveVersion(ctx.tx, ctx.street)
  await ledger.record(ctx, type, { facts })
  ctx.afterCommit(() => forget(ctx.street))
}

async function calendarView(ctx: Ctx): Promise<CalendarView> {
  forget(ctx.street)
  const { calendarData } = await keptOf(ctx.tx, ctx.street)
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

function checkDay(day: string): void {
  if (
    Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ||
    new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day
  )
    throw wrong.noSuchDay({ day })
}

/** Each change is a row of its own with an id made by the sender; the same id again is the same change. */
function asKnown(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw wrong.knownId()
  throw error
}

export const dutiesRoutes = serve(dutiesApi, {
  async categories() {
    return { items: [...categories] }
  },

  async duties(ctx, { query }) {
    const all = await store.dutiesInForce(ctx.tx, ctx.street)
    const led = new Set(all.flatMap((duty) => duty.categories))
    const uncovered = categories
      .filter((category) => category.parent !== null && !led.has(category.code))
      .map((category) => category.code)
    const items = all.filter(
      (duty) =>
        (!query.kind || duty.kind === query.kind) &&
        (!query.category || duty.categories.some((code) => code.startsWith(query.category!))) &&
        (!query.q || `${duty.no}${duty.name}${duty.basis}`.includes(query.q)),
    )
    return { items, uncovered }
  },

  /** A change ends the old row today and begins a new one: what held on any day can still be told. */
  async saveDuty(ctx, { params, body }) {
    for (const code of body.categories) minorOf(code)
    if (body.assisting.includes(body.lead)) throw wrong.leadAssists()
    if (whyNotLead(body, body.lead as never)) throw wrong.communityCannotLead()
    if (body.leadUnit && !(await access.unitNames(ctx.tx, ctx.street, ctx.now)).has(body.leadUnit))
      throw wrong.unknownUnit()
    const inForce = await store.dutiesInForce(ctx.tx, ctx.street)
    const before = inForce.find((duty) => duty.no === body.no)
    const rival = rivalOf(
      inForce.filter((duty) => duty !== before),
      { ...body, id: params.id },
    )
    if (rival) throw wrong.secondLead({ category: rival.category, no: rival.duty.no })
    const today = dayOf(ctx.now)
    if (before) await store.endDuty(ctx.tx, ctx.street, before.id, today)
    const duty = { ...body, id: params.id, from: today, to: null }
    await store.addDuties(ctx.tx, ctx.street, [duty]).catch(asKnown)
    await changed(ctx, 'duty.save', { no: body.no, kind: body.kind, lead: body.lead })
    return duty
  },

  async endDuty(ctx, { params, body }) {
    checkDay(body.to)
    if (!(await store.endDuty(ctx.tx, ctx.street, params.id, body.to))) throw ground.notFound()
    await changed(ctx, 'duty.end', { duty: params.id, to: body.to })
    return { done: true as const }
  },

  calendar: (ctx) => calendarView(ctx),

  async saveCalendarDay(ctx, { params, body }) {
    checkDay(params.day)
    await store.saveLocalDay(ctx.tx, ctx.street, { day: params.day, ...body })
    await changed(ctx, 'calendar.day', { day: params.day, kind: body.kind })
    return calendarView(ctx)
  },

  async saveOfficeHours(ctx, { body }) {
    checkDay(body.from)
    const times = body.spans.flatMap(({ start, end }) => [start, end])
    if (times.some((time, i) => i > 0 && time <= times[i - 1]!) || times.some((time) => time > '24:00'))
      throw wrong.spansOutOfOrder()
    await store.saveOfficeHours(ctx.tx, ctx.street, body)
    await changed(ctx, 'calendar.hours', { from: body.from })
    return calendarView(ctx)
  },
})
