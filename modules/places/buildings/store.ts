import type { Day, Point } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { GeoPolygon } from '../contract.ts'

export interface NewBuilding {
  readonly id: string
  /** As people say it, with its estate: 阳光花园3幢; '' where it has none. */
  readonly name: string
  readonly address: string
  readonly kind: string
  readonly floors: number | null
  readonly footprint: GeoPolygon
  readonly point: Point
  readonly grid: string | null
  readonly community: string | null
}

export interface Building extends NewBuilding {
  /** Its last day; null: it stands. */
  readonly to: Day | null
}

/** Of one street; read whole for the map. */
export const mostBuildings = 50_000
interface Raw extends Omit<Building, 'point'> {
  readonly lon: number
  readonly lat: number
}

const columns = 'id, name, address, kind, floors, footprint, lon, lat, grid, community, to_day AS "to"'

function fromRaw({ lon, lat, ...building }: Raw): Building {
  return { ...building, point: { lon, lat } }
}

export async function buildingsOf(tx: Tx, street: string): Promise<Building[]> {
  const rows = await tx.query<Raw>({
    name: 'buildings',
    text: `SELECT ${columns} FROM places.building WHERE street = $1 AND to_day IS NULL ORDER BY id LIMIT ${mostBuildings}`,
    values: [street],
  })
  return rows.map(fromRaw)
}

export interface BuildingFilter {
  /** In name or address; '' for all. */
  readonly words: string
  /** The last building of the page before. */
  readonly after: string | null
  readonly limit: number
}

/** Those that stand, by name and address, in pages that begin after a building. */
export async function pageOfBuildings(tx: Tx, street: string, filter: BuildingFilter): Promise<Building[]> {
  const rows = await tx.query<Raw>({
    name: 'buildings-page',
    text: `SELECT ${columns} FROM places.building
           WHERE street = $1 AND to_day IS NULL AND (name ILIKE $2 OR address ILIKE $2)
             AND ($3::uuid IS NULL OR (name, address, id) >
                  (SELECT b.name, b.address, b.id FROM places.building b WHERE b.street = $1 AND b.id = $3))
           ORDER BY name, address, id LIMIT $4`,
    values: [street, `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`, filter.after, filter.limit],
  })
  return rows.map(fromRaw)
}

/** Changes a building that stands; false where none does. */
export async function saveBuilding(tx: Tx, street: string, it: NewBuilding): Promise<boolean> {
  const changed = await tx.change({
    name: 'building-change',
    text: `UPDATE places.building SET name = $3, address = $4, kind = $5, floors = $6, footprint = $7, lon = $8, lat = $9,
             grid = $10, community = $11
           WHERE street = $1 AND id = $2 AND to_day IS NULL`,
    values: [
      ...[street, it.id, it.name, it.address, it.kind, it.floors, JSON.stringify(it.footprint)],
      ...[it.point.lon, it.point.lat, it.grid, it.community],
    ],
  })
  return changed > 0
}

export async function findBuilding(tx: Tx, street: string, id: string): Promise<Building | undefined> {
  const rows = await tx.query<Raw>({
    name: 'building-find',
    text: `SELECT ${columns} FROM places.building WHERE street = $1 AND id = $2`,
    values: [street, id],
  })
  return rows[0] && fromRaw(rows[0])
}

export async function addBuildings(tx: Tx, street: string, buildings: readonly NewBuilding[]): Promise<void> {
  await insertMany(
    tx,
    'places.building',
    {
      street: 'text',
      id: 'uuid',
      name: 'text',
      address: 'text',
      kind: 'text',
      floors: 'int',
      footprint: 'jsonb',
      lon: 'float8',
      lat: 'float8',
      grid: 'uuid',
      community: 'text',
    },
    buildings.map(({ point, ...building }) => ({ ...building, ...point, street })),
  )
}
