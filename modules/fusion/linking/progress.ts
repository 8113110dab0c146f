import type { Ctx } from '../../../base/http/ctx.ts'
import { closeLinked, countLinked } from './progress.store.ts'

/** These lines, one for each party, are compared: whoever looks at their loads sees it. */
export async function noteLinked(ctx: Ctx, lines: readonly string[]): Promise<void> {
  tell(ctx, await countLinked(ctx.tx, ctx.street, lines))
}

/** All of a street is compared: loads whose lines partly ended before it was their turn are done too. */
export async function noteAllLinked(ctx: Ctx): Promise<void> {
  tell(ctx, await closeLinked(ctx.tx, ctx.street))
}

function tell(ctx: Ctx, loads: readonly string[]): void {
  for (const id of loads) ctx.publish({ topic: 'fusion', street: ctx.street, id })
}
