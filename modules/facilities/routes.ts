import type { Ctx } from '../../base/http/ctx.ts'
import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import * as facts from '../facts/index.ts'
import * as places from '../places/index.ts'
import { facilitiesApi } from './contract.ts'
import type { FacilityLine } from './shapes.ts'
import * as store from './store.ts'
import { enter } from './tell.ts'

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
  const [line] = await linesOf(ctx, await store.listFacilities(ctx.tx, ctx.street, { ids: [id] }, page))
  if (!line) throw ground.notFound()
  const now = await facts.factsOf(ctx, [id])
  return { ...line, facts: [...(now.get(id)?.values() ?? [])] }
}

export const facilitiesRoutes = serve(facilitiesApi, {
  async findFacilities(ctx, { query }) {
    const { after, limit = 50, ...filters } = query
    const rows = await store.listFacilities(ctx.tx, ctx.street, filters, { after, limit: limit + 1 })
    const items = rows.slice(0, limit)
    return { items: await linesOf(ctx, items), next: rows.length > limit ? items.at(-1)!.id : null }
  },

  facility: (ctx, { params }) => facilityOf(ctx, params.id),

  async tellFacility(ctx, { params, body }) {
    await enter(ctx, params.id, body)
    return facilityOf(ctx, params.id)
  },
})
