import type { Ctx } from '../../../base/http/ctx.ts'
import type { GeoPolygon } from '../contract.ts'
import { forget, type Kept, keptOf } from '../kept.ts'
import { moveVersion } from '../store.ts'
import type { Outlines } from './faults.ts'

/** The outlines of communities on the map, by code. */
export function outlinesOf(kept: Kept): Outlines {
  const outlines = new Map<string, GeoPolygon>()
  for (const { layer, properties, geometry } of kept.features)
    if (layer === 'communities' && typeof properties.code === 'string' && geometry.type.endsWith('Polygon'))
      outlines.set(properties.code, geometry as GeoPolygon)
  return outlines
}

/** What a street keeps in memory, as the database has it now: for a decision the memory of a moment ago is too old. */
export function freshOf(ctx: Ctx): Promise<Kept> {
  forget(ctx.street)
  return keptOf(ctx.tx, ctx.street)
}

export async function changed(ctx: Ctx): Promise<void> {
  await moveVersion(ctx.tx, ctx.street)
  forget(ctx.street)
  ctx.afterCommit(() => forget(ctx.street))
}
