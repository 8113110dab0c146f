export { type FusionJobParts, fusionJobs, resumeJob } from './jobs.ts'
export { type FileLoad, fuseFile } from './lines/file-load.ts'
export {
  type DoneLoad,
  doneLoads,
  mappingsOf,
  type Origin,
  originsOf,
  rolesOf,
} from './lines/origins.store.ts'
export { type Fusion, type FusionParts, openFusion } from './lines/service.ts'
export { troubleText } from './lines/trouble.rules.ts'
export { link, linkAll, linkingRoutes, linkJob, linkStreet } from './linking/index.ts'
export { countWaiting } from './linking/waiting.store.ts'
