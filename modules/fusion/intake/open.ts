import { type ByteSource, openTable, type SheetChoice, type Table } from '../../../engines/table/index.ts'
import type { Intake } from './intake.ts'
import { isJsonLines, openJsonLines } from './json-lines.ts'
import { tableProblem, wrong } from './problems.ts'

/** A department's list has tens of columns; three hundred have been seen. */
const limits = { maxColumns: 1_000 }

/** Opens a file that a department sent: XLSX, CSV or JSON lines, by its bytes. @throws Problem in words for people */
export async function openIntake(source: ByteSource): Promise<Intake> {
  if (await isJsonLines(source)) return openJsonLines(source)
  try {
    return ofTable(await openTable(source, { limits }))
  } catch (error) {
    throw tableProblem(error)
  }
}

function ofTable(table: Table): Intake {
  return {
    format: table.format === 'xlsx' ? 'XLSX' : `CSV ${table.encoding ?? ''}`.trim(),
    sheets: table.sheets.filter((sheet) => !sheet.hidden),
    names: null,
    async *rows(sheet) {
      try {
        yield* table.rows(sheet)
      } catch (error) {
        throw tableProblem(error)
      }
    },
  }
}

/**
 * The sheet that was asked for, else the only one that holds rows. @throws fusion.which-sheet where several do: which one is meant is
 * for a person to say.
 */
export async function sheetOf(intake: Intake, asked: string | null): Promise<SheetChoice | undefined> {
  // Over HTTP no sheet at all may come as an empty name.
  if (asked !== null && asked !== '') return asked
  if (intake.sheets.length < 2) return undefined
  const full: string[] = []
  for (const { name } of intake.sheets) {
    for await (const { rows } of intake.rows(name)) {
      if (rows.length > 0) full.push(name)
      break
    }
  }
  if (full.length > 1) throw wrong.whichSheet({ names: full.join('、') })
  return full[0]
}
