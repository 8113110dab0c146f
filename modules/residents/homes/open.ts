import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'

/** One sealed value of a household or a dwelling in sight, for a reason. */
export async function openOf(
  ctx: Ctx,
  register: 'household' | 'dwelling',
  id: string,
  { claim, reason }: { readonly claim: string; readonly reason: string },
): Promise<{ value: string }> {
  const [subject] = await facts.subjects(ctx.tx, ctx.street, [id])
  if (subject?.kind !== register) throw ground.notFound()
  const value = await facts.openClaim(ctx, { register, id }, claim)
  await ledger.recordFor(ctx, 'data.reveal', { subject: `${register}:${id}`, facts: { claim } }, reason)
  return { value }
}
