import type { Ctx } from '../../base/http/ctx.ts'
import * as cases from '../cases/index.ts'
import * as batches from './batches.store.ts'
import * as faults from './faults.store.ts'
import type { Progress } from './shapes.ts'

const lotSize = 50

/** Rows of a batch that nobody has to do anything about any more. */
export function settledOf({ total, waiting }: Progress): number {
  return total - waiting
}

/** After a measuring: tells each case how many of its rows are corrected, lot by lot. */
export async function followBatches(
  inStreet: <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>,
): Promise<void> {
  let after: string | null = null
  do {
    after = await inStreet(async (ctx) => {
      const lot = await batches.open(ctx.tx, ctx.street, after, lotSize)
      await follow(ctx, lot)
      return lot.length === lotSize ? lot.at(-1)!.id : null
    })
  } while (after !== null)
}

/** Brings what the cases of these batches say up to date, and ends the batches of which nothing waits. */
export async function follow(ctx: Ctx, lot: readonly batches.BatchRow[]): Promise<void> {
  if (lot.length === 0) return
  const progress = await batches.progress(
    ctx.tx,
    ctx.street,
    lot.map((one) => one.id),
  )
  for (const batch of lot) {
    const now = progress.get(batch.id)
    if (now) await followOne(ctx, batch, now)
  }
}

async function followOne(ctx: Ctx, batch: batches.BatchRow, now: Progress): Promise<void> {
  const settled = settledOf(now)
  const state = await cases.stateOf(ctx, batch.case)
  const over = state === 'closed' || state === 'rejected' || state === 'merged'
  if (over) {
    // What the case left open can be sent again.
    await faults.release(ctx.tx, ctx.street, batch.id)
    return batches.told(ctx.tx, ctx.street, batch.id, settled, ctx.now)
  }
  if (settled !== batch.told) await cases.noteOn(ctx, batch.case, progressWords(now))
  // Where the owner says that values are right as they are, a person looks; the rule sees only what was corrected.
  const seen = now.waiting === 0 && now.answered === 0 && state === 'done'
  const verified =
    (now.waiting === 0 && state === 'verified') ||
    (seen && (await cases.verifyTask(ctx, batch.case, { rule: 'data-quality-v1', note: progressWords(now) })))
  if (settled !== batch.told || verified)
    await batches.told(ctx.tx, ctx.street, batch.id, settled, verified ? ctx.now : null)
}

/** What stands in the timeline of the case. */
export function progressWords({ total, corrected, withdrawn, answered, waiting }: Progress): string {
  const parts = [
    `已改正 ${corrected}`,
    ...(withdrawn > 0 ? [`已撤回 ${withdrawn}`] : []),
    ...(answered > 0 ? [`说明无误 ${answered}`] : []),
  ]
  const rest = waiting === 0 ? '全部处理完，请承办单位办结' : `还有 ${waiting} 行`
  return `数据核对：共 ${total} 行，${parts.join('，')}；${rest}。`
}
