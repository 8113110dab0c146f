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
  readonly reported: Instant
  /** When it came to its end; null while it is open. */
  readonly ended: Instant | null
}

const columns = `c.id, ${numberSql} AS number, c.state, c.category, c.place, c.due, c.reported_at AS reported, c.closed_at AS ended`

/** Open cases within a box (west, south, east, north), newest first: only those that the asker may see. */
export async function openCasesWithin(
  tx: Tx,
  street: string,
  box: readonly [number, number, number, number],
  most: number,
): Promise<CaseNear[]> {
  return tx.query<CaseNear>({
    name: 'cases-open-within',
    text: `SELECT ${columns} FROM cases.case c
           WHERE c.street = $1 AND c.state NOT IN ('rejected','closed','merged') AND c.lon BETWEEN $2 AND $4 AND c.lat BETWEEN $3 AND $5
           ORDER BY c.id DESC LIMIT $6`,
    values: [street, ...box, most],
  })
}

/** Of one grid so many of the newest are looked through: no list of places is kept for cases that ended. */
const mostLooked = 3_000

/** Ended cases of a grid within a box, newest first: only those that the asker may see. */
export async function endedCasesWithin(
  tx: Tx,
  street: string,
  grid: string,
  [west, south, east, north]: readonly [number, number, number, number],
  most: number,
): Promise<CaseNear[]> {
  return tx.query<CaseNear>({
    name: 'cases-ended-within',
    text: `SELECT ${columns} FROM (
             SELECT * FROM cases.case n WHERE n.street = $1 AND n.grid = $2 ORDER BY n.id DESC LIMIT ${mostLooked}) c
           WHERE c.state IN ('rejected','closed','merged') AND c.lon BETWEEN $3 AND $5 AND c.lat BETWEEN $4 AND $6
           ORDER BY c.id DESC LIMIT $7`,
    values: [street, grid, west, south, east, north, most],
  })
}
