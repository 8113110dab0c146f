import type { Point } from '../../base/contract.ts'
import type * as places from '../places/index.ts'

/** Where something lies: what the plate says, the territory, the house and the point. A dash where the base does not know it. */
export function pointed(
  address: string | null,
  known: ReadonlyMap<string, places.KnownAddress>,
  points: ReadonlyMap<string, Point>,
) {
  const place = address === null ? undefined : known.get(address)
  return {
    text: place?.text ?? '—',
    community: place?.community ?? null,
    grid: place?.grid ?? null,
    building: place?.building ?? null,
    point: (address !== null && points.get(address)) || null,
  }
}
