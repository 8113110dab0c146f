import type { Ctx } from '../../../base/http/ctx.ts'
import { wrong } from '../problems.ts'
import { type CaseRow, findCaseByReceipt } from '../store.ts'
import { receiptDigest } from './take-in.ts'

/** Whoever holds the receipt may follow and answer; row-level security then shows that one case and no other. */
export async function caseByReceipt(ctx: Ctx, code: string, lock: boolean): Promise<CaseRow> {
  const digest = receiptDigest(ctx, code)
  if (digest === null) throw wrong.noReceipt()
  await ctx.become({ scope: 'receipt', receipt: digest.toString('hex') })
  const found = await findCaseByReceipt(ctx.tx, ctx.street, digest, lock)
  if (!found) throw wrong.noReceipt()
  return found
}
