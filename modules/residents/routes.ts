import { serve } from '../../base/http/serve.ts'
import { residentsApi } from './contract.ts'
import { homesHandlers } from './homes/routes.ts'
import { peopleHandlers } from './people/routes.ts'

export const residentsRoutes = serve(residentsApi, { ...peopleHandlers, ...homesHandlers })
