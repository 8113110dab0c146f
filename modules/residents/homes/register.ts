import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import * as places from '../../places/index.ts'
import * as store from './store.ts'
import { markGone, saveDwellings, saveHouseholds } from './write.store.ts'

type Place = { readonly communities: readonly string[]; readonly grids: readonly string[] }

const some = <V>(values: readonly (V | null | undefined)[]): V[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
]

/** Writes the lines and places of households anew from what counts now; subjects of other kinds are left alone. */
export async function registerHouseholds(ctx: Ctx, all: facts.Facts): Promise<void> {
  await placeHouseholds(ctx, await writeHouseholds(ctx, all))
}

/** The lines alone. `kinds`: what kind those are that a source names; the others keep theirs. */
export async function writeHouseholds(
  ctx: Ctx,
  all: facts.Facts,
  kinds: ReadonlyMap<string, store.HouseholdKind> = new Map(),
): Promise<store.HouseholdRow[]> {
  const now = await facts.ofKind(ctx, all, 'household')
  const ids = [...now.keys()]
  const before = new Map((await store.households(ctx.tx, ctx.street, ids)).map((row) => [row.id, row]))
  const rows = ids.map((id): store.HouseholdRow => {
    const number = now.get(id)!.get('household.number')?.value ?? null
    const kind = kinds.get(id) ?? before.get(id)?.kind ?? (number === null ? 'actual' : 'registered')
    const home = now.get(id)!.get('household.address')?.address ?? null
    return { id, kind, number, home, gone: now.get(id)!.size === 0 }
  })
  await saveHouseholds(ctx.tx, ctx.street, rows)
  return rows
}

/**
 * A household belongs where its address lies and where its members belong. Placing ends with the sight of whoever acts: it comes
 * after all that is read and written.
 */
export async function placeHouseholds(ctx: Ctx, rows: readonly store.HouseholdRow[]): Promise<void> {
  if (rows.length === 0) return
  const known = await places.knownAddresses(ctx.tx, ctx.street, some(rows.map((row) => row.home)))
  const members = await store.peopleIn(
    ctx.tx,
    ctx.street,
    rows.map((row) => row.id),
  )
  const people = await facts.subjects(ctx.tx, ctx.street, some(members.map((one) => one.person)))
  const byPerson = new Map<string, Place>(people.map((one) => [one.id, one]))
  const byHousehold = Map.groupBy(members, (member) => member.household)
  // Known by its members alone it is still there; without any it stays where it was, for its history.
  const gone = rows.filter((row) => row.number === null && row.home === null && !byHousehold.has(row.id))
  const ids = rows.map((row) => row.id)
  await markGone(
    ctx.tx,
    'household',
    ctx.street,
    ids,
    gone.map((row) => row.id),
  )
  const living = rows.filter((row) => !gone.includes(row))
  await facts.place(
    ctx,
    living.map(({ id, home }) => {
      const at = home === null ? undefined : known.get(home)
      const of = (byHousehold.get(id) ?? []).map((member) => byPerson.get(member.person))
      return {
        id,
        communities: some([at?.community, ...of.flatMap((one) => one?.communities ?? [])]),
        grids: some([at?.grid, ...of.flatMap((one) => one?.grids ?? [])]),
      }
    }),
  )
}

/** Writes the lines and places of dwellings anew from what counts now; subjects of other kinds are left alone. */
export async function registerDwellings(ctx: Ctx, all: facts.Facts): Promise<void> {
  await placeDwellings(ctx, await writeDwellings(ctx, all))
}

export async function writeDwellings(ctx: Ctx, all: facts.Facts): Promise<store.DwellingRow[]> {
  const now = await facts.ofKind(ctx, all, 'dwelling')
  const rows = [...now].map(([id, items]): store.DwellingRow => {
    const area = items.get('dwelling.area')
    return {
      id,
      address: items.get('dwelling.address')?.address ?? null,
      use: items.get('dwelling.use')?.value ?? null,
      area: area && area.flaw === null ? Number(area.value) : null,
      gone: items.size === 0,
    }
  })
  await saveDwellings(ctx.tx, ctx.street, rows)
  return rows
}

/** A dwelling belongs where its address lies. */
export async function placeDwellings(ctx: Ctx, rows: readonly store.DwellingRow[]): Promise<void> {
  if (rows.length === 0) return
  const known = await places.knownAddresses(ctx.tx, ctx.street, some(rows.map((row) => row.address)))
  await facts.place(
    ctx,
    rows.flatMap(({ id, address, gone }) => {
      if (gone) return []
      const at = address === null ? undefined : known.get(address)
      return [{ id, communities: some([at?.community]), grids: some([at?.grid]) }]
    }),
  )
}
