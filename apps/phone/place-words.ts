import type * as T from 'typebox'
import type { Place } from '../../modules/places/contract.ts'

/** A place in words: its address, else the building, else the community and grid it lies in; empty if outside of all. */
export function placeWords(place: T.Static<typeof Place>): string {
  const { text, building, community, grid } = place
  return text || building?.name || [community?.name, grid?.name].filter(Boolean).join(' ')
}
