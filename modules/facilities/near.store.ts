import type { Tx } from '../../base/db/tx.ts'
import type { FacilityRow } from './store.ts'

export type FacilityNear = Pick<
  FacilityRow,
  'id' | 'code' | 'kind' | 'name' | 'state' | 'lon' | 'lat' | 'address'
>

/** Facilities at these addresses, or within a box (west, south, east, north), each once. */
export async function facilitiesNear(
  tx: Tx,
  street: string,
  addresses: readonly string[],
  box: readonly [number, number, number, number] | null,
  most: number,
): Promise<FacilityNear[]> {
  const columns = 'f.id, f.code, f.kind, f.name, f.state, f.lon, f.lat, f.address'
  return tx.query<FacilityNear>({
    name: 'facilities-near',
    text: `SELECT ${columns} FROM facilities.facility f WHERE f.street = $1 AND f.address = ANY ($2) AND NOT f.gone
           UNION SELECT ${columns} FROM facilities.facility f
             WHERE f.street = $1 AND f.lon BETWEEN $3 AND $5 AND f.lat BETWEEN $4 AND $6 AND NOT f.gone
           ORDER BY kind, id LIMIT $7`,
    values: [street, addresses, ...(box ?? [null, null, null, null]), most],
  })
}

export interface FacilityCount {
  readonly grid: string | null
  readonly community: string | null
  readonly n: number
}

/** By the grid in which each stands. */
export async function countFacilities(tx: Tx, street: string): Promise<FacilityCount[]> {
  return tx.query<FacilityCount>({
    name: 'facilities-count',
    text: `SELECT f.grid, f.community, count(*)::int AS n FROM facilities.facility f WHERE f.street = $1 AND NOT f.gone
           GROUP BY f.grid, f.community`,
    values: [street],
  })
}

/** How many facilities the register has, as far as the asker sees: `gone` are kept for their history only. */
export async function countRegistered(tx: Tx, street: string): Promise<{ n: number; gone: number }> {
  const [row] = await tx.query<{ n: number; gone: number }>({
    name: 'facilities-count-registered',
    text: `SELECT (count(*) FILTER (WHERE NOT f.gone))::int AS n, (count(*) FILTER (WHERE f.gone))::int AS gone
           FROM facilities.facility f WHERE f.street = $1`,
    values: [street],
  })
  return row!
}
