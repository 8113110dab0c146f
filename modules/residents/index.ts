export { register } from './people/register.ts'
export { type PersonTold, type PersonValue, tellPeople } from './people/tell.ts'
export { residentsRoutes } from './routes.ts'
