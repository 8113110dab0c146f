import type { Ctx } from '../../../base/http/ctx.ts'
import { guard } from '../../../engines/table/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { CaseLine } from '../shapes.ts'
import type { Filters } from './filter.store.ts'
import { linesOf, lookerOf } from './lines.ts'
import { listCases } from './list.store.ts'

/** More rows than this leave only with a second person’s consent, which a later part brings; until then they do not leave. */
const mostRows = 5000
const pageRows = 500

/**
 * The list as CSV for a stated reason. No name, no phone: those are revealed one by one. Cells that a spreadsheet
 * would run as formulas are defused. When there is more than the limit the last line says so.
 */
export async function exportCsv(
  ctx: Ctx,
  { reason: _reason, ...filters }: Filters & { reason: string },
): Promise<string> {
  const words = heads[ctx.lang]
  const rows: CaseLine[] = []
  let after: string | undefined
  do {
    const page = await listCases(ctx.tx, {
      filters,
      by: lookerOf(ctx),
      sort: 'newest',
      after,
      limit: pageRows,
    })
    rows.push(...(await linesOf(ctx, page)))
    after = page.length === pageRows ? page.at(-1)!.id : undefined
  } while (after && rows.length < mostRows)
  await ledger.record(ctx, 'export.cases', { facts: { rows: String(rows.length) } })
  const lines = rows.slice(0, mostRows).map((row) => cellsOf(row).map(cell).join(','))
  if (after) lines.push(cell(words.more(mostRows)))
  return `\ufeff${[words.columns.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}

function cellsOf(row: CaseLine): string[] {
  return [
    row.number,
    row.state,
    row.urgency,
    row.category ?? '',
    row.summary ?? '',
    row.words,
    row.place,
    row.unit?.name ?? '',
    row.reportedAt,
    row.due ?? '',
    row.overdue ? '1' : '0',
  ]
}

function cell(text: string): string {
  return `"${guard(text).replaceAll('"', '""')}"`
}

const heads = {
  zh: {
    columns: [
      '编号',
      '状态',
      '时限等级',
      '类别',
      '摘要',
      '原话（开头）',
      '地点',
      '承办单位',
      '报告时间',
      '期限',
      '超期',
    ],
    more: (most: number) => `只导出了最新的 ${most} 件；请缩小范围后分次导出`,
  },
  en: {
    columns: [
      'number',
      'state',
      'class',
      'category',
      'summary',
      'words (beginning)',
      'place',
      'unit',
      'reported',
      'due',
      'overdue',
    ],
    more: (most: number) => `only the newest ${most} were exported; narrow the list and export again`,
  },
} as const
