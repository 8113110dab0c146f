import type { Instant, Point } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { OpenStreet } from '../contract.ts'
import { spokenName } from '../divisions/rules.ts'

/** More streets than one installation serves. */
const mostStreets = 2000

interface Raw extends Omit<OpenStreet, 'center'> {
  readonly lon: number | null
  readonly lat: number | null
}

const columns = `s.street AS code, s.name, s.county, s.prefecture, s.province, s.phone, s.lon, s.lat,
  coalesce((SELECT jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name) ORDER BY c.code)
            FROM (SELECT code, name FROM places.community WHERE street = s.street ORDER BY code LIMIT 500) c), '[]') AS communities`

function fromRaw({ lon, lat, ...street }: Raw): OpenStreet {
  return { ...street, center: lon === null || lat === null ? null : { lon, lat } }
}

/** The streets served here with their communities, by code. */
export async function openStreets(tx: Tx): Promise<OpenStreet[]> {
  const rows = await tx.query<Raw>({
    name: 'streets',
    text: `SELECT ${columns} FROM places.street s ORDER BY s.street LIMIT ${mostStreets}`,
  })
  return rows.map(fromRaw)
}

export async function findStreet(tx: Tx, code: string): Promise<OpenStreet | undefined> {
  const rows = await tx.query<Raw>({
    name: 'street-find',
    text: `SELECT ${columns} FROM places.street s WHERE s.street = $1`,
    values: [code],
  })
  return rows[0] && fromRaw(rows[0])
}

/** The service line that residents call; false where the street is not served. */
export async function setPhone(tx: Tx, code: string, phone: string | null): Promise<boolean> {
  const changed = await tx.change({
    text: 'UPDATE places.street SET phone = $2 WHERE street = $1',
    values: [code, phone],
  })
  return changed > 0
}

/** Codes of the streets served here: what the door asks before it lets a request into a street. */
export async function streetCodes(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ street: string }>({
    name: 'street-codes',
    text: `SELECT street FROM places.street ORDER BY street LIMIT ${mostStreets}`,
  })
  return rows.map((row) => row.street)
}

export interface NewStreet {
  readonly code: string
  readonly name: string
  readonly county: string
  readonly prefecture: string
  readonly province: string
  readonly phone: string | null
  readonly center: Point | null
  readonly opened: Instant
}

/** False when the street was there before. */
export async function addStreet(tx: Tx, it: NewStreet): Promise<boolean> {
  const added = await tx.change({
    text: `INSERT INTO places.street (street, division, name, county, prefecture, province, phone, lon, lat, opened)
           VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    values: [
      it.code,
      it.name,
      it.county,
      it.prefecture,
      it.province,
      it.phone,
      it.center?.lon ?? null,
      it.center?.lat ?? null,
      it.opened,
    ],
  })
  return added > 0
}

/**
 * Adds communities by their published names; those that are there stay. Where two of a street would be spoken of alike
 * (兴隆村委会, 兴隆村村委会: twenty streets), both keep their published names.
 */
export async function addCommunities(
  tx: Tx,
  street: string,
  communities: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  const spoken = Map.groupBy(communities, ({ name }) => spokenName(name))
  await insertMany(
    tx,
    'places.community',
    { street: 'text', code: 'text', division: 'text', name: 'text', official: 'text' },
    communities.map(({ code, name }) => {
      const short = spokenName(name)
      return {
        street,
        code,
        division: code,
        name: spoken.get(short)!.length > 1 ? name : short,
        official: name,
      }
    }),
    'ON CONFLICT DO NOTHING',
  )
}

export async function communitiesOf(tx: Tx, street: string): Promise<{ code: string; name: string }[]> {
  return tx.query<{ code: string; name: string }>({
    name: 'communities',
    text: 'SELECT code, name FROM places.community WHERE street = $1 ORDER BY code LIMIT 2000',
    values: [street],
  })
}
