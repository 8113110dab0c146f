import type pg from 'pg'
import type { Tx } from '../../../base/db/tx.ts'

/** Floors, and rooms on each: two units of four. */
export const tower = { floors: 34, rooms: 8 } as const
/** Rooms of one tower. */
export const roomsOfTower = tower.floors * tower.rooms

/** One street of the bench: its people and homes are numbered on from those of the streets before. */
export interface Part {
  readonly street: string
  readonly firstPerson: number
  readonly people: number
  readonly firstHome: number
  readonly homes: number
  /** Where towers stand, in turn; `communities[i]` is that of `grids[i]`. */
  readonly grids: readonly string[]
  readonly communities: readonly string[]
  /** Claims of a person: up to eight. */
  readonly claims: number
}

/** What a person, a room … of a number is called, everywhere: ordered as they were made, like UUIDv7. */
const letters = {
  building: 1,
  unit: 2,
  room: 3,
  person: 4,
  household: 5,
  dwelling: 6,
  stay: 7,
  member: 8,
  tenure: 9,
  claim: 10,
}
const id = (kind: keyof typeof letters, n: string) =>
  `(lpad(to_hex(1700000000000 + (${n})::bigint), 12, '0') || '7${letters[kind].toString(16)}008000000000000000')::uuid`

/** Keys and indexes other than the primary ones: dropped before a large fill and made again after it, as any bulk load does. */
export async function withoutRegisterIndexes(owner: pg.Pool, work: () => Promise<void>): Promise<void> {
  const schemas = `n.nspname IN ('residents', 'facts') OR (n.nspname = 'places' AND c.relname = 'address')`
  const { rows: keys } = await owner.query<{ of: string; name: string; text: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS of, k.conname AS name, pg_get_constraintdef(k.oid) AS text
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND (${schemas})`,
  )
  const { rows: indexes } = await owner.query<{ name: string; text: string }>(
    `SELECT format('%I.%I', n.nspname, x.relname) AS name, pg_get_indexdef(i.indexrelid) AS text
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT i.indisprimary AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype = 'u') AND (${schemas})`,
  )
  for (const { of, name } of keys) await owner.query(`ALTER TABLE ${of} DROP CONSTRAINT "${name}"`)
  for (const { name } of indexes) await owner.query(`DROP INDEX ${name}`)
  await work()
  await owner.query(`SET maintenance_work_mem = '256MB'`)
  for (const { text } of indexes) await owner.query(text)
  for (const { of, name, text } of keys)
    await owner.query(`ALTER TABLE ${of} ADD CONSTRAINT "${name}" ${text} NOT VALID`)
}

/** $1 street, $2 first person, $3 people, $4 first home, $5 homes, $6 grids, $7 communities, $8 claims of a person. */
const homes = `(SELECT h, $4::bigint + h AS n, h / ${roomsOfTower} AS b, ($4::bigint + h) / ${roomsOfTower} AS tower,
    h % ${roomsOfTower} / ${tower.rooms} + 1 AS floor, h % ${tower.rooms} / 4 AS unit, h % 4 + 1 AS no,
    ($6::uuid[])[1 + h / ${roomsOfTower} % cardinality($6::uuid[])] AS grid,
    ($7::text[])[1 + h / ${roomsOfTower} % cardinality($7::text[])] AS community
  FROM generate_series(0::bigint, $5::bigint - 1) h) h`
/** Five people live in two homes; every third is registered elsewhere. */
const people = `(SELECT i, $2::bigint + i AS n, $4::bigint + i * 2 / 5 AS home, i * 2 / 5 / ${roomsOfTower} AS b,
    ($6::uuid[])[1 + i * 2 / 5 / ${roomsOfTower} % cardinality($6::uuid[])] AS grid,
    ($7::text[])[1 + i * 2 / 5 / ${roomsOfTower} % cardinality($7::text[])] AS community
  FROM generate_series(0::bigint, $3::bigint - 1) i) p`
const towerText = `'基准' || h.b + 1 || '幢'`
const grams = (text: string) =>
  `ARRAY(SELECT hashtext($1 || substr(${text}, g, 2)) FROM generate_series(1, length(${text}) - 1) g)`
/** Numbers from 50 001 on: the demonstration beside them has the first ones. */
const code = (unit: string, floor: string, no: string) =>
  `h.community || (h.b + 50001) || lpad((${unit})::text, 2, '0') || lpad((${floor})::text, 3, '0') || lpad((${no})::text, 4, '0')`
const point = 'lon, lat'
const at = `116.5 + h.b % 100 * 0.001, 35.4 + h.b / 100 * 0.001`
const corner = (x: number, y: number) =>
  `jsonb_build_array(116.5 + h.b % 100 * 0.001 + ${x}, 35.4 + h.b / 100 * 0.001 + ${y})`
const footprint = `jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
  ${[corner(-2e-4, -1e-4), corner(2e-4, -1e-4), corner(2e-4, 1e-4), corner(-2e-4, 1e-4), corner(-2e-4, -1e-4)].join(', ')})))`
const oneOfTower = `WHERE h.h % ${roomsOfTower} = 0`
const oneOfUnit = `WHERE h.h % ${roomsOfTower} IN (0, 4)`
/** As long as a sealed value of so many bytes is: key, nonce and tag are about 30 more. */
const sealed = (of: string, blocks: number) =>
  `decode(${Array.from({ length: blocks }, (_, i) => `md5('${i}' || ${of})`).join(' || ')}, 'hex')`
const rooms = `'基准' || h.b + 1 || '幢' || h.unit + 1 || '单元' || h.floor || lpad(h.no::text, 2, '0') || '室'`

const statements = {
  buildings: `INSERT INTO places.building (street, id, name, address, kind, floors, footprint, lon, lat, grid, community)
    SELECT $1, ${id('building', 'h.tower')}, ${towerText}, '基准路' || h.b + 1 || '号', 'residential', ${tower.floors}, ${footprint}, ${at}, h.grid, h.community
    FROM ${homes} ${oneOfTower}`,
  addressesOfBuildings: `INSERT INTO places.address (street, id, kind, community, building, code, name, text, ${point}, folded, grams)
    SELECT $1, ${id('building', 'h.tower')}, 'building', h.community, ${id('building', 'h.tower')}, ${code('0', '0', '0')}, ${towerText}, ${towerText}, ${at},
      ${towerText}, ${grams(`(${towerText})`)} FROM ${homes} ${oneOfTower}`,
  units: `INSERT INTO places.address (street, id, parent, kind, community, building, code, name, text, folded, grams)
    SELECT $1, ${id('unit', 'h.tower * 2 + h.unit')}, ${id('building', 'h.tower')}, 'unit', h.community, ${id('building', 'h.tower')}, ${code('h.unit + 1', '0', '0')},
      h.unit + 1 || '单元', ${towerText} || h.unit + 1 || '单元', ${towerText} || h.unit + 1 || '单元', ${grams(`(${towerText} || h.unit + 1 || '单元')`)}
    FROM ${homes} ${oneOfUnit}`,
  rooms: `INSERT INTO places.address (street, id, parent, kind, community, building, code, name, text, floor, folded, grams)
    SELECT $1, ${id('room', 'h.n')}, ${id('unit', 'h.tower * 2 + h.unit')}, 'room', h.community, ${id('building', 'h.tower')}, ${code('h.unit + 1', 'h.floor', 'h.no')},
      h.floor || lpad(h.no::text, 2, '0') || '室', ${rooms}, h.floor::text, ${rooms}, ${grams(`(${rooms})`)} FROM ${homes}`,
  subjectsOfPeople: `INSERT INTO facts.subject (street, id, kind, communities, grids, since)
    SELECT $1, ${id('person', 'p.n')}, 'person', ARRAY[p.community], ARRAY[p.grid], '2026-01-01' FROM ${people}`,
  subjectsOfHomes: `INSERT INTO facts.subject (street, id, kind, communities, grids, since)
    SELECT $1, x.id, x.kind, ARRAY[h.community], ARRAY[h.grid], '2026-01-01'
    FROM ${homes} CROSS JOIN LATERAL (VALUES (${id('household', 'h.n')}, 'household'), (${id('dwelling', 'h.n')}, 'dwelling')) x (id, kind)`,
  people: `INSERT INTO residents.person (street, id, name, sex, born, home, registered, community, grid)
    SELECT $1, ${id('person', 'p.n')}, (ARRAY['王**','李*','张**','刘*','陈**'])[1 + p.i % 5], 1 + p.i % 2, 1936 + p.i % 85, ${id('room', 'p.home')},
      CASE WHEN p.i % 3 < 2 THEN ${id('room', 'p.home')} END, p.community, p.grid FROM ${people}`,
  stays: `INSERT INTO residents.residence (street, id, person, kind, address, claim, from_day)
    SELECT $1, ${id('stay', 'p.n')}, ${id('person', 'p.n')}, 'actual', ${id('room', 'p.home')}, ${id('claim', 'p.n * 8')}, '2026-01-01' FROM ${people}`,
  households: `INSERT INTO residents.household (street, id, kind, number, home)
    SELECT $1, ${id('household', 'h.n')}, 'registered', '37****' || h.h % 100, ${id('room', 'h.n')} FROM ${homes}`,
  members: `INSERT INTO residents.member (street, id, household, person, relation, line, source, from_day)
    SELECT $1, ${id('member', 'p.n')}, ${id('household', 'p.home')}, ${id('person', 'p.n')}, (ARRAY['02','12','21'])[1 + p.i % 3], ${id('claim', 'p.n * 8')},
      'gongan', '2026-01-01' FROM ${people}`,
  dwellings: `INSERT INTO residents.dwelling (street, id, address, use, area)
    SELECT $1, ${id('dwelling', 'h.n')}, ${id('room', 'h.n')}, '住宅', 60 + h.h % 80 FROM ${homes}`,
  tenures: `INSERT INTO residents.tenure (street, id, dwelling, holder, kind, line, source, from_day)
    SELECT $1, ${id('tenure', 'h.n')}, ${id('dwelling', 'h.n')}, ${id('person', '$2::bigint + least($3::bigint - 1, h.h * 5 / 2)')},
      CASE WHEN h.h % 5 = 0 THEN 'tenant' ELSE 'owner' END, ${id('claim', 'h.n * 8 + 7')}, 'zhujian', '2026-01-01' FROM ${homes}`,
  claims: `INSERT INTO facts.claim (street, subject, id, item, source, source_kind, line, plain, sealed, masked, blind, as_of, recorded, actor, basis, holds, address)
    SELECT $1, ${id('person', 'p.n')}, ${id('claim', 'p.n * 8 + k')}, c.item, 'gongan', 'police', ${id('claim', 'p.n * 8')}, c.plain,
      CASE WHEN c.blocks > 0 THEN ${sealed('p.n', 3)} || CASE WHEN c.blocks > 3 THEN ${sealed('p.n', 3)} ELSE ''::bytea END END,
      CASE WHEN c.blocks > 0 THEN '王**' END, CASE WHEN c.blocks > 0 THEN ${sealed(`p.n || 'b' || k`, 2)} END, '2026-01-01', '2026-01-01', 'system', '人口登记', true,
      CASE WHEN c.item LIKE '%address' THEN ${id('room', 'p.home')} END
    FROM ${people} CROSS JOIN LATERAL (SELECT k, (ARRAY['person.name','person.id-number','person.birth','person.phone','person.address','person.hukou-address',
        'person.sex','person.nation'])[k + 1] AS item, (ARRAY[3,3,3,3,6,6,0,0])[k + 1] AS blocks, CASE WHEN k > 5 THEN '1' END AS plain
      FROM generate_series(0, $8::int - 1) k) c`,
} as const

/** Fills one street; the same numbers give the same rows. Under row-level security, like any other writer. */
export async function addPeople(tx: Tx, part: Part): Promise<void> {
  const { street, firstPerson, people, firstHome, homes, grids, communities, claims } = part
  const values: readonly unknown[] = [
    ...[street, firstPerson, people, firstHome, homes],
    ...[grids, communities, claims],
  ]
  for (const text of Object.values(statements)) {
    // Each statement is given what it names: a value without a type cannot be sent.
    const used = values.map((_, i) => i + 1).filter((n) => text.includes(`$${n}`))
    const renumbered = text.replaceAll(/\$(\d)/g, (_, n: string) => `$${used.indexOf(Number(n)) + 1}`)
    await tx.query({ text: renumbered, values: used.map((n) => values[n - 1]) })
  }
}

/** Scans of whole tables, and rows fetched through indexes, of the tables a block reads since the database was made. */
export async function readsOf(
  owner: pg.Pool,
): Promise<{ readonly whole: Record<string, number>; readonly fetched: number }> {
  await owner.query('SELECT pg_stat_clear_snapshot()')
  const { rows } = await owner.query<{ name: string; whole: number; fetched: number }>(
    `SELECT schemaname || '.' || relname AS name, seq_scan::int AS whole, coalesce(idx_tup_fetch, 0)::float8 AS fetched FROM pg_stat_user_tables
     WHERE schemaname IN ('residents', 'organizations', 'facilities', 'facts') OR (schemaname, relname) IN (('places', 'address'), ('places', 'building'), ('cases', 'case'))`,
  )
  return {
    whole: Object.fromEntries(rows.map(({ name, whole }) => [name, whole])),
    fetched: rows.reduce((sum, one) => sum + one.fetched, 0),
  }
}

export async function sizeOf(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ gb: number }>(
    'SELECT pg_database_size(current_database()) / 1e9::float8 AS gb',
  )
  return Number(rows[0]!.gb.toFixed(2))
}

/** Grids of a street that are in force, with their community. */
export function gridsOf(tx: Tx, street: string): Promise<{ id: string; community: string }[]> {
  return tx.query({
    text: 'SELECT id, community FROM places.grid WHERE street = $1 AND to_day IS NULL ORDER BY id',
    values: [street],
  })
}
