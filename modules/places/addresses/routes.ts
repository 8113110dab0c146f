import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type Handlers, type RouteSet, serve } from '../../../base/http/serve.ts'
import * as ledger from '../../ledger/index.ts'
import { placed } from '../buildings/rules.ts'
import { addBuildings } from '../buildings/store.ts'
import { keptOf } from '../kept.ts'
import { whatIsAt } from '../locate.ts'
import { wrong } from '../problems.ts'
import { beginAct, finishAct, memoryIsOld, rowIn, whenOf } from './act.ts'
import * as acts from './acts.rules.ts'
import { addressesApi } from './contract.ts'
import { cardOf, readingHandlers } from './read.ts'
import { planRooms } from './rooms.rules.ts'
import { checkCommunity } from './scope.ts'
import { addressesOf, aliasesOf } from './store.ts'
import { inForce } from './tree.rules.ts'
import { addAliases, endAlias } from './write.store.ts'

const acting: Omit<Handlers<typeof addressesApi>, keyof typeof readingHandlers> = {
  async addAddress(ctx, { params, body }) {
    const { day, ...given } = body
    const where = given.point ? whatIsAt(await keptOf(ctx.tx, ctx.street), given.point, ctx.lang) : null
    const community = given.community ?? where?.community?.code ?? null
    const scene = await beginAct(ctx, { ids: [], into: [given.parent], names: [given.name], community })
    const [known] = await addressesOf(ctx.tx, ctx.street, [params.id])
    if (known) throw wrong.addressKnown()
    const it = { ...given, id: params.id, ...(given.parent === null || given.community ? { community } : {}) }
    const made = acts.add(scene, it, whenOf(ctx, day))
    const row = made.rows[0]!
    if (row.kind === 'building') await drawBuilding(ctx, row, where?.grid?.id ?? null)
    await finishAct(ctx, scene, made, { type: 'address-add', id: row.id, facts: { kind: row.kind } })
    return cardOf(row)
  },

  async renameAddress(ctx, { params, body }) {
    const scene = await beginAct(ctx, { ids: [params.id], names: [body.name] })
    const made = acts.rename(scene, params.id, body.name, whenOf(ctx, body.day))
    await finishAct(ctx, scene, made, { type: 'address-rename', id: params.id })
    return cardOf(rowIn(made, scene, params.id))
  },

  async moveAddress(ctx, { params, body: { day, ...to } }) {
    const scene = await beginAct(ctx, { ids: [params.id], into: to.parent === undefined ? [] : [to.parent] })
    const made = acts.move(scene, params.id, to, whenOf(ctx, day))
    await finishAct(ctx, scene, made, { type: 'address-move', id: params.id })
    return cardOf(rowIn(made, scene, params.id))
  },

  async splitAddress(ctx, { params, body }) {
    const scene = await beginAct(ctx, { ids: [params.id], names: body.parts.map(({ name }) => name) })
    const made = acts.split(scene, params.id, body.parts, whenOf(ctx, body.day))
    const model = inForce(scene, params.id)
    for (const { id } of body.parts)
      if (model.kind === 'building') await drawBuilding(ctx, rowIn(made, scene, id), null)
    await finishAct(ctx, scene, made, { type: 'address-split', id: params.id })
    return { items: body.parts.map(({ id }) => cardOf(rowIn(made, scene, id))) }
  },

  async mergeAddresses(ctx, { body }) {
    const scene = await beginAct(ctx, { ids: body.ids, names: [body.into.name] })
    const made = acts.merge(scene, body.ids, body.into, whenOf(ctx, body.day))
    const row = rowIn(made, scene, body.into.id)
    if (row.kind === 'building') await drawBuilding(ctx, row, null)
    await finishAct(ctx, scene, made, { type: 'address-merge', id: row.id })
    return cardOf(row)
  },

  async demolishAddress(ctx, { params, body }) {
    const scene = await beginAct(ctx, { ids: [params.id] })
    const when = whenOf(ctx, body.day)
    const made = acts.demolish(scene, params.id, when)
    await finishAct(ctx, scene, made, { type: 'address-demolish', id: params.id, facts: { day: when.day } })
    return { ended: made.rows.length }
  },

  async addAlias(ctx, { params, body }) {
    const scene = await beginAct(ctx, { ids: [params.id] })
    const row = inForce(scene, params.id)
    checkCommunity(ctx, [row])
    const text = body.text.trim()
    const known = await aliasesOf(ctx.tx, ctx.street, row.id)
    if (text === row.text || known.some((one) => one.text === text && one.ended === null))
      throw wrong.aliasTaken({ text })
    const who = { at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
    const [id] = await addAliases(ctx.tx, ctx.street, [{ address: row.id, kind: body.kind, text }], who)
    await memoryIsOld(ctx)
    await ledger.record(ctx, 'places.alias-add', { subject: `address:${row.id}`, facts: { kind: body.kind } })
    return { id: id!, kind: body.kind, text, ended: null }
  },

  async endAlias(ctx, { params }) {
    const [row] = await addressesOf(ctx.tx, ctx.street, [params.id])
    if (!row) throw wrong.noSuchAddress()
    checkCommunity(ctx, [row])
    if (!(await endAlias(ctx.tx, ctx.street, params.id, params.alias, ctx.now))) throw wrong.noSuchAddress()
    await memoryIsOld(ctx)
    await ledger.record(ctx, 'places.alias-end', { subject: `address:${row.id}` })
    return { done: true }
  },

  async addRooms(ctx, { params, query, body }) {
    const scene = await beginAct(ctx, { ids: [params.id] })
    const { day } = whenOf(ctx, body.day)
    const { rows, there } = planRooms(scene, params.id, body.plan, day, uuidv7)
    checkCommunity(ctx, [scene.get(params.id)])
    if (!query.dryRun && rows.length > 0) {
      const made = { rows, versions: [], formers: [], links: [] }
      await finishAct(ctx, scene, made, { type: 'address-rooms', id: params.id })
    }
    const texts = rows.map(({ text }) => text)
    const shown = texts.length <= 40 ? texts : [...texts.slice(0, 20), ...texts.slice(-20)]
    return { added: rows.length, there, shown }
  },
}

/** A building has a footprint on the map under the id of its address: a square of 12 m until somebody measures it. */
async function drawBuilding(
  ctx: Ctx,
  row: {
    readonly id: string
    readonly text: string
    readonly community: string | null
    readonly point: { lon: number; lat: number } | null
  },
  grid: string | null,
): Promise<void> {
  if (!row.point) throw wrong.outsideGrids()
  const at = grid ?? whatIsAt(await keptOf(ctx.tx, ctx.street), row.point, ctx.lang)?.grid?.id ?? null
  const { id, text, community, point } = row
  const building = { id, name: text, address: text, kind: 'residential', floors: null }
  await addBuildings(ctx.tx, ctx.street, [
    { ...building, footprint: placed(undefined, point), point, grid: at, community },
  ])
}

export const addressesRoutes: RouteSet = serve(addressesApi, { ...readingHandlers, ...acting })
