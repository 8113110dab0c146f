import { dayOf } from '../../base/clock.ts'
import type { Input } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import { whyNotLead } from '../../engines/suggest/index.ts'
import * as access from '../access/index.ts'
import * as ledger from '../ledger/index.ts'
import { calendarHandlers } from './calendar.routes.ts'
import { categories, minorOf } from './categories.ts'
import { asKnown, hold } from './changed.ts'
import { type Duty, dutiesApi } from './contract.ts'
import { wrong } from './problems.ts'
import { rivalOf } from './rules.ts'
import * as store from './store.ts'

type Body = Input<typeof dutiesApi.saveDuty>['body']

export const dutiesRoutes = serve(dutiesApi, {
  ...calendarHandlers,

  async categories() {
    return { items: [...categories] }
  },

  async duties(ctx, { query }) {
    const all = await store.dutiesInForce(ctx.tx, ctx.street, dayOf(ctx.now))
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

  /** A change ends the old row now and begins a new one: what held on any day can still be told. */
  async saveDuty(ctx, { params, body }) {
    const { replaces, ...said } = body
    await checkBody(ctx, body)
    await hold(ctx)
    const today = dayOf(ctx.now)
    const inForce = await store.dutiesInForce(ctx.tx, ctx.street, today)
    if (inForce.some((duty) => duty.id === params.id)) throw wrong.knownId()
    const before = inForce.find((duty) => duty.id === replaces)
    if (replaces && !before) throw wrong.notInForce()
    const others = inForce.filter((duty) => duty !== before)
    checkBeside(others, params.id, body)
    if (before && !(await store.endDuty(ctx.tx, ctx.street, before.id, { to: today, ended: ctx.now, today })))
      throw wrong.notInForce()
    const duty = { ...said, id: params.id, from: today, to: before?.to ?? null }
    await store.addDuties(ctx.tx, ctx.street, [duty]).catch(asKnown)
    await ledger.record(ctx, 'duty.save', { facts: { no: body.no, kind: body.kind, lead: body.lead } })
    return duty
  },

  /** As with posts: today or earlier, at once; a later day, at its end. */
  async endDuty(ctx, { params, body: { to } }) {
    await hold(ctx)
    const today = dayOf(ctx.now)
    const found = (await store.dutiesInForce(ctx.tx, ctx.street, today)).find(({ id }) => id === params.id)
    if (!found) throw ground.notFound()
    if (to !== null && to < found.from) throw wrong.endsBeforeItBegan({ from: found.from })
    const ended = to !== null && to <= today ? ctx.now : null
    if (!(await store.endDuty(ctx.tx, ctx.street, params.id, { to, ended, today }))) throw ground.notFound()
    await ledger.record(ctx, 'duty.end', { facts: { duty: params.id, to: to ?? '' } })
    return { done: true as const }
  },
})

async function checkBody(ctx: Ctx, body: Body): Promise<void> {
  for (const code of body.categories) minorOf(code)
  if (body.assisting.includes(body.lead)) throw wrong.leadAssists()
  if (whyNotLead(body, body.lead as never)) throw wrong.communityCannotLead()
  if (body.leadUnit && !(await access.unitNames(ctx.tx, ctx.street, ctx.now)).has(body.leadUnit))
    throw wrong.unknownUnit()
}

/** What the other items in force leave no room for. */
function checkBeside(others: readonly Duty[], id: string, body: Body): void {
  if (others.length >= store.mostDuties) throw wrong.tooManyDuties({ most: store.mostDuties })
  const same = others.find((duty) => duty.no === body.no)
  if (same) throw wrong.numberTaken({ no: same.no, name: same.name })
  const rival = rivalOf(others, { ...body, id })
  if (!rival) return
  const { zh, en } = minorOf(rival.category)
  throw wrong.secondLead({ zh, en, no: rival.duty.no, name: rival.duty.name })
}
