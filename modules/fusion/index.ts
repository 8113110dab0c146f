export { type Fusion, type FusionParts, openFusion } from './lines/service.ts'
export { link, linkingRoutes, linkJob, linkStreet } from './linking/index.ts'
