import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import * as facts from '../../facts/index.ts'
import * as places from '../../places/index.ts'
import { listPeople, staysAt } from '../people/store.ts'
import { linesOf } from '../people/view.ts'
import { addressesWithin } from '../territory.ts'
import type { Home } from './contract.ts'
import { groupsOf } from './groups.ts'
import { membersKept, tenuresKept } from './kept.ts'
import type { Dwelling, Household } from './shapes.ts'
import * as store from './store.ts'
import { exceeds, type Tenure, tenuresOf } from './tenures.rules.ts'

type Known = ReadonlyMap<string, places.KnownAddress>

const addressOf = (known: Known, id: string | null) =>
  id === null ? null : { id, text: known.get(id)?.text ?? '—' }

async function knownOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<Known> {
  return places.knownAddresses(ctx.tx, ctx.street, [...new Set(ids.filter((id) => id !== null))])
}

/** Households with their members, and the look noted. */
export async function householdsShown(ctx: Ctx, rows: readonly store.HouseholdRow[]): Promise<Household[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [members, now, known] = await Promise.all([
    store.membersIn(ctx.tx, ctx.street, ids).then((said) => membersKept(ctx, said)),
    facts.factsOf(ctx, ids),
    knownOf(
      ctx,
      rows.map((row) => row.home),
    ),
  ])
  const byHousehold = Map.groupBy(members, (member) => member.household)
  for (const id of ids) ctx.noteRead({ subject: `household:${id}`, fields: ['line', 'facts', 'members'] })
  return rows.map(({ id, kind, number, home, gone }) => ({
    ...{ id, kind, number, gone },
    home: addressOf(known, home),
    members: groupsOf(byHousehold.get(id) ?? [])[0]?.members ?? [],
    facts: [...(now.get(id)?.values() ?? [])],
  }))
}

export async function householdOf(ctx: Ctx, id: string): Promise<Household> {
  const [household] = await householdsShown(ctx, await store.households(ctx.tx, ctx.street, [id]))
  if (!household) throw ground.notFound()
  return household
}

/** Dwellings with who holds them, and the look noted. */
export async function dwellingsShown(ctx: Ctx, rows: readonly store.DwellingRow[]): Promise<Dwelling[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const tenures = tenuresOf(await tenuresKept(ctx, await store.tenuresIn(ctx.tx, ctx.street, ids)))
  const now = await facts.factsOf(ctx, ids)
  const names = await holderNames(ctx, tenures)
  const known = await knownOf(
    ctx,
    rows.map((row) => row.address),
  )
  const byDwelling = Map.groupBy(tenures, (tenure) => tenure.dwelling)
  for (const id of ids) ctx.noteRead({ subject: `dwelling:${id}`, fields: ['line', 'facts', 'tenures'] })
  return rows.map((row) => {
    const held = byDwelling.get(row.id) ?? []
    return {
      ...row,
      address: addressOf(known, row.address),
      facts: [...(now.get(row.id)?.values() ?? [])],
      tenures: held.slice(0, mostTenures).map(({ dwelling: _dwelling, ...tenure }) => ({
        ...tenure,
        ...(names.get(tenure.holder) ?? { name: '—', organization: false }),
      })),
      sharesExceed: exceeds(held),
    }
  })
}

const mostTenures = 200

export async function dwellingOf(ctx: Ctx, id: string): Promise<Dwelling> {
  const [dwelling] = await dwellingsShown(ctx, await store.dwellings(ctx.tx, ctx.street, [id]))
  if (!dwelling) throw ground.notFound()
  return dwelling
}

/** Names of holders: of people masked, and only of those whom the asker sees. */
async function holderNames(
  ctx: Ctx,
  tenures: readonly Tenure[],
): Promise<ReadonlyMap<string, { name: string; organization: boolean }>> {
  const ids = [...new Set(tenures.map((tenure) => tenure.holder))]
  const firms = (await facts.subjects(ctx.tx, ctx.street, ids)).filter((one) => one.kind === 'organization')
  const [people, said] = await Promise.all([
    listPeople(ctx.tx, ctx.street, { ids }, { after: undefined, limit: ids.length }),
    facts.factsOf(
      ctx,
      firms.map((firm) => firm.id),
    ),
  ])
  const names = new Map(people.map(({ id, name }) => [id, { name, organization: false }]))
  for (const { id } of firms)
    names.set(id, { name: said.get(id)?.get('organization.name')?.value ?? '—', organization: true })
  return names
}

const most = { people: 200, groups: 50, stays: 400 }

/** An address as a home, masked. Only who serves it is told; people who left for elsewhere are shown as far as the asker still sees them. */
export async function homeOf(ctx: Ctx, id: string): Promise<Home> {
  const { tx, street } = ctx
  const known = await addressesWithin(ctx, [id])
  const page = { after: undefined, limit: most.people }
  const [people, registered, stays, households, dwellings] = await Promise.all([
    listPeople(tx, street, { homes: [id] }, page),
    listPeople(tx, street, { registeredAt: [id] }, page),
    staysAt(tx, street, id, most.stays),
    store.householdsAt(tx, street, [id]),
    store.dwellingsAt(tx, street, [id]),
  ])
  const gone = stays.filter((stay) => stay.to !== null).slice(0, most.people)
  const ids = [...new Set(gone.map((stay) => stay.person))]
  const left = ids.length > 0 ? await listPeople(tx, street, { ids }, page) : []
  const lines = await linesOf(ctx, [...people, ...registered])
  ctx.noteRead({ subject: 'residents', fields: ['stays'], ids })
  const since = new Map(
    stays.flatMap((stay) => (stay.to === null ? [[stay.person, stay.from] as const] : [])),
  )
  const names = new Map(left.map((row) => [row.id, row.name]))
  return {
    address: { id, text: known.get(id)!.text },
    people: lines.slice(0, people.length).map((line) => ({ ...line, since: since.get(line.id) ?? null })),
    registered: lines.slice(people.length),
    before: gone.flatMap(({ person, from, to }) => {
      const name = names.get(person)
      return name === undefined ? [] : [{ person, name, from, to: to! }]
    }),
    households: await householdsShown(ctx, households.slice(0, most.groups)),
    dwellings: await dwellingsShown(ctx, dwellings.slice(0, most.groups)),
  }
}
