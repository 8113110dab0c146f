import { dayOf } from '../../base/clock.ts'
import type { Input } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { type Cell, findItem, readUscc, readValue } from '../catalogue/index.ts'
import * as facts from '../facts/index.ts'
import * as ledger from '../ledger/index.ts'
import * as places from '../places/index.ts'
import type { organizationsApi } from './contract.ts'
import { wrong } from './problems.ts'
import { registerOrganizations } from './register.ts'
import { checkServes } from './serves.ts'
import { listOrganizations } from './store.ts'

/** One value of an organization as a source gives it. */
export interface OrganizationValue {
  readonly item: string
  readonly cell: Cell
  readonly address?: string | null
}

/** What a source says of organizations, new ones too. */
export interface OrganizationTold {
  readonly id: string
  readonly isNew: boolean
  readonly values: readonly OrganizationValue[]
  readonly by: facts.Saying
}

/**
 * Takes in what sources say of organizations: keeps it, decides, writes lines and premises. Empty cells say nothing. The same again
 * changes nothing. Gives what counts now of each.
 */
export async function tellOrganizations(ctx: Ctx, told: readonly OrganizationTold[]): Promise<facts.Facts> {
  const fresh = told.filter((one) => one.isNew)
  await facts.addSubjects(
    ctx.tx,
    ctx.street,
    ctx.now,
    fresh.map(({ id }) => ({ id, kind: 'organization' as const, communities: [], grids: [] })),
  )
  const said = told.flatMap(({ id, values, by }) =>
    values.flatMap(({ item, cell, address }) => {
      const found = findItem(item)
      if (found?.subject !== 'organization') throw wrong.notOfOrganization({ item })
      const value = readValue(found, cell)
      return value ? [{ subject: id, item: found, value, address: address ?? null, by }] : []
    }),
  )
  const now = await facts.tell(ctx, said)
  await registerOrganizations(ctx, now)
  return now
}

/**
 * Takes back all that these line records say, of whatever kind of subject, and writes the lines and premises of organizations anew.
 * Gives what counts now of everybody concerned, so that the other registers can do the same.
 */
export async function withdrawLines(
  ctx: Ctx,
  lines: readonly string[],
  why: Parameters<typeof facts.withdrawLines>[2] = 'undone',
): Promise<facts.Facts> {
  const now = await facts.withdrawLines(ctx, lines, why)
  await registerOrganizations(ctx, now)
  return now
}

type Body = Input<typeof organizationsApi.tellOrganization>['body']

/** What a member of staff enters. The sight of the register is the street’s while it is written. */
export async function enter(ctx: Ctx, id: string, body: Body): Promise<void> {
  const page = { after: undefined, limit: 1 }
  const [before] = await listOrganizations(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  if (before && (await facts.keptOf(ctx, [id])).has(id)) throw wrong.joinedAlready()
  await checkAddresses(ctx, body)
  if (before) await checkServes(ctx, id)
  await facts.asStreet(ctx, async () => {
    if (!before) await checkNew(ctx, id, body)
    const by: facts.Saying = {
      ...{ source: body.from, kind: body.from, line: null, asOf: body.asOf ?? dayOf(ctx.now) },
      basis: body.from === 'self' ? '单位提供' : '上门核实',
      ...(body.decided ? { decided: body.decided } : {}),
    }
    const values = body.values.map(({ item, value, address }) => ({
      ...{ item, cell: value },
      address: address ?? null,
    }))
    const now = await tellOrganizations(ctx, [{ id, isNew: !before, values, by }])
    if ((now.get(id)?.size ?? 0) === 0) throw wrong.nothingSaid()
    const items = [...new Set(values.map((one) => one.item))]
    await ledger.record(ctx, before ? 'organization.tell' : 'organization.register', {
      subject: `organization:${id}`,
      facts: { items: items.join(' '), from: body.from, ...(body.decided ? { decided: 'yes' } : {}) },
    })
  })
}

/** An address must be in the base; a place of business in the territory of who enters it. The office may lie anywhere. */
async function checkAddresses(ctx: Ctx, body: Body): Promise<void> {
  const named = body.values.filter((value) => value.address)
  const known = await places.knownAddresses(
    ctx.tx,
    ctx.street,
    named.map((value) => value.address!),
  )
  const { scope, community, grids } = ctx.who.settings
  for (const { item, address } of named) {
    const at = known.get(address!)
    if (!at) throw wrong.unknownAddress()
    if (item !== 'organization.premises') continue
    if (scope === 'community' && at.community !== community) throw wrong.notWithin()
    if (scope === 'grid' && !(at.grid && grids?.split(',').includes(at.grid))) throw wrong.notWithin()
  }
}

/** A new one needs a name, a place of business in sight, and a credit code that nobody has yet. */
async function checkNew(ctx: Ctx, id: string, body: Body): Promise<void> {
  if ((await facts.subjects(ctx.tx, ctx.street, [id])).length > 0) throw wrong.notWithin()
  if (!body.values.some((value) => value.item === 'organization.name')) throw wrong.noName()
  const placed = body.values.some((value) => value.item === 'organization.premises' && value.address)
  if (ctx.who.settings.scope !== 'street' && !placed) throw wrong.unknownAddress()
  const code = body.values.find((value) => value.item === 'organization.uscc')
  const read = code && readUscc(code.value)
  if (!read || read.flaw !== null) return
  const page = { after: undefined, limit: 1 }
  const same = await listOrganizations(ctx.tx, ctx.street, { uscc: read.value }, page)
  if (same.length > 0) throw wrong.knownAlready()
}
