import type { Ctx } from '../../../base/http/ctx.ts'
import { type Cell, writeCsv } from '../../../engines/table/index.ts'
import { getItem } from '../../catalogue/index.ts'
import type { LineValue } from '../shapes.ts'
import type { RefusedRow } from './lines.store.ts'
import type { LoadRow } from './loads.store.ts'
import { refusedCellOf } from './take-lot.ts'
import type { Trouble } from './trouble.rules.ts'
import { troubleText } from './trouble.rules.ts'

const marks = { zh: ['行号', '列', '原因'], en: ['row', 'column', 'reason'] } as const

/** Rows that stayed out as a table, the taken columns only. Opening them is a look at each row, noted with the load. */
export async function refusedCsv(ctx: Ctx, load: LoadRow, rows: readonly RefusedRow[]): Promise<string> {
  const columns = load.mapping?.columns ?? []
  const table: Cell[][] = [
    [...columns.map(({ title, item }) => title || getItem(item)[ctx.lang]), ...marks[ctx.lang]],
  ]
  const subject = `load:${load.id}`
  const fields = [...new Set(columns.map(({ item }) => item))]
  for (const { row, sealed, why } of rows) {
    const opened = ctx.open(refusedCellOf(ctx.street, load.id, row), sealed, { subject, fields })
    const values = new Map(
      (JSON.parse(opened) as LineValue[]).map((one) => [`${one.role} ${one.item}`, one.cell]),
    )
    const cells = columns.map(({ role, item }) => values.get(`${role} ${item}`) ?? null)
    table.push([
      ...cells,
      row,
      titlesOf(why, columns),
      why.map((one) => troubleText(one, ctx.lang)).join('; '),
    ])
  }
  const parts: Uint8Array[] = []
  for await (const bytes of writeCsv(table)) parts.push(bytes)
  return Buffer.concat(parts).toString('utf8')
}

function titlesOf(why: readonly Trouble[], columns: readonly { column: number; title: string }[]): string {
  const at = new Map(columns.map(({ column, title }) => [column, title]))
  return why
    .flatMap(({ column }) => (column === null ? [] : [at.get(column) || `#${column + 1}`]))
    .join(' / ')
}
