import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import { answer, verify } from './answer.ts'
import { getBatch, viewOf, viewsOf } from './batch-view.ts'
import * as batches from './batches.store.ts'
import { qualityApi } from './contract.ts'
import { linesOf } from './drill.ts'
import * as faults from './faults.store.ts'
import { measureJob } from './measure.ts'
import { ofSource, overview } from './overview.ts'
import { getSource, sendBack } from './send-back.ts'

const pageSize = 50

function cursorOf(after: string | undefined): string | null {
  if (after === undefined) return null
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after))
    throw ground.invalid({}, [{ path: 'query.after', message: 'cursor' }])
  return after
}

/** The first `limit` of rows that were read with one more, and the cursor of what follows. */
function paged<R extends { readonly id: string }>(rows: readonly R[], limit: number) {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const qualityRoutes = serve(qualityApi, {
  quality: (ctx) => overview(ctx),
  qualityOfSource: (ctx, { params }) => ofSource(ctx, params.code),

  async faults(ctx, { params, query }) {
    const { code: source } = await getSource(ctx, params.code)
    const limit = query.limit ?? pageSize
    const of = { source, item: query.item, dimension: query.dimension }
    const page = { after: cursorOf(query.after), limit: limit + 1 }
    const { items, next } = paged(await faults.list(ctx.tx, ctx.street, of, page), limit)
    return { items: await linesOf(ctx, items), next }
  },

  sendBack: async (ctx, { body }) => viewOf(ctx, await sendBack(ctx, body)),

  async batches(ctx, { query }) {
    const limit = query.limit ?? 20
    const page = { source: query.source ?? null, after: cursorOf(query.after), limit: limit + 1 }
    const { items, next } = paged(await batches.list(ctx.tx, ctx.street, page), limit)
    return { items: await viewsOf(ctx, items), next }
  },

  async batchRows(ctx, { params, query }) {
    const { id } = await getBatch(ctx, params.id)
    const limit = query.limit ?? pageSize
    const page = { after: cursorOf(query.after), limit: limit + 1 }
    const { items, next } = paged(await faults.ofBatch(ctx.tx, ctx.street, id, page), limit)
    return { items: await linesOf(ctx, items), next }
  },

  async batchOfCase(ctx, { params }) {
    const found = await batches.ofCase(ctx.tx, ctx.street, params.id)
    if (!found) throw ground.notFound()
    return viewOf(ctx, found)
  },

  answerFaults: async (ctx, { params, body }) => viewOf(ctx, await answer(ctx, params.id, body)),
  verifyBatch: async (ctx, { params }) => viewOf(ctx, await verify(ctx, params.id)),

  async measureQuality(ctx) {
    await ctx.later(measureJob, { street: ctx.street })
    return { asked: true as const }
  },
})
