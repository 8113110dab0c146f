import { startOfDay } from '../../../base/clock.ts'
import { type RouteSet, serve } from '../../../base/http/serve.ts'
import { NO_STREET, seesInstallation } from '../installation.rules.ts'
import { record } from '../record.ts'
import { reconcileApi } from './contract.ts'
import { findingWords } from './findings.rules.ts'
import * as store from './store.ts'

/** Comparing the books takes seconds to minutes: it is asked for here, done as a job, and read here. */
export const reconcileRoutes: RouteSet = serve(reconcileApi, {
  async reconciliations(ctx, { query }) {
    const limit = query.limit ?? 20
    const own = await store.reconciliations(ctx.tx, ctx.street, limit)
    const others = seesInstallation(ctx.who.settings.territory)
      ? await store.reconciliations(ctx.tx, NO_STREET, limit)
      : []
    const rows = [...own, ...others].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
    const items = rows.map(({ askedBy, findings, street, ...row }) => ({
      ...row,
      installation: street === NO_STREET,
      daily: askedBy === 'system',
      findings: findings.map((one) => ({
        kind: one.kind,
        words: findingWords(ctx.lang, one),
        entry: one.entry,
        index: one.index,
        case: one.case,
      })),
    }))
    return { items, next: null }
  },

  async reconcile(ctx, { body }) {
    const since = body.since === null ? null : startOfDay(body.since)
    await record(ctx, 'ledger.reconcile', { facts: since === null ? {} : { since } })
    if (seesInstallation(ctx.who.settings.territory))
      await ctx.later('ledger.reconcile', { street: NO_STREET, since, by: ctx.who.id })
    await ctx.later('ledger.reconcile', { street: ctx.street, since, by: ctx.who.id })
    return { started: true }
  },
})
