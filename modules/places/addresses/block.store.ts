import type { Day, Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { GeoPolygon } from '../contract.ts'
import type { AddressKind } from './shapes.ts'
import { pointOf } from './store.ts'

/** An address of a block: of the building, of what lies in it, or of what it lies in. */
export interface BlockAddress {
  readonly id: string
  readonly parent: string | null
  readonly kind: AddressKind
  readonly community: string | null
  readonly code: string | null
  readonly name: string
  readonly text: string
  readonly floor: string | null
  readonly point: Point | null
  readonly to: Day | null
  /** Of the building. */
  readonly grid: string | null
  /** Of the building itself, where it is drawn. */
  readonly footprint: GeoPolygon | null
  /** Steps from the building: below zero above it, 0 the building itself. */
  readonly level: number
}

type Raw = Omit<BlockAddress, 'point'> & { readonly lon: number | null; readonly lat: number | null }

/** Of one block; an estate shows its buildings and not their rooms. */
export const mostInBlock = 6_000

/**
 * The block in which an address lies: its building with all that is in force in it, and what it lies in, from the top down. Of an estate
 * or a road: what lies in it down to the buildings. Empty where there is no such address.
 */
export async function blockOf(tx: Tx, street: string, id: string): Promise<BlockAddress[]> {
  const rows = await tx.query<Raw>({
    name: 'places-block',
    text: `WITH RECURSIVE asked AS (
             SELECT CASE WHEN kind IN ('area', 'road') THEN id ELSE coalesce(building, id) END AS root, kind IN ('area', 'road') AS wide
             FROM places.address WHERE street = $1 AND id = $2),
           up AS (
             SELECT a.parent AS id, -1 AS level FROM asked JOIN places.address a ON a.street = $1 AND a.id = asked.root
             UNION ALL SELECT a.parent, level - 1 FROM up JOIN places.address a ON a.street = $1 AND a.id = up.id WHERE level > -12),
           down AS (
             SELECT a.id, a.kind, 0 AS level FROM asked JOIN places.address a ON a.street = $1 AND a.id = asked.root
             UNION ALL SELECT c.id, c.kind, level + 1 FROM down CROSS JOIN asked
             JOIN places.address c ON c.street = $1 AND c.parent = down.id AND c.to_day IS NULL
             WHERE NOT (asked.wide AND down.kind = 'building') AND level < 6),
           found AS (SELECT id, level FROM up WHERE id IS NOT NULL UNION ALL SELECT id, level FROM down)
           SELECT a.id, a.parent, a.kind, coalesce(a.community, b.community) AS community, a.code, a.name, a.text, a.floor,
             a.lon, a.lat, a.to_day AS "to", b.grid, f.level,
             CASE WHEN f.level = 0 THEN b.footprint END AS footprint
           FROM found f JOIN places.address a ON a.street = $1 AND a.id = f.id
           LEFT JOIN places.building b ON b.street = $1 AND b.id = a.building
           ORDER BY f.level, length(a.name), a.name, a.id LIMIT ${mostInBlock}`,
    values: [street, id],
  })
  return rows.map(({ lon, lat, ...row }) => ({ ...row, point: pointOf(lon, lat) }))
}

/** Where addresses lie on the map; those without a point of their own, at their building. */
export async function pointsOf(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Point>> {
  const rows = await tx.query<{ id: string; lon: number; lat: number }>({
    name: 'places-points-of',
    text: `SELECT a.id, coalesce(a.lon, b.lon) AS lon, coalesce(a.lat, b.lat) AS lat
           FROM places.address a LEFT JOIN places.building b ON b.street = a.street AND b.id = a.building
           WHERE a.street = $1 AND a.id = ANY ($2) AND coalesce(a.lon, b.lon) IS NOT NULL`,
    values: [street, ids],
  })
  return new Map(rows.map(({ id, lon, lat }) => [id, { lon, lat }]))
}
