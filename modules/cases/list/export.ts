import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { clockTime } from '../../../base/i18n.ts'
import { guard } from '../../../engines/table/index.ts'
import * as duties from '../../duties/index.ts'
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
  { reason, ...filters }: Filters & { reason: string },
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
  await ledger.recordFor(ctx, 'export.cases', { facts: { rows: String(rows.length) } }, reason)
  const lines = rows.slice(0, mostRows).map((row) => cellsOf(row, words).map(cell).join(','))
  if (after) lines.push(cell(words.more(mostRows)))
  return `\ufeff${[words.columns.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}

function cellsOf(row: CaseLine, words: (typeof heads)['zh' | 'en']): string[] {
  return [
    row.number,
    words.states[row.state],
    row.urgency,
    row.category === null ? '' : `${row.category} ${duties.findCategory(row.category)?.zh ?? ''}`,
    row.summary ?? '',
    row.words,
    row.place,
    row.unit?.name ?? '',
    localTime(row.reportedAt),
    row.due === null ? '' : localTime(row.due),
    row.overdue ? words.late : '',
  ]
}

/** 2026-11-23 18:00, Asia/Shanghai: what a spreadsheet takes for a time. */
function localTime(at: string): string {
  return `${dayOf(at)} ${clockTime(at)}`
}

function cell(text: string): string {
  return `"${guard(text).replaceAll('"', '""')}"`
}

const heads = {
  zh: {
    states: {
      reported: '待立案',
      rejected: '不予立案',
      filed: '待派遣',
      dispatched: '待签收',
      working: '办理中',
      suspended: '挂账',
      done: '待核实',
      verified: '待结案',
      closed: '已结案',
      merged: '已并案',
    },
    late: '超期',
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
    states: {
      reported: 'reported',
      rejected: 'rejected',
      filed: 'filed',
      dispatched: 'dispatched',
      working: 'being handled',
      suspended: 'suspended',
      done: 'done, to be verified',
      verified: 'verified',
      closed: 'closed',
      merged: 'joined to another',
    },
    late: 'overdue',
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
