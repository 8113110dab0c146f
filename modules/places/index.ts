export { type BlockAddress, blockOf, endedWithin, mostInBlock, pointsOf } from './addresses/block.store.ts'
export type { BulkAddress, ListedDoor as NewDoor } from './addresses/bulk.ts'
export { type KnownAddress, knownAddresses } from './addresses/known.store.ts'
export { addressesNamed } from './addresses/named.store.ts'
export { addressesRoutes } from './addresses/routes.ts'
export { areasOf } from './areas.ts'
export type { NewBuilding } from './buildings/store.ts'
export { loadDivisions } from './divisions/load.ts'
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
export { addressBase, matchAddress } from './match/base.ts'
export { proposalsRoutes } from './proposals/routes.ts'
export { addProposal } from './proposals/store.ts'
export { makePlacesRoutes, placesRoutes, type WhenOpened } from './routes.ts'
export { openStreet } from './streets/open.ts'
export { type NewStreet, streetCodes } from './streets/store.ts'
