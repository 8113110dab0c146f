import type { Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { foldPlace } from '../find/fold.rules.ts'
import { mostTouched } from './acts.rules.ts'
import type { AddressLine } from './shapes.ts'
import type { AddressRow, Scene, Version } from './tree.rules.ts'

interface Raw extends Omit<AddressRow, 'point'> {
  readonly lon: number | null
  readonly lat: number | null
}

export const columns = `a.id, a.parent, a.kind, a.community, a.building, a.code, a.name, a.text, a.floor, a.lon, a.lat,
  a.from_day AS "from", a.to_day AS "to", a.since`

export function fromRaw({ lon, lat, ...row }: Raw): AddressRow {
  return { ...row, point: pointOf(lon, lat) }
}

export function pointOf(lon: number | null, lat: number | null): Point | null {
  return lon === null || lat === null ? null : { lon, lat }
}

export async function addressesOf(tx: Tx, street: string, ids: readonly string[]): Promise<AddressRow[]> {
  const rows = await tx.query<Raw>({
    name: 'addresses',
    text: `SELECT ${columns} FROM places.address a WHERE a.street = $1 AND a.id = ANY ($2::uuid[])`,
    values: [street, ids],
  })
  return rows.map(fromRaw)
}

export interface About {
  /** What is to change: with all above and all below. */
  readonly ids: readonly string[]
  /** Where something is to be added: with all above it and what lies in it. */
  readonly into?: readonly (string | null)[]
  /** What it will be called, so that names at the top, where thousands lie side by side, are compared by name only. */
  readonly names?: readonly string[]
  /** Where a new building is numbered. */
  readonly community?: string | null
}

/** All that an act may touch. */
export async function sceneOf(tx: Tx, street: string, about: About): Promise<Scene> {
  const into = (about.into ?? []).filter((one) => one !== null)
  const rows = await tx.query<Raw>({
    name: 'address-scene',
    text: `WITH RECURSIVE up AS (
             SELECT id, parent FROM places.address WHERE street = $1 AND id = ANY ($2::uuid[] || $3::uuid[])
             UNION SELECT p.id, p.parent FROM up JOIN places.address p ON p.street = $1 AND p.id = up.parent),
           down AS (
             SELECT id FROM places.address WHERE street = $1 AND id = ANY ($2::uuid[])
             UNION SELECT c.id FROM down JOIN places.address c ON c.street = $1 AND c.parent = down.id AND c.to_day IS NULL),
           beside AS (
             SELECT c.id FROM places.address c WHERE c.street = $1 AND c.to_day IS NULL AND c.parent = ANY (
               $3::uuid[] || ARRAY (SELECT parent FROM up WHERE id = ANY ($2::uuid[]) AND parent IS NOT NULL)))
           SELECT ${columns} FROM places.address a WHERE a.street = $1 AND (a.id IN (
             SELECT id FROM up UNION SELECT id FROM down UNION SELECT id FROM beside)
             OR a.parent IS NULL AND a.to_day IS NULL AND (a.name = ANY ($4::text[]) OR a.folded = ANY ($5::text[])))
           LIMIT ${2 * mostTouched + 1000}`,
    values: [street, about.ids, into, about.names ?? [], (about.names ?? []).map(foldPlace)],
  })
  const scene = new Map(rows.map((row) => [row.id, fromRaw(row)]))
  return Object.assign(scene, { taken: await codesNear(tx, street, scene, about.community ?? null) })
}

const level = 17
const nothingBelow = '0'.repeat(9)

/** Codes that may not be given again: of all that was ever in these buildings, and of the buildings of their communities. */
async function codesNear(
  tx: Tx,
  street: string,
  scene: Scene,
  community: string | null,
): Promise<ReadonlySet<string>> {
  const rows = [...scene.values()]
  const heads = new Set(rows.flatMap(({ code }) => (code ? [code.slice(0, level)] : [])))
  const communities = new Set([...rows.map((row) => row.community), community].filter((one) => one !== null))
  const found = await tx.query<{ code: string }>({
    name: 'address-codes-near',
    text: `SELECT a.code FROM unnest($2::text[]) h JOIN places.address a ON a.street = $1 AND a.code >= h AND a.code < h || ':'
           UNION ALL
           SELECT a.code FROM unnest($3::text[]) c JOIN places.address a ON a.street = $1 AND a.code >= c AND a.code < c || ':'
             AND right(a.code, 9) = '${nothingBelow}'
           LIMIT 200000`,
    values: [street, [...heads].slice(0, 100), [...communities].slice(0, 100)],
  })
  return new Set(found.map(({ code }) => code))
}

/** What it was before, oldest first. */
export async function versionsOf(tx: Tx, street: string, ids: readonly string[]): Promise<Version[]> {
  const rows = await tx.query<Omit<Version, 'point'> & { lon: number | null; lat: number | null }>({
    name: 'address-versions',
    text: `SELECT address, parent, community, name, text, lon, lat, from_day AS "from", to_day AS "to"
           FROM places.address_version WHERE street = $1 AND address = ANY ($2::uuid[]) ORDER BY address, no LIMIT 5000`,
    values: [street, ids],
  })
  return rows.map(({ lon, lat, ...version }) => ({ ...version, point: pointOf(lon, lat) }))
}

export interface TreeRow extends AddressLine {
  readonly below: boolean
  readonly parent: string | null
}

export interface TreeFilter {
  readonly parent: string | null
  readonly community: string | null
  /** The last line of the page before. */
  readonly after: string | null
  readonly limit: number
}

/** What lies directly in it and is in force, 2单元 before 10单元. */
export async function treeOf(tx: Tx, street: string, filter: TreeFilter): Promise<TreeRow[]> {
  return tx.query<TreeRow>({
    name: filter.parent === null ? 'address-roots' : 'address-tree',
    text: `SELECT a.id, a.kind, a.name, a.text, a.to_day AS "to", a.parent, EXISTS (
             SELECT FROM places.address c WHERE c.street = a.street AND c.parent = a.id AND c.to_day IS NULL) AS below
           FROM places.address a
           WHERE a.street = $1 AND ${filter.parent === null ? 'a.parent IS NULL AND $2::uuid IS NULL' : 'a.parent = $2'} AND a.to_day IS NULL
             AND ($3::text IS NULL OR a.community = $3 OR a.community IS NULL)
             AND ($4::uuid IS NULL OR (length(a.name), a.name, a.id) >
               (SELECT length(l.name), l.name, l.id FROM places.address l WHERE l.street = $1 AND l.id = $4))
           ORDER BY length(a.name), a.name, a.id LIMIT $5`,
    values: [street, filter.parent, filter.community, filter.after, filter.limit],
  })
}

/** From the top down to the one above it. */
export async function aboveOf(tx: Tx, street: string, id: string): Promise<AddressLine[]> {
  return tx.query<AddressLine>({
    name: 'address-above',
    text: `WITH RECURSIVE up AS (
             SELECT parent, 0 AS n FROM places.address WHERE street = $1 AND id = $2
             UNION ALL SELECT a.parent, n + 1 FROM up JOIN places.address a ON a.street = $1 AND a.id = up.parent WHERE n < 12)
           SELECT a.id, a.kind, a.name, a.text, a.to_day AS "to"
           FROM up JOIN places.address a ON a.street = $1 AND a.id = up.parent ORDER BY n DESC`,
    values: [street, id],
  })
}

export interface AliasRow {
  readonly id: string
  readonly kind: 'former' | 'spoken' | 'typo' | 'code'
  readonly text: string
  readonly ended: string | null
}

export async function aliasesOf(tx: Tx, street: string, address: string): Promise<AliasRow[]> {
  return tx.query<AliasRow>({
    name: 'address-aliases',
    text: `SELECT id, kind, text, ended FROM places.address_alias WHERE street = $1 AND address = $2 ORDER BY id LIMIT 200`,
    values: [street, address],
  })
}

/** Doors of a building as they stand on the plates. */
export async function doorsOf(
  tx: Tx,
  street: string,
  building: string,
): Promise<{ id: string; text: string }[]> {
  return tx.query<{ id: string; text: string }>({
    name: 'doors-building',
    text: `SELECT id, text FROM places.address WHERE street = $1 AND building = $2 AND id <> $2 AND to_day IS NULL
           ORDER BY length(text), text, id LIMIT 5000`,
    values: [street, building],
  })
}
