export { registerOrganizations } from './register.ts'
export { organizationsRoutes } from './routes.ts'
export {
  findNamed,
  listOrganizations,
  type OrganizationRow,
  type PremisesRow,
  premisesAt,
} from './store.ts'
export { type OrganizationTold, type OrganizationValue, tellOrganizations, withdrawLines } from './tell.ts'
