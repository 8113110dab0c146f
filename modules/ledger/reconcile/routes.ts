import { startOfDay } from '../../../base/clock.ts'
import { type RouteSet, serve } from '../../../base/http/serve.ts'
import { record } from '../record.ts'
import { reconcileApi } from './contract.ts'
import { findingWords } from './findings.rules.ts'
import * as store from './store.ts'

/** Comparing the books takes seconds to minutes: it is asked for here, done as a job, and read here. */
export const reconcileRoutes: RouteSet = serve(reconcileApi, {
  async reconciliations(ctx, { query }) {
    const rows = await store.reconciliations(ctx.tx, ctx.street, query.limit ?? 20)
    const items = rows.map(({ askedBy, findings, ...row }) => ({
      ...row,
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
    await ctx.later('ledger.reconcile', { street: ctx.street, since, by: ctx.who.id })
    return { started: true }
  },
})
