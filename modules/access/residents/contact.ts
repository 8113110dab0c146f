import type { Ctx } from '../../../base/http/ctx.ts'
import { phoneCell } from './phone-cell.ts'
import { findResident } from './store.ts'

/** The phone of a resident's account, to call or write to them. The look is recorded; null when there is no such account. */
export async function residentPhone(ctx: Ctx, resident: string): Promise<string | null> {
  const found = await findResident(ctx.tx, resident)
  if (!found) return null
  return ctx.open(phoneCell(resident), found.phone, { subject: `resident:${resident}`, fields: ['phone'] })
}
