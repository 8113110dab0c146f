import type { Ctx } from '../../base/http/ctx.ts'
import * as places from '../places/index.ts'
import { wrong } from './problems.ts'

type Known = ReadonlyMap<string, places.KnownAddress>

/**
 * Addresses must be in the base, and in the territory of who acts: nobody writes into another community’s register, or looks up
 * who lives there.
 */
export async function addressesWithin(ctx: Ctx, ids: readonly string[]): Promise<Known> {
  const known = await places.knownAddresses(ctx.tx, ctx.street, ids)
  if (ids.some((id) => !known.has(id))) throw wrong.unknownAddress()
  const { scope, community, grids } = ctx.who.settings
  for (const address of known.values()) {
    if (scope === 'community' && address.community !== community) throw wrong.notWithin()
    if (scope === 'grid' && !(address.grid && grids?.split(',').includes(address.grid)))
      throw wrong.notWithin()
  }
  return known
}
