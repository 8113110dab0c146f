import { dayOf } from '../../base/clock.ts'
import type { Input } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import * as cases from '../cases/index.ts'
import type { Source } from '../catalogue/contract.ts'
import * as catalogue from '../catalogue/index.ts'
import * as ledger from '../ledger/index.ts'
import * as batches from './batches.store.ts'
import { mostInBatch, type qualityApi } from './contract.ts'
import * as faults from './faults.store.ts'
import { wrong } from './problems.ts'
import { definitionOf, ruleOf } from './words.rules.ts'

type Wish = Input<(typeof qualityApi)['sendBack']>['body']

/** 建议与其他政务: work between offices has no category of its own in the list of what residents bring. */
const category = '1799'

/**
 * Sends rows back to the unit that owns their source: one case with a deadline. The case says how many rows and what is wrong with
 * them; which ones stands here, for those who may see them. A row that is on its way does not go twice.
 */
export async function sendBack(ctx: Ctx, wish: Wish): Promise<batches.BatchRow> {
  const before = await batches.find(ctx.tx, ctx.street, wish.id)
  if (before) return before
  const source = await getSource(ctx, wish.source)
  if (source.unit === null) throw wrong.noOwner({ source: source.name })
  const rows = await chosen(ctx, wish)
  const item = catalogue.getItem(wish.item)
  const words = wordsOf(source, item.zh, wish, rows)
  const sent = await cases.sendTask(ctx, {
    ...{ ...words, place: '数据（不在某一处）', category, urgency: '15d', unit: source.unit },
    limit: { amount: wish.days, unit: 'workDay' },
    closing: '退回的行都已改正并重新报送，或者逐行说明为什么是对的。',
    note: wish.note?.trim() || null,
  })
  const batch = {
    ...{ id: wish.id, source: source.code, item: wish.item, dimension: wish.dimension, unit: source.unit },
    ...{ case: sent.id, number: sent.number, note: wish.note?.trim() || null },
    ...{ due: dayOf(sent.due), made: ctx.now },
  }
  await batches.add(ctx.tx, ctx.street, ctx.who.id ?? ctx.who.kind, batch)
  const ids = rows.map((row) => row.id)
  const free = await faults.send(ctx.tx, ctx.street, batch.id, ids)
  if (free !== ids.length) throw wrong.onTheirWay({ count: ids.length - free })
  await ledger.record(ctx, 'quality.send-back', {
    subject: `batch:${batch.id}`,
    facts: {
      ...{ source: source.code, item: wish.item, dimension: wish.dimension },
      ...{ rows: String(ids.length), case: sent.id },
    },
  })
  ctx.publish({ topic: 'quality', street: ctx.street, id: batch.id })
  return { ...batch, told: 0, ended: null }
}

export async function getSource(ctx: Ctx, code: string): Promise<Source> {
  const source = (await catalogue.sources(ctx.tx, ctx.street)).find((one) => one.code === code)
  if (!source || !owns(ctx, source)) throw ground.notFound()
  return source
}

/** Who sees the whole street sees every source; a unit its own. */
export function owns(ctx: Ctx, source: Pick<Source, 'unit'>): boolean {
  const { scope, unit } = ctx.who.settings
  return scope === 'street' || (scope === 'unit' && source.unit !== null && source.unit === unit)
}

async function chosen(ctx: Ctx, wish: Wish): Promise<faults.FaultRow[]> {
  if (!wish.faults) {
    const rows = await faults.list(ctx.tx, ctx.street, wish, {
      after: null,
      limit: mostInBatch,
      unsent: true,
    })
    if (rows.length === 0) throw wrong.nothingToSend()
    return rows
  }
  const ids = [...new Set(wish.faults)]
  const rows = (await faults.byIds(ctx.tx, ctx.street, ids)).filter(
    (row) =>
      row.source === wish.source &&
      row.item === wish.item &&
      row.dimension === wish.dimension &&
      row.batch === null &&
      row.ended === null,
  )
  if (rows.length !== ids.length) throw wrong.onTheirWay({ count: ids.length - rows.length })
  return rows
}

/** No name, no number, no value: how many rows, which item, which rules. */
function wordsOf(source: Source, item: string, wish: Wish, rows: readonly faults.FaultRow[]) {
  const { name } = definitionOf(wish.dimension, 'zh')
  const byRule = Map.groupBy(rows, (row) => row.code)
  const kinds = [...byRule]
    .map(([code, some]) => `${ruleOf(wish.dimension, code, 'zh').says}（${some.length} 行）`)
    .join('；')
  return {
    summary: `数据退回改正：${source.name} ${item} ${rows.length} 行`,
    words: `“${source.name}”的“${item}”有 ${rows.length} 行${name}有问题：${kinds}请在“管理 → 数据质量”里看是哪些行，改正后重新报送；确实没错的，逐行说明原因。`,
  }
}
