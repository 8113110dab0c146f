import type { Ctx } from '../../../../base/http/ctx.ts'
import * as places from '../../../places/index.ts'
import type { Incoming } from './incoming.ts'
import type { At } from './store.ts'

const nowhere: At = { lon: null, lat: null, grid: null, community: null }

/** Where the street's own map knows the place: by the place named, else by all of the words; never a guess. */
export async function placesOf({ tx, street }: Ctx, fresh: readonly Incoming[]): Promise<At[]> {
  const found: At[] = []
  for (const { appeal, advice } of fresh) {
    const named = advice.place === '' ? null : await places.placeFromText(tx, street, advice.place)
    const at = named ?? (await places.placeFromText(tx, street, appeal.words))
    found.push(
      at
        ? {
            lon: at.point?.lon ?? null,
            lat: at.point?.lat ?? null,
            grid: at.grid?.id ?? null,
            community: at.community?.code ?? null,
          }
        : nowhere,
    )
  }
  return found
}
