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
  readonly from: Day | null
  readonly to: Day | null
  /** Of the building itself. */
  readonly grid: string | null
  /** Of the building itself, where it is drawn. */
  readonly footprint: GeoPolygon | null
  /** Of the building itself, as far as somebody counted them. */
  readonly floors: number | null
  /** Steps from the building: below zero above it, 0 the building itself. */
  readonly level: number
}

type Raw = Omit<BlockAddress, 'point'> & { readonly lon: number | null; readonly lat: number | null }

/** Of one block; an estate shows its buildings and not their rooms. */
export const mostInBlock = 6_000

/** Whether an address stood on the day `$3`; both its first and its last day count. */
const stood = (of: string) =>
  `(${of}.from_day IS NULL OR ${of}.from_day <= $3) AND (${of}.to_day IS NULL OR ${of}.to_day >= $3)`

/** Of the building itself; one row by its key, where a join would read all houses of the street. */
const house = `LEFT JOIN LATERAL (
    SELECT b.grid, b.community, b.footprint, b.floors FROM places.building b
    WHERE f.level = 0 AND b.street = $1 AND b.id = a.building OFFSET 0) b ON true`

/** What it was called on a day of the past, where it has another name since. */
const was = `LEFT JOIN LATERAL (
    SELECT v.name, v.text FROM places.address_version v
    WHERE v.street = $1 AND v.address = a.id AND a.since > $3 AND (v.from_day IS NULL OR v.from_day <= $3) AND v.to_day >= $3
    ORDER BY v.no LIMIT 1) w ON true`

/**
 * The block in which an address lies, on a day: its building with all that stood in it, and what it lies in, from the top down. Of an estate
 * or a road: what lies in it down to the buildings. `past`: names are those of the day. The building itself comes whether it stood or not.
 * Empty where there is no such address.
 */
export async function blockOf(
  tx: Tx,
  street: string,
  id: string,
  { day, past }: { readonly day: Day; readonly past: boolean },
): Promise<BlockAddress[]> {
  const rows = await tx.query<Raw>({
    name: past ? 'places-block-past' : 'places-block',
    text: `WITH RECURSIVE asked AS (
             SELECT CASE WHEN kind IN ('area', 'road') THEN id ELSE coalesce(building, id) END AS root, kind IN ('area', 'road') AS wide
             FROM places.address WHERE street = $1 AND id = $2),
           up AS (
             SELECT a.parent AS id, -1 AS level FROM asked JOIN places.address a ON a.street = $1 AND a.id = asked.root
             UNION ALL SELECT a.parent, level - 1 FROM up JOIN places.address a ON a.street = $1 AND a.id = up.id WHERE level > -12),
           down AS (
             SELECT a.id, a.kind, 0 AS level FROM asked JOIN places.address a ON a.street = $1 AND a.id = asked.root
             UNION ALL SELECT c.id, c.kind, level + 1 FROM down CROSS JOIN asked
             JOIN places.address c ON c.street = $1 AND c.parent = down.id AND ${stood('c')}
             WHERE NOT (asked.wide AND down.kind = 'building') AND level < 6),
           found AS (SELECT id, level FROM up WHERE id IS NOT NULL UNION ALL SELECT id, level FROM down)
           SELECT a.id, a.parent, a.kind, coalesce(a.community, b.community) AS community, a.code,
             ${past ? 'coalesce(w.name, a.name) AS name, coalesce(w.text, a.text) AS text' : 'a.name, a.text'}, a.floor,
             a.lon, a.lat, a.from_day AS "from", a.to_day AS "to", b.grid, f.level,
             b.footprint, b.floors
           FROM found f JOIN places.address a ON a.street = $1 AND a.id = f.id
           ${house}
           ${past ? was : ''}
           ORDER BY f.level, length(a.name), a.name, a.id LIMIT ${mostInBlock}`,
    values: [street, id, day],
  })
  return rows.map(({ lon, lat, ...row }) => ({ ...row, point: pointOf(lon, lat) }))
}

/** Buildings and numbers within a box that are no longer there, the last ones first: what was here before. */
export async function endedWithin(
  tx: Tx,
  street: string,
  [west, south, east, north]: readonly [number, number, number, number],
): Promise<{ id: string; kind: AddressKind; name: string; text: string; to: Day | null }[]> {
  return tx.query({
    name: 'places-block-ended',
    text: `SELECT a.id, a.kind, a.name, a.text, a.to_day AS "to" FROM places.address a
           WHERE a.street = $1 AND a.kind IN ('area', 'number', 'building') AND a.lat BETWEEN $3 AND $5 AND a.lon BETWEEN $2 AND $4
             AND a.kind <> 'area' AND a.to_day IS NOT NULL ORDER BY a.to_day DESC, a.id LIMIT 20`,
    values: [street, west, south, east, north],
  })
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
