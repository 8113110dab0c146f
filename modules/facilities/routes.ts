import type { Ctx } from '../../base/http/ctx.ts'
import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import * as facts from '../facts/index.ts'
import * as places from '../places/index.ts'
import { facilitiesApi } from './contract.ts'
import { kinds } from './kinds.ts'
import type { FacilityLine } from './shapes.ts'
import * as store from './store.ts'
import { enter, isMine } from './tell.ts'

/** Lines as people are shown them. No person is in them, so no look is noted. */
async function linesOf(ctx: Ctx, rows: readonly store.FacilityRow[]): Promise<FacilityLine[]> {
  const addresses = rows.flatMap((row) => row.address ?? [])
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(addresses)])
  return rows.map(({ county, major, minor, serial, lon, lat, address, ...row }) => ({
    ...row,
    parts: county && major && minor && serial ? { county, major, minor, serial } : null,
    point: lon === null || lat === null ? null : { lon, lat },
    address: address === null ? null : { id: address, text: known.get(address)?.text ?? '—' },
  }))
}

async function facilityOf(ctx: Ctx, id: string) {
  const page = { after: undefined, limit: 1 }
  const rows = await store.listFacilities(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  const [line] = await linesOf(ctx, rows)
  if (!line) throw ground.notFound()
  const now = await facts.factsOf(ctx, [id])
  return { ...line, facts: [...(now.get(id)?.values() ?? [])], mine: isMine(ctx, line) }
}

/** Points of one picture: with more, the map tells nothing. */
const mostOnMap = 2_000

export const facilitiesRoutes = serve(facilitiesApi, {
  async findFacilities(ctx, { query }) {
    const { after, limit = 50, ...filters } = query
    const rows = await store.listFacilities(ctx.tx, ctx.street, filters, { after, limit: limit + 1 })
    const items = rows.slice(0, limit)
    return { items: await linesOf(ctx, items), next: rows.length > limit ? items.at(-1)!.id : null }
  },

  async facilityKinds() {
    return { majors: kinds.majors, verified: kinds.verified }
  },

  async facilityMap(ctx, { query }) {
    const rows = await store.listFacilities(ctx.tx, ctx.street, query, { after: undefined, limit: mostOnMap })
    const items = rows.flatMap(({ id, name, state, lon, lat }) =>
      lon === null || lat === null ? [] : [{ id, name, state, point: { lon, lat } }],
    )
    return { items, capped: rows.length === mostOnMap }
  },

  facility: (ctx, { params }) => facilityOf(ctx, params.id),

  async facilityHistory(ctx, { params }) {
    const [subject] = await facts.subjects(ctx.tx, ctx.street, [params.id])
    if (subject?.kind !== 'facility') throw ground.notFound()
    return { items: await facts.historyOf(ctx, params.id) }
  },

  async tellFacility(ctx, { params, body }) {
    await enter(ctx, params.id, body)
    return facilityOf(ctx, params.id)
  },
})
