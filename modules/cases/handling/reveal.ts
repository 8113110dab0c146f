import type { Ctx } from '../../../base/http/ctx.ts'
import * as ledger from '../../ledger/index.ts'
import { getCase } from '../get.ts'
import { sealedField } from './view.store.ts'

type Field = 'name' | 'phone' | 'helper-name' | 'helper-phone'

/** One field, for a reason, recorded before it is shown: the entry commits with the reply or the value stays sealed. */
export async function reveal(
  ctx: Ctx,
  id: string,
  body: { field: Field; reason: string },
): Promise<{ value: string | null; entry: string }> {
  const it = await getCase(ctx, id)
  const found = await sealedField(ctx.tx, ctx.street, it.id, body.field)
  const entry = await ledger.recordFor(
    ctx,
    'data.reveal',
    { case: it.id, facts: { field: body.field } },
    body.reason,
  )
  if (!found?.sealed) return { value: null, entry }
  const cell = { table: 'cases.reporter', column: found.column, street: it.street, row: it.id }
  return { value: ctx.open(cell, found.sealed, { subject: `case:${it.id}`, fields: [body.field] }), entry }
}
