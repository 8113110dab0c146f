import { serve } from '../../base/http/serve.ts'
import { residentsApi } from './contract.ts'
import { peopleHandlers } from './people/routes.ts'

export const residentsRoutes = serve(residentsApi, { ...peopleHandlers })
