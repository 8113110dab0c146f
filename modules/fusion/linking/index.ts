import { serve } from '../../../base/http/serve.ts'
import { linkingApi } from './contract.ts'
import { linkingHandlers } from './routes.ts'

export { link, linkStreet } from './link.ts'

export const linkingRoutes = serve(linkingApi, { ...linkingHandlers })

/**
 * The job that compares what loads have brought, with `{ street }`. Whoever finishes a load puts it on the list in the transaction
 * that says so; in the middle of a load it would compare the same people again and again.
 */
export const linkJob = 'fusion.link'
