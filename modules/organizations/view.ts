import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import * as facts from '../facts/index.ts'
import * as places from '../places/index.ts'
import { servesIt } from './serves.ts'
import type { Organization, OrganizationLine, Premises } from './shapes.ts'
import * as store from './store.ts'

type Known = ReadonlyMap<string, places.KnownAddress>

const addressOf = (known: Known, id: string | null) =>
  id === null ? null : { id, text: known.get(id)?.text ?? '—' }

/** Lines of a list; the look is noted for all of them. */
export async function linesOf(ctx: Ctx, rows: readonly store.OrganizationRow[]): Promise<OrganizationLine[]> {
  if (rows.length === 0) return []
  const at = rows.flatMap((row) => [row.office, row.premises]).filter((id) => id !== null)
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(at)])
  ctx.noteRead({ subject: 'organizations', fields: ['line'], ids: rows.map((row) => row.id) })
  return rows.map((row) => lineOf(row, known))
}

function lineOf(row: store.OrganizationRow, known: Known): OrganizationLine {
  const { office, premises, grid: _grid, ...line } = row
  return { ...line, office: addressOf(known, office), premises: addressOf(known, premises) }
}

/** An organization whole: sealed values masked. A problem when there is none, or not for this asker. */
export async function organizationOf(ctx: Ctx, id: string): Promise<Organization> {
  const row = await getRow(ctx, id)
  const [kept, mine, now, premises] = await Promise.all([
    facts.keptOf(ctx, [id]),
    servesIt(ctx, id),
    facts.factsOf(ctx, [id]),
    store.premisesOf(ctx.tx, ctx.street, [id]),
  ])
  const at = [row.office, row.premises, ...premises.map((one) => one.address)].filter((one) => one !== null)
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(at)])
  ctx.noteRead({ subject: `organization:${id}`, fields: ['line', 'facts', 'premises'] })
  return {
    ...lineOf(row, known),
    facts: [...(now.get(id)?.values() ?? [])],
    premisesEver: shown(premises, known),
    joined: kept.get(id) ?? null,
    mine,
  }
}

/** All premises of one organization, in the order in which they began. */
export async function premisesOf(ctx: Ctx, id: string, onlyNow: boolean): Promise<Premises[]> {
  await getRow(ctx, id)
  const all = await store.premisesOf(ctx.tx, ctx.street, [id])
  const rows = all.filter((one) => !onlyNow || one.to === null)
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(rows.map((one) => one.address))])
  ctx.noteRead({ subject: `organization:${id}`, fields: ['premises'] })
  return shown(rows, known)
}

async function getRow(ctx: Ctx, id: string): Promise<store.OrganizationRow> {
  const page = { after: undefined, limit: 1 }
  const [row] = await store.listOrganizations(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  if (!row) throw ground.notFound()
  return row
}

const most = 500

function shown(rows: readonly store.PremisesRow[], known: Known): Premises[] {
  return rows.slice(-most).map(({ kind, address, from, to }) => ({
    ...{ kind, from, to },
    address: addressOf(known, address)!,
    community: known.get(address)?.community ?? null,
  }))
}
