import type { Ctx } from '../../../base/http/ctx.ts'
import type { GeoPolygon } from '../contract.ts'
import { forget, type Kept, loadKept } from '../kept.ts'
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

/**
 * Begins a change of the grids of a street: one at a time, so that two that are drawn at the same moment know of each other.
 * Gives the street as the database has it now; after the commit the memory of this node is dropped.
 */
export async function beginChange(ctx: Ctx): Promise<Kept> {
  await moveVersion(ctx.tx, ctx.street)
  ctx.afterCommit(() => forget(ctx.street))
  return loadKept(ctx.tx, ctx.street)
}
