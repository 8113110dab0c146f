import { dayOf } from '../../base/clock.ts'
import type { Input } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { type Cell, findItem, readValue } from '../catalogue/index.ts'
import * as facts from '../facts/index.ts'
import * as ledger from '../ledger/index.ts'
import * as places from '../places/index.ts'
import { pointOf } from './code.rules.ts'
import type { facilitiesApi } from './contract.ts'
import { findKind } from './kinds.ts'
import { wrong } from './problems.ts'
import { registerFacilities } from './register.ts'
import { listFacilities } from './store.ts'

/** One value of a facility as a source gives it. */
export interface FacilityValue {
  readonly item: string
  readonly cell: Cell
  readonly address?: string | null
}

/** What a source says of facilities, new ones too. */
export interface FacilityTold {
  readonly id: string
  readonly isNew: boolean
  readonly values: readonly FacilityValue[]
  readonly by: facts.Saying
}

/**
 * Takes in what sources say of facilities: keeps it, decides, finds the grid of each point. Empty cells say nothing. The same again
 * changes nothing. Gives what counts now of each.
 */
export async function tellFacilities(ctx: Ctx, told: readonly FacilityTold[]): Promise<facts.Facts> {
  const fresh = told.filter((one) => one.isNew)
  await facts.addSubjects(
    ctx.tx,
    ctx.street,
    ctx.now,
    fresh.map(({ id }) => ({ id, kind: 'facility' as const, communities: [], grids: [] })),
  )
  const said = told.flatMap(({ id, values, by }) =>
    values.flatMap(({ item, cell, address }) => {
      const found = findItem(item)
      if (found?.subject !== 'facility') throw wrong.notOfFacility({ item })
      const value = readValue(found, cell)
      return value ? [{ subject: id, item: found, value, address: address ?? null, by }] : []
    }),
  )
  const now = await facts.tell(ctx, said)
  await registerFacilities(ctx, now)
  return now
}

type Body = Input<typeof facilitiesApi.tellFacility>['body']

/** What a member of staff enters. A new one needs a kind of the list and a place in the territory of who enters it. */
export async function enter(ctx: Ctx, id: string, body: Body): Promise<void> {
  const page = { after: undefined, limit: 1 }
  const [before] = await listFacilities(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  const value = (item: string) => body.values.find((one) => one.item === `facility.${item}`)
  const kind = value('kind')?.value
  if (kind !== undefined && !findKind(kind)) throw wrong.unknownKind({ kind })
  if (before) checkMine(ctx, before)
  const moved = await whereTo(ctx, body)
  if (moved) checkMine(ctx, moved)
  else if (!before) throw wrong.whereIsIt()
  if (!before && kind === undefined) throw wrong.unknownKind({ kind: '' })
  await facts.asStreet(ctx, async () => {
    if (!before && (await facts.subjects(ctx.tx, ctx.street, [id])).length > 0) throw wrong.notWithin()
    const by: facts.Saying = {
      ...{ source: 'field', kind: 'field' as const, line: null, asOf: body.asOf ?? dayOf(ctx.now) },
      basis: '上门核实',
      ...(body.decided ? { decided: body.decided } : {}),
    }
    const values = body.values.map((one) => ({
      item: one.item,
      cell: one.value,
      address: one.address ?? null,
    }))
    const now = await tellFacilities(ctx, [{ id, isNew: !before, values, by }])
    if ((now.get(id)?.size ?? 0) === 0) throw wrong.nothingSaid()
    await ledger.record(ctx, before ? 'facility.tell' : 'facility.register', {
      subject: `facility:${id}`,
      facts: { items: [...new Set(values.map((one) => one.item))].join(' ') },
    })
  })
}

interface Where {
  readonly community: string | null
  readonly grid: string | null
}

/** Where the entry says that it stands; undefined where it says nothing of it. */
async function whereTo(ctx: Ctx, body: Body): Promise<Where | undefined> {
  const value = (item: string) => body.values.find((one) => one.item === item)
  const address = value('facility.address')?.address
  const [known] = address ? (await places.knownAddresses(ctx.tx, ctx.street, [address])).values() : []
  if (address && !known) throw wrong.unknownAddress()
  const [lon, lat] = [value('facility.lon')?.value, value('facility.lat')?.value]
  if (lon === undefined && lat === undefined) return known
  const point = pointOf(lon, lat)
  const at = point && (await places.locate(ctx.tx, ctx.street, point))
  if (!at) throw wrong.whereIsIt()
  return { community: at.community?.code ?? null, grid: at.grid?.id ?? null }
}

function checkMine(ctx: Ctx, at: Where): void {
  if (!isMine(ctx, at)) throw wrong.notWithin()
}

/** Everybody of the street sees facilities; only who serves where one stands works on it. */
export function isMine(ctx: Ctx, at: Where): boolean {
  const { scope, community, grids } = ctx.who.settings
  if (scope === 'street') return true
  if (scope === 'community') return at.community !== null && at.community === community
  return scope === 'grid' && at.grid !== null && (grids?.split(',').includes(at.grid) ?? false)
}
