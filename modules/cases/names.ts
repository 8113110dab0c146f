import type { Ctx } from '../../base/http/ctx.ts'
import type { Unit } from '../access/contract.ts'
import * as places from '../places/index.ts'
import { unitsById } from './units.ts'

/** Names beside the ids of a page: units, grids, communities of the street, and the persons named. */
export interface Names {
  unit(id: string | null): { id: string; name: string } | null
  unitPhone(id: string | null): string | null
  grid(id: string | null): { id: string; name: string } | null
  community(code: string | null): { code: string; name: string } | null
  /** Units that can still be given work. */
  units: readonly Unit[]
}

/** The names of a street change rarely; both rooms keep them in memory and drop them on a change. */
export async function namesOf(ctx: Ctx): Promise<Names> {
  const [byId, areas] = await Promise.all([unitsById(ctx), places.areasOf(ctx.tx, ctx.street)])
  return {
    unit: (id) => (id === null ? null : { id, name: byId.get(id)?.name ?? '—' }),
    unitPhone: (id) => (id === null ? null : (byId.get(id)?.phone ?? null)),
    grid: (id) => (id === null ? null : { id, name: areas.grids.get(id) ?? '—' }),
    community: (code) => (code === null ? null : { code, name: areas.communities.get(code) ?? '—' }),
    units: [...byId.values()].filter((unit) => unit.closed === null),
  }
}
