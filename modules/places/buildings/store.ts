import type { Day, Point } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { GeoPolygon } from '../contract.ts'
import { foldPlace, gramsOf } from '../find/fold.ts'

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
/** Of one building. */
export const mostDoors = 2000

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

/** Adds a building, or changes one that stands. Its doors move with it. */
export async function saveBuilding(tx: Tx, street: string, it: NewBuilding): Promise<void> {
  const moved = await tx.change({
    name: 'building-change',
    text: `UPDATE places.building SET name = $3, address = $4, kind = $5, floors = $6, footprint = $7, lon = $8, lat = $9,
             grid = $10, community = $11
           WHERE street = $1 AND id = $2 AND to_day IS NULL`,
    values: [
      ...[street, it.id, it.name, it.address, it.kind, it.floors, JSON.stringify(it.footprint)],
      ...[it.point.lon, it.point.lat, it.grid, it.community],
    ],
  })
  if (moved === 0) return addBuildings(tx, street, [it])
  await tx.query({
    name: 'building-doors-move',
    text: 'UPDATE places.door SET lon = $3, lat = $4 WHERE street = $1 AND building = $2 AND (lon, lat) <> ($3, $4)',
    values: [street, it.id, it.point.lon, it.point.lat],
  })
}

export async function endBuilding(tx: Tx, street: string, id: string, to: Day): Promise<void> {
  for (const [table, key] of [
    ['building', 'id'],
    ['door', 'building'],
  ] as const)
    await tx.query({
      text: `UPDATE places.${table} SET to_day = $3 WHERE street = $1 AND ${key} = $2 AND to_day IS NULL`,
      values: [street, id, to],
    })
}

/** Adds a door, or changes one of the same building that is in use; false where the id is that of another. */
export async function saveDoor(
  tx: Tx,
  street: string,
  { point, ...door }: NewDoor & { readonly building: string },
): Promise<boolean> {
  const folded = foldPlace(door.text)
  const saved = await tx.change({
    name: 'door-save',
    text: `INSERT INTO places.door AS d (street, id, building, text, unit, floor, room, lon, lat, folded, grams)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           ON CONFLICT (street, id) DO UPDATE SET text = excluded.text, unit = excluded.unit, floor = excluded.floor,
             room = excluded.room, folded = excluded.folded, grams = excluded.grams
           WHERE d.building = excluded.building AND d.to_day IS NULL`,
    values: [
      ...[street, door.id, door.building, door.text, door.unit, door.floor, door.room, point.lon, point.lat],
      ...[folded, gramsOf(street, folded)],
    ],
  })
  return saved > 0
}

export async function endDoor(tx: Tx, street: string, id: string, to: Day): Promise<boolean> {
  const ended = await tx.change({
    text: 'UPDATE places.door SET to_day = $3 WHERE street = $1 AND id = $2 AND to_day IS NULL',
    values: [street, id, to],
  })
  return ended > 0
}

export async function findBuilding(tx: Tx, street: string, id: string): Promise<Building | undefined> {
  const rows = await tx.query<Raw>({
    name: 'building-find',
    text: `SELECT ${columns} FROM places.building WHERE street = $1 AND id = $2`,
    values: [street, id],
  })
  return rows[0] && fromRaw(rows[0])
}

export async function doorsOf(
  tx: Tx,
  street: string,
  building: string,
): Promise<{ id: string; text: string }[]> {
  return tx.query<{ id: string; text: string }>({
    name: 'doors-building',
    text: `SELECT id, text FROM places.door WHERE street = $1 AND building = $2 AND to_day IS NULL
           ORDER BY length(text), text, id LIMIT ${mostDoors}`,
    values: [street, building],
  })
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

export interface NewDoor {
  readonly id: string
  readonly building: string | null
  /** As on the plate: 阳光花园3幢2单元501室 */
  readonly text: string
  readonly unit: string | null
  readonly floor: string | null
  readonly room: string | null
  readonly point: Point
}

/** Adds doors, many at once. */
export async function addDoors(tx: Tx, street: string, doors: readonly NewDoor[]): Promise<void> {
  await insertMany(
    tx,
    'places.door',
    {
      street: 'text',
      id: 'uuid',
      building: 'uuid',
      text: 'text',
      unit: 'text',
      floor: 'text',
      room: 'text',
      lon: 'float8',
      lat: 'float8',
      folded: 'text',
      grams: 'int[]',
    },
    doors.map(({ point, ...door }) => {
      const folded = foldPlace(door.text)
      return { ...door, ...point, street, folded, grams: gramsOf(street, folded) }
    }),
  )
}
