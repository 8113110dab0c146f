export { followJob } from './answer.ts'
export { followBatches } from './follow.ts'
export { measureJob, measureStreet, resumeStreet } from './measure.ts'
export { qualityRoutes } from './routes.ts'
