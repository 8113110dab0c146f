export { countOrganizations, type OrganizationCount } from './counts.store.ts'
export { countRegistered, premisesOn } from './on-day.store.ts'
export { registerOrganizations } from './register.ts'
export { organizationsRoutes } from './routes.ts'
export {
  findNamed,
  listOrganizations,
  type OrganizationRow,
  type PremisesRow,
  premisesAt,
  premisesOf,
} from './store.ts'
export { type OrganizationTold, type OrganizationValue, tellOrganizations, withdrawLines } from './tell.ts'
