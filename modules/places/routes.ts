import type { Ctx } from '../../base/http/ctx.ts'
import { type RouteSet, serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import * as ledger from '../ledger/index.ts'
import { buildingHandlers } from './buildings/routes.ts'
import { type OpenStreet, placesApi } from './contract.ts'
import { divisionHandlers } from './divisions/routes.ts'
import { findPlaces } from './find/suggest.ts'
import { gridHandlers } from './grids/routes.ts'
import { locate } from './locate.ts'
import { mapOf } from './map/layers.ts'
import { openStreet } from './streets/open.ts'
import { findStreet, openStreets, setPhone } from './streets/store.ts'

/** What the house does when a street has been opened, in the same transaction: units, duties, the list of open streets. */
export type WhenOpened = (ctx: Ctx, street: OpenStreet) => Promise<void>

export function makePlacesRoutes(whenOpened: WhenOpened): RouteSet {
  return serve(placesApi, {
    ...divisionHandlers,
    ...gridHandlers,
    ...buildingHandlers,

    async streets(ctx) {
      return { items: await openStreets(ctx.tx) }
    },

    async openStreet(ctx, { params, body }) {
      const street = await openStreet(ctx, params.street, body.phone)
      await whenOpened(ctx, street)
      return street
    },

    map: (ctx) => mapOf(ctx.tx, ctx.street),

    async locate(ctx, { query }) {
      const at = await locate(ctx.tx, ctx.street, query, ctx.lang)
      const nothing = { point: query, grid: null, community: null, building: null }
      const reason = ctx.lang === 'zh' ? '这个位置不在本街道任何网格内' : 'No grid of this street is here'
      return { text: '', ...(at ?? { ...nothing, reason }) }
    },

    async findPlaces(ctx, { query }) {
      return { items: await findPlaces(ctx.tx, ctx.street, query.q, ctx.lang) }
    },

    async saveServicePhone(ctx, { body }) {
      if (!(await setPhone(ctx.tx, ctx.street, body.phone))) throw ground.notFound()
      await ledger.record(ctx, 'places.street-phone', { subject: `street:${ctx.street}` })
      return (await findStreet(ctx.tx, ctx.street))!
    },
  })
}

/** The routes of a house that does nothing more when a street is opened. */
export const placesRoutes: RouteSet = makePlacesRoutes(async () => {})
