import type { Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { State } from './shapes.ts'
import { numberSql } from './store.ts'

export interface CaseNear {
  readonly id: string
  readonly number: string
  readonly state: State
  readonly category: string | null
  readonly place: string
  readonly due: Instant | null
}

/** Open cases within a box (west, south, east, north), newest first: only those that the asker may see. */
export async function openCasesWithin(
  tx: Tx,
  street: string,
  box: readonly [number, number, number, number],
  most: number,
): Promise<CaseNear[]> {
  return tx.query<CaseNear>({
    name: 'cases-open-within',
    text: `SELECT c.id, ${numberSql} AS number, c.state, c.category, c.place, c.due FROM cases.case c
           WHERE c.street = $1 AND c.state NOT IN ('rejected','closed','merged') AND c.lon BETWEEN $2 AND $4 AND c.lat BETWEEN $3 AND $5
           ORDER BY c.id DESC LIMIT $6`,
    values: [street, ...box, most],
  })
}
