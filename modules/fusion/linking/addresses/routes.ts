import type { Ctx } from '../../../../base/http/ctx.ts'
import type { Handlers } from '../../../../base/http/serve.ts'
import { ground } from '../../../../base/problem.ts'
import { fieldsOf, sayReason } from '../../../../engines/address/match/index.ts'
import * as facts from '../../../facts/index.ts'
import * as ledger from '../../../ledger/index.ts'
import * as places from '../../../places/index.ts'
import { linkJob } from '../job.ts'
import { wrong } from '../problems.ts'
import type { AddressDoubt, AddressDoubtWhole, addressDoubtsApi } from './contract.ts'
import { openText } from './meant.ts'
import { tellDecided } from './settle.ts'
import * as store from './texts.store.ts'

export const addressHandlers: Handlers<typeof addressDoubtsApi> = {
  async addressDoubts(ctx, { query }) {
    const limit = query.limit ?? 20
    const after = query.after ?? null
    if (after !== null && !/^[0-9a-f-]{36}$/.test(after))
      throw ground.invalid({}, [{ path: 'query.after', message: 'cursor' }])
    const rows = await store.textsIn(ctx.tx, ctx.street, query.state ?? 'waiting', after, limit + 1)
    const shown = rows.slice(0, limit)
    const [items, counts] = await Promise.all([briefOf(ctx, shown), store.countTexts(ctx.tx, ctx.street)])
    return { items, counts, next: rows.length > limit ? shown.at(-1)!.id : null }
  },
  addressDoubt: async (ctx, { params }) => wholeOf(ctx, await getText(ctx, params.id)),
  async judgeAddress(ctx, { params, body }) {
    const found = await getText(ctx, params.id)
    if (body.address !== null) {
      const at = (await places.knownAddresses(ctx.tx, ctx.street, [body.address])).get(body.address)
      const { scope, community } = ctx.who.settings
      if (!at || (scope === 'community' && at.community !== community)) throw wrong.noSuchPlace()
    }
    const text = openText(ctx, found)
    await facts.asStreet(ctx, async () => {
      const by = { address: body.address, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
      await store.decideText(ctx.tx, ctx.street, found.id, by)
      const remembered =
        body.address !== null && body.remember && (await places.rememberName(ctx, body.address, text))
      await ledger.record(ctx, 'fusion.judge-address', {
        subject: body.address === null ? `address-text:${found.id}` : `address:${body.address}`,
        facts: {
          text: found.id,
          verdict: body.address === null ? 'none' : 'chosen',
          alias: remembered ? 'yes' : 'no',
        },
      })
      // The first ones at once; where a thousand rows say it, the job goes on.
      await tellDecided(ctx)
      await ctx.later(linkJob, { street: ctx.street })
    })
    ctx.publish({ topic: 'doubt', street: ctx.street, id: found.id })
    return wholeOf(ctx, await getText(ctx, params.id))
  },
}

async function getText(ctx: Ctx, id: string): Promise<store.TextRow> {
  const found = await store.findText(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

/** Texts are shown whole: the door is what is asked. Of whom they are said is not shown. */
async function briefOf(ctx: Ctx, rows: readonly store.TextRow[]): Promise<AddressDoubt[]> {
  const uses = Map.groupBy(
    await store.usesOf(
      ctx.tx,
      ctx.street,
      rows.map((row) => row.id),
    ),
    (use) => use.text,
  )
  if (rows.length > 0)
    ctx.noteRead({ subject: 'address-texts', fields: ['text'], ids: rows.map((row) => row.id) })
  return rows.map((row) => ({
    ...{ id: row.id, text: openText(ctx, row), state: row.state, score: row.score, made: row.made },
    uses: (uses.get(row.id) ?? []).slice(0, 100).map(({ source, n }) => ({ source, rows: n })),
  }))
}

const levels = ['community', 'road', 'number', 'poi', 'building', 'unit', 'floor', 'room'] as const

const isSame = (said = '', has = '') => places.foldPlace(said) === places.foldPlace(has)

async function wholeOf(ctx: Ctx, row: store.TextRow): Promise<AddressDoubtWhole> {
  const [brief] = await briefOf(ctx, [row])
  const ids = [...row.candidates.map(({ id }) => id), ...(row.address ? [row.address] : [])]
  const known = await places.knownAddresses(ctx.tx, ctx.street, ids)
  const said = fieldsOf(brief!.text)
  return {
    ...brief!,
    why: row.why.map((reason) => ({ zh: sayReason(reason, 'zh'), en: sayReason(reason, 'en') })),
    levels: levels.map((level) => ({ level, said: said[level] ?? '' })),
    candidates: row.candidates.flatMap(({ id, score }) => {
      const at = known.get(id)
      if (!at) return []
      const has = fieldsOf(at.text)
      return [
        {
          id,
          score,
          text: at.text,
          levels: levels.map((level) => ({ has: has[level] ?? '', same: isSame(said[level], has[level]) })),
        },
      ]
    }),
    chosen: row.address ? { id: row.address, text: known.get(row.address)?.text ?? '—' } : null,
    decided: row.decided,
  }
}
