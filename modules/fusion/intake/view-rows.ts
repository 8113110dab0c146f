import type { Cell } from '../../../engines/table/index.ts'
import type { Batch, Intake } from './intake.ts'
import { wrong } from './problems.ts'
import type { View } from './view.ts'

export const rowsAtOnce = 1_000

/** A value of a database as a cell: days as the house writes them, whole numbers too long for a number as text. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint') return String(value)
  if (Buffer.isBuffer(value)) return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
}

/** What a driver says is for the administrator of the other side: the first line, without addresses or passwords. */
export function viewProblem(view: Pick<View, 'name'>, error: unknown): Error {
  const why = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200)
  return wrong.viewFailed({ name: view.name, why: why.replace(/\w+:\/\/\S+/g, '…') })
}

/** Lots of rows under names as an intake, numbered from 1. */
export function intakeOf(
  view: View,
  format: string,
  names: readonly string[],
  lots: () => AsyncGenerator<readonly (readonly Cell[])[]>,
): Intake {
  return {
    format,
    names,
    sheets: [{ name: '', number: 1, hidden: false }],
    async *rows(): AsyncGenerator<Batch, void, undefined> {
      let number = 0
      try {
        for await (const lot of lots())
          yield { rows: lot.map((cells) => ({ number: ++number, cells: [...cells] })), progress: 0 }
      } catch (error) {
        throw viewProblem(view, error)
      }
    },
  }
}
