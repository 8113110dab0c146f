import { serve } from '../../base/http/serve.ts'
import { blocksApi } from './contract.ts'
import { countsOf } from './counts.ts'
import { holderOf } from './holder.ts'
import { objectOf } from './object.ts'
import { reconciledOf } from './reconcile.ts'
import { blockOf } from './view.ts'

export const blocksRoutes = serve(blocksApi, {
  regroup: (ctx, { query }) => countsOf(ctx, query.by),
  objectOnMap: (ctx, { params }) => objectOf(ctx, params.organization),
  reconcileBlocks: (ctx) => reconciledOf(ctx),
  dwellingsOfHolder: (ctx, { params }) => holderOf(ctx, params.holder),
  block: (ctx, { params, query }) => blockOf(ctx, params.address, query.on),
})
