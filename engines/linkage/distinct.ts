import { hashText, mix } from './pool.ts'
import type { Records } from './records.ts'

export interface Distinct {
  /** One record of each set of records that agree in everything. */
  readonly first: Int32Array
  /** Per record the one that stands for it (itself, if it is the first). */
  readonly of: Int32Array
}

/** Records that agree in all fields are compared once: a million rows of one household stay linear. */
export function distinctRecords(records: Records): Distinct {
  const { columns, size } = records
  const seed = hashText(records.fields.kind)
  let slots = 1024
  while (slots < size * 2) slots *= 2
  const table = new Int32Array(slots).fill(-1)
  const of = new Int32Array(size)
  const first = new Int32Array(size)
  let count = 0
  for (let record = 0; record < size; record++) {
    let hash = seed
    for (const column of columns) hash = mix(Math.imul(hash, 31) + column.of[record]!)
    let at = hash & (slots - 1)
    while (table[at]! >= 0 && !columns.every((column) => column.of[table[at]!] === column.of[record]))
      at = (at + 1) & (slots - 1)
    if (table[at]! < 0) {
      table[at] = record
      first[count++] = record
    }
    of[record] = table[at]!
  }
  return { first: first.slice(0, count), of }
}
