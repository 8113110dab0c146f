import type { Day, Instant } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Grid } from '../contract.ts'

/** A grid as it is kept: without its worker, who comes from the posts. */
export type GridRow = Omit<Grid, 'worker'>

/** Of one street, in force: what is read whole for every map. Beyond it nothing is added. */
export const mostGrids = 5000

const columns = `street, id, name, community, unit_code AS "unitCode", service_code AS "serviceCode", cjt_code AS "cjtCode", kind,
  shape, area, from_day AS "from", to_day AS "to"`

export async function gridsInForce(tx: Tx, street: string): Promise<GridRow[]> {
  return tx.query<GridRow>({
    name: 'grids-in-force',
    text: `SELECT ${columns} FROM places.grid WHERE street = $1 AND to_day IS NULL ORDER BY community, name, id LIMIT ${mostGrids}`,
    values: [street],
  })
}

/** Those of these grids that are in force in the street, with their communities. */
export async function gridsNamed(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<{ id: string; community: string }[]> {
  return tx.query<{ id: string; community: string }>({
    name: 'grids-named',
    text: 'SELECT id, community FROM places.grid WHERE street = $1 AND id = ANY ($2::uuid[]) AND to_day IS NULL',
    values: [street, ids],
  })
}

/** Names of all grids there ever were: an old case still says where it lay. */
export async function gridNames(tx: Tx, street: string): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }>({
    name: 'grid-names',
    text: 'SELECT id, name FROM places.grid WHERE street = $1 ORDER BY id LIMIT 20000',
    values: [street],
  })
}

export async function findGridForUpdate(
  tx: Tx,
  street: string,
  id: string,
): Promise<(GridRow & { since: Day }) | undefined> {
  const rows = await tx.query<GridRow & { since: Day }>({
    name: 'grid-hold',
    text: `SELECT ${columns}, since FROM places.grid WHERE street = $1 AND id = $2 FOR UPDATE`,
    values: [street, id],
  })
  return rows[0]
}

/** A grid in force that already has this name in its community, or one of these codes. */
export async function rivalGrid(tx: Tx, it: Omit<GridRow, 'area'>): Promise<string | undefined> {
  const rows = await tx.query<{ name: string }>({
    name: 'grid-rival',
    text: `SELECT name FROM places.grid WHERE street = $1 AND id <> $2 AND to_day IS NULL
           AND (community = $3 AND name = $4 OR unit_code = $5 OR service_code = $6 OR cjt_code = $7) LIMIT 1`,
    values: [it.street, it.id, it.community, it.name, it.unitCode, it.serviceCode, it.cjtCode],
  })
  return rows[0]?.name
}

const types = {
  street: 'text',
  id: 'uuid',
  name: 'text',
  community: 'text',
  unit_code: 'text',
  service_code: 'text',
  cjt_code: 'text',
  kind: 'text',
  shape: 'jsonb',
  area: 'float8',
  from_day: 'date',
  since: 'date',
} as const

/** Adds grids, or changes what they are from a day on. */
export async function saveGrids(tx: Tx, grids: readonly GridRow[], since: Day): Promise<void> {
  await insertMany(
    tx,
    'places.grid',
    types,
    grids.map((grid) => ({
      ...grid,
      unit_code: grid.unitCode,
      service_code: grid.serviceCode,
      cjt_code: grid.cjtCode,
      from_day: grid.from,
      since,
    })),
    `ON CONFLICT (street, id) DO UPDATE SET name = excluded.name, community = excluded.community, unit_code = excluded.unit_code,
       service_code = excluded.service_code, cjt_code = excluded.cjt_code, kind = excluded.kind, shape = excluded.shape,
       area = excluded.area, since = excluded.since`,
  )
}

/** Keeps what grids have been until now, before they change. */
export async function keepVersions(
  tx: Tx,
  street: string,
  ids: readonly string[],
  change: { readonly day: Day; readonly at: Instant; readonly actor: string },
): Promise<void> {
  await tx.query({
    name: 'grid-keep',
    text: `INSERT INTO places.grid_version (street, grid, no, was, from_day, to_day, changed, actor)
           SELECT g.street, g.id, (SELECT count(*) + 1 FROM places.grid_version v WHERE v.street = g.street AND v.grid = g.id),
             jsonb_build_object('name', g.name, 'community', g.community, 'unitCode', g.unit_code, 'serviceCode', g.service_code,
               'cjtCode', g.cjt_code, 'kind', g.kind, 'shape', g.shape, 'area', g.area),
             g.since, greatest(g.since, $3::date), $4, $5
           FROM places.grid g WHERE g.street = $1 AND g.id = ANY ($2::uuid[])`,
    values: [street, ids, change.day, change.at, change.actor],
  })
}

export async function endGrid(tx: Tx, street: string, id: string, to: Day): Promise<void> {
  await tx.query({
    name: 'grid-end',
    text: 'UPDATE places.grid SET to_day = $3 WHERE street = $1 AND id = $2',
    values: [street, id, to],
  })
}
