import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import * as access from '../access/index.ts'
import * as catalogue from '../catalogue/index.ts'
import * as batches from './batches.store.ts'
import type { Batch, Progress } from './shapes.ts'

const nothing: Progress = { total: 0, corrected: 0, withdrawn: 0, answered: 0, waiting: 0 }

/** Batches as they are shown, with how much of each is settled. */
export async function viewsOf(ctx: Ctx, rows: readonly batches.BatchRow[]): Promise<Batch[]> {
  const [progress, units, sources] = await Promise.all([
    batches.progress(
      ctx.tx,
      ctx.street,
      rows.map((row) => row.id),
    ),
    access.unitNames(ctx.tx, ctx.street, ctx.now),
    catalogue.sources(ctx.tx, ctx.street),
  ])
  const names = new Map(sources.map((one) => [one.code, one.name]))
  return rows.map(({ told: _, unit, ...row }) => {
    const item = catalogue.findItem(row.item)
    return {
      ...row,
      ...{ itemZh: item?.zh ?? row.item, itemEn: item?.en ?? row.item },
      sourceName: names.get(row.source) ?? row.source,
      unit: { id: unit, name: units.get(unit)?.name ?? '' },
      progress: progress.get(row.id) ?? nothing,
    }
  })
}

export async function getBatch(ctx: Ctx, id: string): Promise<batches.BatchRow> {
  const found = await batches.find(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

export async function viewOf(ctx: Ctx, row: batches.BatchRow): Promise<Batch> {
  const [view] = await viewsOf(ctx, [row])
  return view!
}
