import { dayOf } from '../../../base/clock.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import * as ledger from '../../ledger/index.ts'
import { mostFaults, type placesApi } from '../contract.ts'
import { keptOf } from '../kept.ts'
import { wrong } from '../problems.ts'
import { asCards } from './cards.ts'
import { beginChange, outlinesOf } from './current.ts'
import { faultsAt } from './faults.ts'
import { faultsWithin } from './faults-aside.ts'
import { importGrids } from './import.ts'
import { faultyCode, readShape } from './rules.ts'
import * as store from './store.ts'

export const gridHandlers: Pick<
  Handlers<typeof placesApi>,
  'publicGrids' | 'saveGrid' | 'endGrid' | 'checkGrids' | 'importGrids'
> = {
  async publicGrids(ctx) {
    return { items: await asCards(ctx, (await keptOf(ctx.tx, ctx.street)).grids) }
  },

  async saveGrid(ctx, { params, body }) {
    const { lang, street } = ctx
    const kept = await beginChange(ctx)
    const before = await store.findGridForUpdate(ctx.tx, street, params.id)
    if (before?.to) throw wrong.gridEnded({ to: before.to })
    if (!before && kept.grids.length >= store.mostGrids) throw wrong.tooManyGrids({ most: store.mostGrids })
    if (!kept.names.communities.has(body.community)) throw wrong.notOfThisStreet({ code: body.community })
    const code = faultyCode(street, body.community, body)
    if (code) {
      const why = code.why[lang]
      throw wrong.badCode({ code: code.code, why }, [{ path: `body.${code.field}`, message: why }])
    }
    const read = readShape(body.shape, params.id, lang)
    if (!read.ok) throw wrong.badShape({ why: read.why }, [{ path: 'body.shape', message: read.why }])
    const { shape, area, warnings } = read.drawn
    const today = dayOf(ctx.now)
    const grid: store.GridRow = {
      ...body,
      shape,
      area,
      id: params.id,
      street,
      from: before?.from ?? today,
      to: null,
    }
    const rival = await store.rivalGrid(ctx.tx, grid)
    if (rival) throw wrong.codeTaken({ name: rival })
    if (before) {
      const change = { day: today, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
      await store.keepVersions(ctx.tx, street, [params.id], change)
    }
    await store.saveGrids(ctx.tx, [grid], today)
    await ledger.record(ctx, 'places.grid-save', {
      subject: `grid:${params.id}`,
      facts: { community: body.community, kind: body.kind, area: area.toFixed(0) },
    })
    const all = [...kept.grids.filter(({ id }) => id !== params.id), grid]
    const faults = faultsAt(await faultsWithin(all, outlinesOf(kept), lang), params.id)
    const [card] = await asCards(ctx, [grid])
    return { grid: card!, faults: [...warnings, ...faults].slice(0, mostFaults) }
  },

  /** It ends today or on a day gone by: what is still to come cannot be known by those who look at the map until then. */
  async endGrid(ctx, { params, body }) {
    await beginChange(ctx)
    const grid = await store.findGridForUpdate(ctx.tx, ctx.street, params.id)
    if (!grid) throw ground.notFound()
    if (grid.to) throw wrong.gridEnded({ to: grid.to })
    const today = dayOf(ctx.now)
    if (body.to < grid.from || body.to > today) throw wrong.badLastDay({ from: grid.from, today })
    await store.endGrid(ctx.tx, ctx.street, params.id, body.to)
    await ledger.record(ctx, 'places.grid-end', { subject: `grid:${params.id}`, facts: { to: body.to } })
    return { done: true }
  },

  async checkGrids(ctx) {
    const kept = await keptOf(ctx.tx, ctx.street)
    return { items: await faultsWithin(kept.grids, outlinesOf(kept), ctx.lang), grids: kept.grids.length }
  },

  importGrids,
}
