import { serve } from '../../base/http/serve.ts'
import { blocksApi } from './contract.ts'
import { countsOf } from './counts.ts'
import { objectOf } from './object.ts'
import { blockOf } from './view.ts'

export const blocksRoutes = serve(blocksApi, {
  regroup: (ctx, { query }) => countsOf(ctx, query.by),
  objectOnMap: (ctx, { params }) => objectOf(ctx, params.organization),
  block: (ctx, { params }) => blockOf(ctx, params.address),
})
