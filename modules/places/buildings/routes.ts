import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import * as ledger from '../../ledger/index.ts'
import { whenOf } from '../addresses/act.ts'
import * as acts from '../addresses/acts.rules.ts'
import { doorsOf, sceneOf } from '../addresses/store.ts'
import { saveChange } from '../addresses/write.store.ts'
import type { placesApi } from '../contract.ts'
import { beginChange } from '../grids/current.ts'
import { whatIsAt } from '../locate.ts'
import { wrong } from '../problems.ts'
import { placed } from './rules.ts'
import * as store from './store.ts'

type Served = 'buildings' | 'building' | 'saveBuilding'

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
    return { ...cardOf(found), doors: await doorsOf(ctx.tx, ctx.street, found.id) }
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
    if (!(await store.saveBuilding(ctx.tx, ctx.street, building)))
      await store.addBuildings(ctx.tx, ctx.street, [building])
    await addressFollows(ctx, building)
    await ledger.record(ctx, 'places.building-save', { subject: `building:${params.id}` })
    return cardOf({ ...building, to: null })
  },
}

/** Its address has the same id: it is added with the building, and takes over name and place with the history of both. */
async function addressFollows(
  ctx: Ctx,
  { id, name, address, point, community }: store.NewBuilding,
): Promise<void> {
  const text = name || address
  const when = whenOf(ctx, undefined)
  const who = { at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
  const scene = await sceneOf(ctx.tx, ctx.street, { ids: [id], into: [null], names: [text], community })
  const found = scene.get(id)
  if (!found) {
    const made = acts.add(scene, { id, parent: null, kind: 'building', name: text, point, community }, when)
    return saveChange(ctx.tx, ctx.street, made, who)
  }
  const above = found.parent === null ? '' : (scene.get(found.parent)?.text ?? '')
  const own = text.startsWith(above) && text !== above ? text.slice(above.length) : text
  const renamed = text === found.text ? null : acts.rename(scene, id, own, when)
  if (renamed) await saveChange(ctx.tx, ctx.street, renamed, who)
  const now = renamed ? new Map([...scene, ...renamed.rows.map((row) => [row.id, row] as const)]) : scene
  await saveChange(ctx.tx, ctx.street, acts.move(now, id, { point, community }, when), who)
}

async function getBuilding(ctx: Ctx, id: string): Promise<store.Building> {
  const found = await store.findBuilding(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

function cardOf({ id, name, address, kind, floors, point, community, to }: store.Building) {
  return { id, name, address, kind, floors, point, community, to }
}
