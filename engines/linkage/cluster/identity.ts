import type { Records } from '../records.ts'

/** Per record the value of the identity field if it proves itself (a check digit that is right), else −1. */
export function certainValues(records: Records): Int32Array {
  const found = new Int32Array(records.size).fill(-1)
  const column = records.columns.find(({ field }) => field.name === records.fields.identity)
  if (!column) return found
  const isCertain = column.kind.certain ?? (() => true)
  const proven = new Uint8Array(column.pool.size)
  for (let value = 0; value < proven.length; value++)
    proven[value] = isCertain(column.pool.text(value)) ? 1 : 0
  for (let record = 0; record < records.size; record++) {
    const value = column.of[record]!
    if (value >= 0 && proven[value] === 1) found[record] = value
  }
  return found
}
