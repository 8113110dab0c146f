import type { Cell } from '../../../base/crypto/seal.ts'

/** Where a TOTP secret is sealed. */
export function secretCell(person: string): Cell {
  return { table: 'access.second_factor', column: 'secret', street: '-', row: person }
}
