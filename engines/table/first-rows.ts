import type { Batch, TableRow } from './table.ts'

/** The first rows, and no more is read than they need. */
export async function firstRows(batches: AsyncIterable<Batch>, most: number): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of batches) {
    rows.push(...batch.rows.slice(0, most - rows.length))
    if (rows.length >= most) break
  }
  return rows
}
