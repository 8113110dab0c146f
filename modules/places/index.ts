export { areasOf } from './areas.ts'
export type { NewBuilding, NewDoor } from './buildings/store.ts'
export { loadDivisions } from './divisions/load.ts'
export { placeFromText } from './find/text.ts'
export { gridsNamed } from './grids/store.ts'
export {
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
export { makePlacesRoutes, placesRoutes, type WhenOpened } from './routes.ts'
export { openStreet } from './streets/open.ts'
export { type NewStreet, streetCodes } from './streets/store.ts'
