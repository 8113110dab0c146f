import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import { type CaseRow, findCase, findCaseForUpdate } from './store.ts'

/** The case, or "not found": the same answer for a case that does not exist and one that the asker may not see. */
export async function getCase(ctx: Ctx, id: string): Promise<CaseRow> {
  const found = await findCase(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

export async function getCaseForUpdate(ctx: Ctx, id: string): Promise<CaseRow> {
  const found = await findCaseForUpdate(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}
