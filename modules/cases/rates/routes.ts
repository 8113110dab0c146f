import { plus, startOfDay } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { serve } from '../../../base/http/serve.ts'
import * as duties from '../../duties/index.ts'
import { idCursor } from '../cursor.ts'
import { linesOf, lookerOf } from '../list/lines.ts'
import { linesById } from '../list/list.store.ts'
import { namesOf } from '../names.ts'
import { rateNames, ratesApi } from './contract.ts'
import { rateOf } from './rules.ts'
import { casesOfRate, countRate, type GroupBy, type Period } from './store.ts'

function periodOf(ctx: Ctx, { from, to }: { from: string; to: string }): Period {
  return { street: ctx.street, from: startOfDay(from), to: plus(startOfDay(to), 86_400_000), now: ctx.now }
}

async function nameOf(ctx: Ctx, by: GroupBy | undefined): Promise<(key: string | null) => string> {
  const none = ctx.lang === 'zh' ? '未定' : 'none'
  if (by === undefined) return () => (ctx.lang === 'zh' ? '全街道' : 'whole street')
  if (by === 'category') {
    const names = new Map(duties.categories.map((category) => [category.code, category[ctx.lang]]))
    return (key) => names.get(key ?? '') ?? none
  }
  const names = await namesOf(ctx)
  return (key) => (by === 'unit' ? names.unit(key)?.name : names.community(key)?.name) ?? none
}

export const ratesRoutes = serve(ratesApi, {
  async rates(ctx, { query }) {
    const period = periodOf(ctx, query)
    const [name, ...counted] = await Promise.all([
      nameOf(ctx, query.by),
      ...rateNames.map((rate) => countRate(ctx.tx, rate, period, query.by)),
    ])
    const keys = query.by ? [...new Set(counted.flat().map((row) => row.key))] : [null]
    const groups = keys.map((key) => ({
      key,
      name: name(key),
      rates: rateNames.map((rate, i) =>
        rateOf(
          rate,
          counted[i]!.filter((row) => row.key === key),
          ctx.lang,
        ),
      ),
    }))
    return { groups: groups.sort((a, b) => b.rates[0]!.total - a.rates[0]!.total).slice(0, 500) }
  },

  async rateCases(ctx, { query }) {
    const limit = query.limit ?? 20
    const ids = await casesOfRate(
      ctx.tx,
      query.rate,
      periodOf(ctx, query),
      query,
      idCursor(query.after),
      limit + 1,
    )
    const page = ids.slice(0, limit)
    const rows = await linesById(ctx.tx, lookerOf(ctx), page)
    return { items: await linesOf(ctx, rows), next: ids.length > limit ? page.at(-1)! : null }
  },
})
