import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import * as ledger from '../../ledger/index.ts'
import type { placesApi } from '../contract.ts'
import { beginChange } from '../grids/current.ts'
import { whatIsAt } from '../locate.ts'
import { wrong } from '../problems.ts'
import { placed } from './rules.ts'
import * as store from './store.ts'

type Served = 'buildings' | 'building' | 'saveBuilding' | 'endBuilding' | 'saveDoor' | 'endDoor'

export const buildingHandlers: Pick<Handlers<typeof placesApi>, Served> = {
  async buildings(ctx, { query }) {
    const limit = query.limit ?? 50
    const found = await store.pageOfBuildings(ctx.tx, ctx.street, {
      words: query.q?.normalize('NFKC').trim() ?? '',
      after: query.after ?? null,
      limit: limit + 1,
    })
    const items = found.slice(0, limit).map(cardOf)
    return { items, next: found.length > limit ? items.at(-1)!.id : null }
  },

  async building(ctx, { params }) {
    const found = await getBuilding(ctx, params.id)
    return { ...cardOf(found), doors: await store.doorsOf(ctx.tx, ctx.street, found.id) }
  },

  async saveBuilding(ctx, { params, body }) {
    const kept = await beginChange(ctx)
    const before = await store.findBuilding(ctx.tx, ctx.street, params.id)
    if (before?.to) throw wrong.buildingEnded({ to: before.to })
    if (!before && kept.buildings.size >= store.mostBuildings)
      throw wrong.tooManyBuildings({ most: store.mostBuildings })
    const at = whatIsAt(kept, body.point, ctx.lang)
    if (!at?.grid && kept.grids.length > 0) throw wrong.outsideGrids()
    const where = { grid: at?.grid?.id ?? null, community: at?.community?.code ?? null }
    const building = { ...body, ...where, id: params.id, footprint: placed(before, body.point) }
    await store.saveBuilding(ctx.tx, ctx.street, building)
    await ledger.record(ctx, 'places.building-save', { subject: `building:${params.id}` })
    return cardOf({ ...building, to: null })
  },

  /** Its doors end with it. */
  async endBuilding(ctx, { params, body }) {
    await beginChange(ctx)
    const found = await getBuilding(ctx, params.id)
    const today = dayOf(ctx.now)
    if (found.to) throw wrong.buildingEnded({ to: found.to })
    if (body.to > today) throw wrong.endsLater({ today })
    await store.endBuilding(ctx.tx, ctx.street, params.id, body.to)
    await ledger.record(ctx, 'places.building-end', {
      subject: `building:${params.id}`,
      facts: { to: body.to },
    })
    return { done: true }
  },

  async saveDoor(ctx, { params, body }) {
    await beginChange(ctx)
    const building = await getBuilding(ctx, body.building)
    if (building.to) throw wrong.buildingEnded({ to: building.to })
    const doors = await store.doorsOf(ctx.tx, ctx.street, building.id)
    const others = doors.filter(({ id }) => id !== params.id)
    if (others.some(({ text }) => text === body.text)) throw wrong.doorTaken({ text: body.text })
    if (others.length >= store.mostDoors) throw wrong.tooManyDoors({ most: store.mostDoors })
    const door = { ...body, id: params.id, point: building.point }
    if (!(await store.saveDoor(ctx.tx, ctx.street, door))) throw ground.notFound()
    await ledger.record(ctx, 'places.door-save', { subject: `building:${building.id}` })
    return { id: params.id, text: body.text }
  },

  async endDoor(ctx, { params, body }) {
    await beginChange(ctx)
    const today = dayOf(ctx.now)
    if (body.to > today) throw wrong.endsLater({ today })
    if (!(await store.endDoor(ctx.tx, ctx.street, params.id, body.to))) throw ground.notFound()
    await ledger.record(ctx, 'places.door-end', { subject: `door:${params.id}`, facts: { to: body.to } })
    return { done: true }
  },
}

async function getBuilding(ctx: Ctx, id: string): Promise<store.Building> {
  const found = await store.findBuilding(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

function cardOf({ id, name, address, kind, floors, point, community, to }: store.Building) {
  return { id, name, address, kind, floors, point, community, to }
}
