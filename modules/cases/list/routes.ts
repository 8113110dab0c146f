import type { Handlers } from '../../../base/http/serve.ts'
import { clockCursor, idCursor } from '../cursor.ts'
import type { listApi } from './contract.ts'
import { exportCsv } from './export.ts'
import type { Filters } from './filter.store.ts'
import { linesOf, lookerOf } from './lines.ts'
import { countCases, listCases, mapCases } from './list.store.ts'
import { tallyOf, totalOf } from './tally.ts'

const mapMost = 2000

export const listHandlers: Handlers<typeof listApi> = {
  async cases(ctx, { query }) {
    const by = lookerOf(ctx)
    const { after: given, limit = 20, sort = 'clock', ...filters } = query
    const byId = sort === 'newest' || Boolean(filters.q?.trim())
    const after = byId ? idCursor(given) : clockCursor(given)
    const [rows, total] = await Promise.all([
      listCases(ctx.tx, { filters, by, sort, after, limit: limit + 1 }),
      totalOf(ctx, filters, by),
    ])
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const next = rows.length > limit && last ? (byId ? last.id : `${last.actDue}|${last.id}`) : null
    return { items: await linesOf(ctx, page), next, total }
  },

  async caseCounts(ctx) {
    const by = lookerOf(ctx)
    const count = (filters: Filters) => countCases(ctx.tx, filters, by)
    const acts = [...by.mine.street, ...by.mine.unit, ...by.mine.post]
    const [mine, waiting, followed, overdue, ...each] = await Promise.all([
      count({ view: 'mine' }),
      count({ view: 'waiting' }),
      count({ view: 'followed' }),
      count({ due: 'overdue' }),
      ...acts.map((act) => count({ view: 'mine', act })),
    ])
    return { mine, waiting, followed, overdue, acts: acts.map((act, i) => ({ act, count: each[i]! })) }
  },

  caseTally: (ctx, { query }) => tallyOf(ctx, query.by),

  async caseMap(ctx, { query }) {
    const by = lookerOf(ctx)
    const rows = await mapCases(ctx.tx, query, by, mapMost)
    const total =
      rows.length < mapMost ? { value: rows.length, capped: false } : { value: mapMost, capped: true }
    const items = (await linesOf(ctx, rows)).map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      act: row.act,
      overdue: row.overdue,
      reportedAt: row.reportedAt,
      actDue: row.actDue,
      urgency: row.urgency,
      point: row.point!,
      words: row.words.slice(0, 40),
    }))
    return { items, total }
  },

  exportCases: (ctx, { query }) => exportCsv(ctx, query),
}
