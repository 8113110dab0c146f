import type { Cell, Table } from '../../../../engines/table/index.ts'
import { wrong } from '../../problems.ts'
import { columns, type ListedChange, type ListRow, readList } from './list.rules.ts'

/** Of one file; all changes of six years are 4 900 rows. */
const mostRows = 200_000

/**
 * A list of changes of townships from year to year, as it is published (areacodes and the yearly lists of the ministry share its columns).
 * @throws `places.not-a-change-list` without the columns; TableError for what is no table
 */
export async function readChanges(table: Table): Promise<ListedChange[]> {
  const header = await table.header()
  const names = (header?.cells ?? []).map((cell) => String(cell ?? '').trim())
  const entries = Object.entries(columns) as [keyof typeof columns, string][]
  const missing = entries.filter(([, name]) => !names.includes(name)).map(([, name]) => name)
  if (!header || missing.length > 0) throw wrong.notAChangeList({ missing: missing.join('、') })
  const at = entries.map(([key, name]) => [key, names.indexOf(name)] as const)
  const rows: ListRow[] = []
  for await (const batch of table.rows())
    for (const { number, cells } of batch.rows) {
      if (number <= header.row) continue
      if (rows.length >= mostRows) throw wrong.notAChangeList({ missing: `≤ ${mostRows}` })
      const found = at.map(([key, i]) => [key, plain(cells[i])] as const)
      rows.push({ row: number, ...(Object.fromEntries(found) as Record<keyof typeof columns, string>) })
    }
  return readList(rows)
}

const plain = (cell: Cell | undefined) => String(cell ?? '').trim()
