import type { Batch, Sheet, SheetChoice, TableRow } from '../../../engines/table/index.ts'

export type { Batch, TableRow }

/** A department's table, whatever it is kept in: rows of cells, read as a stream, as often as one likes. */
export interface Intake {
  /** For people: `XLSX`, `CSV gb18030`, `JSON lines`, `PostgreSQL`. */
  readonly format: string
  /** Sheets that can be seen; one without a name where there is only one. */
  readonly sheets: readonly Sheet[]
  /** Names of the columns where the table itself says them; null: one of its rows does. */
  readonly names: readonly string[] | null
  /** In the order of the source. @throws Problem for what cannot be read whole */
  rows(sheet?: SheetChoice): AsyncGenerator<Batch, void, undefined>
}

/** The first rows, and no more is read than they need. */
export async function firstRows(intake: Intake, most: number, sheet?: SheetChoice): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of intake.rows(sheet)) {
    rows.push(...batch.rows.slice(0, most - rows.length))
    if (rows.length >= most) break
  }
  return rows
}
