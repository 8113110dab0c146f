import type { Label } from '../shapes.ts'

/**
 * What the tagger tells apart; finer than what we give out, so that texts tagged by others can be learned from as they are. `null`:
 * says nothing about the place.
 *
 * | ours | nca (AliMama) | CCKS 2021 | swei | |
 * |---|---|---|---|---|
 * | province … town | prov city district town | the same | the same | |
 * | community | community | community | community village | |
 * | road | road subRoad | road village_group | road subroad group | 组 stands in the place of a road |
 * | number | roadno subroadno | roadno | roadno subroadno | |
 * | poi | poi subpoi person devZone | poi subpoi devzone | poi subpoi devzone traffic_facility | |
 * | building unit floor room | houseno cellno floorno roomno | the same but roomno, which CCKS leaves out | the same | |
 * | assist | assist | assist intersection distance | assist direction intersection distance | |
 * | none | redundant country otherinfo | what lies in no span | redundant | |
 */
export const fineLabels = {
  prov: 'province',
  city: 'city',
  district: 'district',
  town: 'town',
  community: 'community',
  group: 'road',
  road: 'road',
  subroad: 'road',
  roadno: 'number',
  subroadno: 'number',
  devzone: 'poi',
  poi: 'poi',
  subpoi: 'poi',
  person: 'poi',
  houseno: 'building',
  cellno: 'unit',
  floorno: 'floor',
  roomno: 'room',
  assist: 'assist',
  intersection: 'assist',
  distance: 'assist',
  contact: 'assist',
  country: null,
  redundant: null,
} as const satisfies Record<string, Label | null>

export type FineLabel = keyof typeof fineLabels
export const fineNames = Object.keys(fineLabels) as readonly FineLabel[]
export const numberOf = Object.fromEntries(fineNames.map((name, i) => [name, i])) as Readonly<
  Record<FineLabel, number>
>

/** Names of the public sets that are not ours letter by letter; case does not count. */
const foreign: Readonly<Record<string, FineLabel>> = {
  village: 'community',
  village_group: 'group',
  direction: 'assist',
  traffic_facility: 'poi',
  other: 'redundant',
  otherinfo: 'redundant',
}

/** Our fine label for a label of nca, CCKS 2021 or swei; undefined for one that none of them has. */
export function fineLabelOf(theirs: string): FineLabel | undefined {
  const name = theirs.toLowerCase()
  return name in fineLabels ? (name as FineLabel) : foreign[name]
}
