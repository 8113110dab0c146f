import { uuidv7 } from 'uuidv7'
import type { Instant } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { foldPlace, gramsOf } from '../find/fold.rules.ts'
import type { AddressRow, Change } from './tree.rules.ts'

const types = {
  street: 'text',
  id: 'uuid',
  parent: 'uuid',
  kind: 'text',
  community: 'text',
  building: 'uuid',
  code: 'text',
  name: 'text',
  text: 'text',
  floor: 'text',
  lon: 'float8',
  lat: 'float8',
  folded: 'text',
  grams: 'int[]',
  from_day: 'date',
  to_day: 'date',
  since: 'date',
} as const

function rowOf(street: string, { point, from, to, ...row }: AddressRow) {
  const folded = foldPlace(row.text)
  const where = { lon: point?.lon ?? null, lat: point?.lat ?? null }
  return { ...row, ...where, street, folded, grams: gramsOf(street, folded), from_day: from, to_day: to }
}

/** Adds addresses, or makes those that are there what the rows say; parents before what lies in them. */
export async function putAddresses(tx: Tx, street: string, rows: readonly AddressRow[]): Promise<void> {
  await insertMany(
    tx,
    'places.address',
    types,
    rows.map((row) => rowOf(street, row)),
    `ON CONFLICT (street, id) DO UPDATE SET parent = excluded.parent, community = excluded.community, building = excluded.building,
       code = excluded.code, name = excluded.name, text = excluded.text, floor = excluded.floor, lon = excluded.lon, lat = excluded.lat,
       folded = excluded.folded, grams = excluded.grams, to_day = excluded.to_day, since = excluded.since`,
  )
}

export interface Who {
  readonly at: Instant
  readonly actor: string
}

/** Writes what an act makes: what was is kept first. Buildings on the map are named and ended along with their addresses. */
export async function saveChange(tx: Tx, street: string, change: Change, who: Who): Promise<void> {
  await insertMany(
    tx,
    'places.address_version',
    {
      ...{
        street: 'text',
        address: 'uuid',
        no: 'int',
        parent: 'uuid',
        community: 'text',
        name: 'text',
        text: 'text',
      },
      ...{
        lon: 'float8',
        lat: 'float8',
        from_day: 'date',
        to_day: 'date',
        changed: 'timestamptz',
        actor: 'text',
      },
    },
    (await numbered(tx, street, change)).map(({ point, from, to, ...version }) => ({
      ...{ ...version, street, lon: point?.lon ?? null, lat: point?.lat ?? null },
      ...{ from_day: from, to_day: to, changed: who.at, actor: who.actor },
    })),
  )
  await putAddresses(tx, street, change.rows)
  await addAliases(
    tx,
    street,
    change.formers.map((one) => ({ ...one, kind: 'former' as const })),
    who,
  )
  await addLinks(
    tx,
    street,
    change.links.map((link) => ({ ...link, wasStreet: null, becameStreet: null })),
  )
  const buildings = change.rows.filter((row) => row.kind === 'building')
  await tx.query({
    name: 'buildings-follow',
    text: `UPDATE places.building b SET name = CASE WHEN r.text = b.address THEN '' ELSE r.text END, to_day = r.to_day,
             lon = coalesce(r.lon, b.lon), lat = coalesce(r.lat, b.lat), community = coalesce(r.community, b.community)
           FROM unnest($2::uuid[], $3::text[], $4::date[], $5::float8[], $6::float8[], $7::text[]) r(id, text, to_day, lon, lat, community)
           WHERE b.street = $1 AND b.id = r.id`,
    values: [
      street,
      ...(['id', 'text', 'to'] as const).map((name) => buildings.map((row) => row[name])),
      ...[buildings.map((row) => row.point?.lon ?? null), buildings.map((row) => row.point?.lat ?? null)],
      buildings.map((row) => row.community),
    ],
  })
}

async function numbered(tx: Tx, street: string, { versions }: Change) {
  if (versions.length === 0) return []
  const last = await tx.query<{ address: string; no: number }>({
    name: 'address-versions-last',
    text: `SELECT address, max(no) AS no FROM places.address_version WHERE street = $1 AND address = ANY ($2::uuid[]) GROUP BY address`,
    values: [street, versions.map(({ address }) => address)],
  })
  const next = new Map(last.map(({ address, no }) => [address, no]))
  return versions.map((version) => {
    const no = (next.get(version.address) ?? 0) + 1
    next.set(version.address, no)
    return { ...version, no }
  })
}

export interface NewAlias {
  readonly address: string
  readonly kind: 'former' | 'spoken' | 'typo' | 'code'
  readonly text: string
}

export async function addAliases(
  tx: Tx,
  street: string,
  list: readonly NewAlias[],
  who: Who,
): Promise<string[]> {
  const rows = list.map((alias) => {
    const folded = foldPlace(alias.text)
    const grams = gramsOf(street, folded)
    return { ...alias, street, id: uuidv7(), folded, grams, added: who.at, actor: who.actor }
  })
  await insertMany(
    tx,
    'places.address_alias',
    {
      ...{
        street: 'text',
        id: 'uuid',
        address: 'uuid',
        kind: 'text',
        text: 'text',
        folded: 'text',
        grams: 'int[]',
      },
      ...{ added: 'timestamptz', actor: 'text' },
    },
    rows,
  )
  return rows.map(({ id }) => id)
}

export async function endAlias(
  tx: Tx,
  street: string,
  address: string,
  id: string,
  at: Instant,
): Promise<boolean> {
  const ended = await tx.change({
    text: `UPDATE places.address_alias SET ended = $4 WHERE street = $1 AND address = $2 AND id = $3 AND ended IS NULL`,
    values: [street, address, id, at],
  })
  return ended > 0
}

export interface NewLink {
  readonly was: string | null
  readonly wasStreet: string | null
  readonly became: string | null
  readonly becameStreet: string | null
  readonly how: string
  readonly day: string
}

export async function addLinks(tx: Tx, street: string, links: readonly NewLink[]): Promise<void> {
  await insertMany(
    tx,
    'places.succession',
    {
      ...{
        street: 'text',
        id: 'uuid',
        was: 'uuid',
        was_street: 'text',
        became: 'uuid',
        became_street: 'text',
      },
      ...{ how: 'text', day: 'date' },
    },
    links.map(({ wasStreet, becameStreet, ...link }) => ({
      ...{ ...link, street, id: uuidv7() },
      ...{ was_street: wasStreet, became_street: becameStreet },
    })),
  )
}

/** One act at a time changes the addresses of a street: two that are pressed at one moment know of each other. */
export async function lockStreet(tx: Tx, street: string): Promise<void> {
  await tx.query({
    name: 'places-lock',
    text: `INSERT INTO places.version AS v (street, version) VALUES ($1, gen_random_uuid())
           ON CONFLICT (street) DO UPDATE SET version = v.version`,
    values: [street],
  })
}
