import type { Ctx } from '../../../base/http/ctx.ts'
import { wrong } from '../problems.ts'
import type { AddressRow } from './tree.rules.ts'

/** A community is the authority of its addresses: its cadre acts in it alone; whoever sees the whole street acts everywhere in it. */
export function mayDecide(ctx: Ctx, community: string | null): boolean {
  const { scope, community: own } = ctx.who.settings
  return scope === 'street' || (scope === 'community' && community !== null && community === own)
}

/** @throws `places.not-your-community` */
export function checkCommunity(ctx: Ctx, rows: readonly (Pick<AddressRow, 'community'> | undefined)[]): void {
  for (const row of rows) if (row && !mayDecide(ctx, row.community)) throw wrong.otherCommunity()
}
