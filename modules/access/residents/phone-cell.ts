import type { Cell } from '../../../base/crypto/seal.ts'

/** Where a resident's phone is sealed. */
export function phoneCell(resident: string): Cell {
  return { table: 'access.resident', column: 'phone', street: '-', row: resident }
}
