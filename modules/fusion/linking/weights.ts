import type { Ctx } from '../../../base/http/ctx.ts'
import { type Records, train, type Weights } from '../../../engines/linkage/index.ts'
import type { PartyKind } from './compare.rules.ts'
import { weightsOf } from './store.ts'

/** What agreement of each field says here, as the street learned it; null: not yet. */
export async function weightsFor(ctx: Ctx, kind: PartyKind): Promise<Weights | null> {
  return ((await weightsOf(ctx.tx, ctx.street, kind)) as Weights | undefined) ?? null
}

/** Those, or what the records themselves teach; few records teach nothing and get the engine’s usual weights. */
export function weightsOver(records: Records, known: Weights | null): Weights {
  return known ?? train(records)
}
