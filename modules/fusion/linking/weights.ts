import type { Ctx } from '../../../base/http/ctx.ts'
import type { PartyKind } from './compare.rules.ts'
import organizations from './organizations-weights.json' with { type: 'json' }
import people from './people-weights.json' with { type: 'json' }
import { weightsOf } from './store.ts'

/** What was learned from made people in the styles of four departments (numbers only), until a street learns its own. */
const shipped: Readonly<Record<PartyKind, object>> = { person: people, organization: organizations }

/** What agreement of each field says here. */
export async function weightsFor(ctx: Ctx, kind: PartyKind): Promise<object> {
  return (await weightsOf(ctx.tx, ctx.street, kind)) ?? shipped[kind]
}
