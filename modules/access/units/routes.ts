import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import { record } from '../../ledger/index.ts'
import type { accessApi, Unit } from '../contract.ts'
import { access } from '../problems.ts'
import { touches } from '../rules.ts'
import { forgetUnits } from './names.ts'
import { checkParent, inTreeOrder } from './rules.ts'
import * as store from './store.ts'

type Served = 'units' | 'saveUnit' | 'closeUnit'

export const unitRoutes: Pick<Handlers<typeof accessApi>, Served> = {
  async units(ctx) {
    return { items: inTreeOrder(await store.unitsOf(ctx.tx, ctx.street)) }
  },

  async saveUnit(ctx, { params, body }) {
    const { street } = ctx
    const units = await store.unitsOf(ctx.tx, street)
    const before = units.find((unit) => unit.id === params.id)
    const parent = body.parent === null ? null : units.find((unit) => unit.id === body.parent)
    if (parent === undefined) throw ground.notFound()
    if (before?.closed || (parent && isClosed(ctx, parent))) throw access.unitClosed()
    if (!before && units.length >= store.mostUnits) throw access.tooManyUnits()
    if (!touches(street, body.territory)) throw access.outsideTerritory()
    if (units.some((unit) => unit.name === body.name && unit.id !== params.id && !unit.closed))
      throw access.unitNameTaken()
    checkParent(units, params.id, body.parent)
    await store.saveUnits(ctx.tx, [{ id: params.id, street, ...body }])
    const changed = before ? changedFields(before, body) : 'all'
    await record(ctx, 'access.unit', { subject: `unit:${params.id}`, facts: { changed } })
    ctx.afterCommit(() => forgetUnits(street))
    return { id: params.id, street, ...body, closed: null }
  },

  async closeUnit(ctx, { params, body }) {
    const { street } = ctx
    const unit = await store.findUnitForUpdate(ctx.tx, street, params.id)
    if (!unit) throw ground.notFound()
    if (unit.closed) throw access.unitClosed()
    const left = await store.dependents(ctx.tx, street, params.id, body.day)
    if (left.posts + left.units > 0) throw access.unitInUse(left)
    await store.closeUnit(ctx.tx, street, params.id, body.day)
    await record(ctx, 'access.unit-close', { subject: `unit:${params.id}`, facts: { day: body.day } })
    ctx.afterCommit(() => forgetUnits(street))
    return { ...unit, closed: body.day }
  },
}

/** Closed units stay in the tree, as history; nothing new hangs below them. */
function isClosed(ctx: Ctx, unit: Unit): boolean {
  return unit.closed !== null && unit.closed <= dayOf(ctx.now)
}

function changedFields(before: Unit, after: Partial<Unit>): string {
  const names = Object.keys(after) as (keyof Unit)[]
  return names.filter((name) => before[name] !== after[name]).join(' ')
}
