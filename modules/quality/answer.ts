import type { Ctx } from '../../base/http/ctx.ts'
import * as cases from '../cases/index.ts'
import * as ledger from '../ledger/index.ts'
import { getBatch } from './batch-view.ts'
import * as batches from './batches.store.ts'
import * as faults from './faults.store.ts'
import { progressWords } from './follow.ts'
import { recount } from './measure.ts'
import { wrong } from './problems.ts'

/** The job that tells cases how much of what was sent back is settled, with `{ street }`. */
export const followJob = 'quality.follow'

/** The owner's word that values are right: they are no fault any more, until the value changes. The reason is kept. */
export async function answer(
  ctx: Ctx,
  id: string,
  { faults: wanted, reason }: { readonly faults: readonly string[]; readonly reason: string },
): Promise<batches.BatchRow> {
  const batch = await getBatch(ctx, id)
  const ids = [...new Set(wanted)]
  const rows = (await faults.byIds(ctx.tx, ctx.street, ids)).filter(
    (row) => row.batch === id && row.ended === null,
  )
  if (rows.length !== ids.length || batch.ended) throw wrong.notWaiting({ count: ids.length - rows.length })
  const by = {
    ...{ street: ctx.street, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind },
    unit: ctx.who.settings.unit || null,
  }
  await faults.addAnswers(
    ctx.tx,
    by,
    rows.map((row) => ({ ...row, reason: reason.trim() })),
  )
  await faults.end(ctx.tx, ctx.street, ctx.now, 'answered', ids)
  await recount(ctx, batch)
  await ledger.record(ctx, 'quality.answer', {
    subject: `batch:${id}`,
    facts: { rows: String(ids.length), source: batch.source, item: batch.item },
  })
  await ctx.later(followJob, { street: ctx.street })
  ctx.publish({ topic: 'quality', street: ctx.street, id })
  return batch
}

/** Whoever sent the rows back looked at what became of them. */
export async function verify(ctx: Ctx, id: string): Promise<batches.BatchRow> {
  const batch = await getBatch(ctx, id)
  const now = (await batches.progress(ctx.tx, ctx.street, [id])).get(id)
  const waiting = now?.waiting ?? 0
  if (!now || waiting > 0) throw wrong.notSettled({ waiting })
  const note = progressWords(now)
  if (!(await cases.verifyTask(ctx, batch.case, { rule: 'data-quality-v1', note }))) throw wrong.notDone()
  await batches.told(ctx.tx, ctx.street, id, now.total, ctx.now)
  ctx.publish({ topic: 'quality', street: ctx.street, id })
  return { ...batch, ended: ctx.now }
}
