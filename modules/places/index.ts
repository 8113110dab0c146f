export { type BlockAddress, blockOf, endedWithin, mostInBlock, pointsOf } from './addresses/block.store.ts'
export type { BulkAddress, ListedDoor as NewDoor } from './addresses/bulk.ts'
export { doorsAmong } from './addresses/doors.store.ts'
export { type CodesAt, type CodesLot, codesStart, giveCodes } from './addresses/give-codes.ts'
export { type KnownAddress, knownAddresses } from './addresses/known.store.ts'
export { rememberName } from './addresses/remember.ts'
export { addressesRoutes } from './addresses/routes.ts'
export { areasOf } from './areas.ts'
export type { NewBuilding } from './buildings/store.ts'
export { type ChangeWish, changeDivisions, type StreetReport } from './divisions/changes/apply.ts'
export type { ListedChange } from './divisions/changes/list.rules.ts'
export { readChanges } from './divisions/changes/read-list.ts'
export { loadDivisions } from './divisions/load.ts'
export { foldPlace } from './find/fold.rules.ts'
export { placeFromText } from './find/text.ts'
export { gridsNamed } from './grids/store.ts'
export {
  addAddressTree,
  addBuildings,
  addCommunities,
  addDoors,
  addGrids,
  addMapFeatures,
  addStreet,
  type NewGrid,
} from './load.ts'
export { type At, locate } from './locate.ts'
export type { NewMapFeature } from './map/store.ts'
export { addressBase } from './match/kept-base.ts'
// The one way from a free text to an address of the street: a batch of texts, one answer each, in their order.
// { address: id or null, score 0 … 1, why (say it with `sayReason` of engines/address/match), exact, candidates }
export { type AddressMatch, type AddressWish, matchAddress, mostTexts } from './match/match.ts'
export { proposalsRoutes } from './proposals/routes.ts'
export { addProposal } from './proposals/store.ts'
export { makePlacesRoutes, placesRoutes, type WhenOpened } from './routes.ts'
export { openStreet } from './streets/open.ts'
export { type NewStreet, streetCodes } from './streets/store.ts'
