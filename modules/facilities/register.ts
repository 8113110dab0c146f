import type { Ctx } from '../../base/http/ctx.ts'
import * as facts from '../facts/index.ts'
import * as places from '../places/index.ts'
import { partsOf, pointOf } from './code.rules.ts'
import { findKind, wordOfKind } from './kinds.ts'
import { type FacilityRow, saveFacilities } from './store.ts'

type Items = ReadonlyMap<string, facts.Fact>

const states: ReadonlySet<string> = new Set(['01', '02', '03', '04'])

/**
 * Writes the lines and places of facilities anew from what counts now; subjects of other kinds are left alone. Everything here is
 * derived: calling it twice gives the same rows, as long as the grids are the same.
 */
export async function registerFacilities(ctx: Ctx, all: facts.Facts): Promise<void> {
  const now = await facts.ofKind(ctx, all, 'facility')
  if (now.size === 0) return
  const addresses = [...now.values()].flatMap((items) => items.get('facility.address')?.address ?? [])
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(addresses)])
  const rows: FacilityRow[] = []
  for (const [id, items] of now) rows.push(await lineOf(ctx, id, items, known))
  await saveFacilities(ctx.tx, ctx.street, rows)
  const some = (value: string | null) => (value === null ? [] : [value])
  await facts.place(
    ctx,
    rows.flatMap(({ id, community, grid, gone }) =>
      gone ? [] : [{ id, communities: some(community), grids: some(grid) }],
    ),
  )
}

async function lineOf(
  ctx: Ctx,
  id: string,
  items: Items,
  known: ReadonlyMap<string, places.KnownAddress>,
): Promise<FacilityRow> {
  const sound = (item: string) => {
    const fact = items.get(`facility.${item}`)
    return fact && fact.flaw === null ? fact.value : undefined
  }
  const said = (item: string) => items.get(`facility.${item}`)?.value ?? null
  const kind = findKind(said('kind') ?? '') ?? null
  const code = said('code')
  const parts = code === null ? null : partsOf(code, kind, (one) => wordOfKind(one) !== undefined)
  const point = pointOf(sound('lon'), sound('lat'))
  // The street’s map is kept in memory: a point costs no query.
  const at = point && (await places.locate(ctx.tx, ctx.street, point))
  const address = items.get('facility.address')?.address ?? null
  const there = address === null ? undefined : known.get(address)
  const state = sound('state')
  const lost = (items.has('facility.lon') || items.has('facility.lat')) && point === null
  const nameless = said('kind') !== null && kind === null
  return {
    ...{ id, code, address },
    ...{ county: parts?.county ?? null, major: parts?.major ?? null },
    ...{ minor: parts?.minor ?? null, serial: parts?.serial ?? null },
    kind: kind ?? (parts && `${parts.major}${parts.minor}`),
    name: said('name') ?? (kind && wordOfKind(kind)) ?? said('kind') ?? '',
    state: state && states.has(state) ? (state as FacilityRow['state']) : null,
    ...{ lon: point?.lon ?? null, lat: point?.lat ?? null },
    community: at?.community?.code ?? there?.community ?? null,
    grid: at?.grid?.id ?? there?.grid ?? null,
    ...{ manager: said('manager'), owner: said('owner'), maintainer: said('maintainer') },
    flaws: [...items.values()].filter((fact) => fact.flaw !== null).length + Number(lost) + Number(nameless),
    gone: items.size === 0,
  }
}
