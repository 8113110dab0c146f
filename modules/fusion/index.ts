export { type FileLoad, fuseFile } from './lines/file-load.ts'
export { type Fusion, type FusionParts, openFusion } from './lines/service.ts'
export { troubleText } from './lines/trouble.rules.ts'
export { link, linkingRoutes, linkJob, linkStreet } from './linking/index.ts'
