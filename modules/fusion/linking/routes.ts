import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import { addressHandlers } from './addresses/routes.ts'
import type { Doubt, linkingApi } from './contract.ts'
import * as doubts from './doubts.store.ts'
import { getDoubt, judge, linesOf, part, saidOf, wholeOf } from './judge.ts'
import { idOf, open } from './opened.ts'
import * as store from './store.ts'

export const linkingHandlers: Handlers<typeof linkingApi> = {
  async doubts(ctx, { query }) {
    const limit = query.limit ?? 20
    const rows = await doubts.waitingDoubts(ctx.tx, ctx.street, cursorOf(query.after), limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await briefOf(ctx, shown),
      next: rows.length > limit && last ? `${last.bits}|${last.id}` : null,
    }
  },
  doubt: async (ctx, { params }) => wholeOf(ctx, await getDoubt(ctx, params.id)),
  judge: (ctx, { params, body }) => judge(ctx, params.id, body),
  async lineage(ctx, { params }) {
    const rows = await linesOf(ctx, params.id)
    ctx.noteRead({ subject: `${rows[0]!.kind}:${params.id}`, fields: ['line-record'] })
    return { items: rows.slice(0, 1000).map((row) => saidOf(open(ctx, row))) }
  },
  ...addressHandlers,
  part: async (ctx, { params, body }) => ({ subject: await part(ctx, params.id, body) }),
}

function cursorOf(after: string | undefined): { bits: number; id: string } | null {
  if (after === undefined) return null
  const found = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\|([0-9a-f-]{36})$/.exec(after)
  if (!found) throw ground.invalid({}, [{ path: 'query.after', message: 'cursor' }])
  return { bits: Number(found[1]), id: found[2]! }
}

async function briefOf(ctx: Ctx, rows: readonly doubts.DoubtRow[]): Promise<Doubt[]> {
  const ids = rows.flatMap((row) => [
    { line: row.aLine, role: row.aRole },
    { line: row.bLine, role: row.bRole },
  ])
  const found = await store.parties(ctx.tx, ctx.street, ids)
  const parties = new Map(found.map((row) => [idOf(row), saidOf(open(ctx, row))]))
  const subjects = found.flatMap((row) => row.subject ?? [])
  if (subjects.length > 0) ctx.noteRead({ subject: 'residents', fields: ['doubts'], ids: subjects })
  const side = (line: string, role: string) => {
    const said = parties.get(`${line}/${role}`)
    return {
      source: said?.source ?? '',
      name: said?.values.find((value) => value.item.endsWith('.name'))?.value ?? '',
    }
  }
  return rows.map(({ id, kind, bits, made, ...row }) => ({
    ...{ id, kind, bits, made },
    a: side(row.aLine, row.aRole),
    b: side(row.bLine, row.bRole),
  }))
}
