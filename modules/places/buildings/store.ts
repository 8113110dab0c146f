import type { Point } from '../../../base/contract.ts'
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

export type Building = NewBuilding

const mostBuildings = 50_000

interface Raw extends Omit<Building, 'point'> {
  readonly lon: number
  readonly lat: number
}

const columns = 'id, name, address, kind, floors, footprint, lon, lat, grid, community'

function fromRaw({ lon, lat, ...building }: Raw): Building {
  return { ...building, point: { lon, lat } }
}

export async function buildingsOf(tx: Tx, street: string): Promise<Building[]> {
  const rows = await tx.query<Raw>({
    name: 'buildings',
    text: `SELECT ${columns} FROM places.building WHERE street = $1 ORDER BY id LIMIT ${mostBuildings}`,
    values: [street],
  })
  return rows.map(fromRaw)
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
    text: `SELECT id, text FROM places.door WHERE street = $1 AND building = $2
           ORDER BY length(text), text, id LIMIT 2000`,
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
