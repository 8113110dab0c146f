import type { Records } from '../records.ts'

/** Per record (from, up to) the value of the identity field if it proves itself (a check digit that is right), else −1. */
export function certainValues(records: Records, from = 0, to = records.size): Int32Array {
  const found = new Int32Array(to - from).fill(-1)
  const column = records.columns.find(({ field }) => field.name === records.fields.identity)
  if (!column) return found
  const isCertain = column.kind.certain ?? (() => true)
  const proven = new Map<number, boolean>()
  for (let record = from; record < to; record++) {
    const value = column.of[record]!
    if (value < 0) continue
    const known = proven.get(value) ?? isCertain(column.pool.text(value))
    proven.set(value, known)
    if (known) found[record - from] = value
  }
  return found
}
