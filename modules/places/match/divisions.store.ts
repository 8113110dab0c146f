import type { Tx } from '../../../base/db/tx.ts'
import { isFiller } from '../divisions/rules.ts'
import { versionOf } from '../store.ts'
import type { Divisions, OwnDivision } from './divisions.rules.ts'

interface Own {
  readonly province: string
  readonly prefecture: string
  readonly county: string
  readonly name: string
  /** Null: it was several. */
  readonly division: string | null
}

/** Names of the country’s provinces, prefectures and counties: the same for every street, 3 400 rows, read once for an edition. */
let country: { readonly edition: string; readonly codes: ReadonlyMap<string, readonly string[]> } | undefined

/** What is known of the divisions of a street, as new as its version; names alone, 100 kB a street. */
const known = new Map<string, { readonly version: string | null; readonly it: Divisions }>()
const mostKnown = 200

/** What the divisions above a street and beside it are called, now and before. */
export async function divisionsAround(tx: Tx, street: string): Promise<Divisions> {
  const version = await versionOf(tx, street)
  const there = known.get(street)
  if (there && there.version === version) return there.it
  const it = await readAround(tx, street)
  known.delete(street)
  known.set(street, { version, it })
  for (const one of known.keys()) {
    if (known.size <= mostKnown) break
    known.delete(one)
  }
  return it
}

async function readAround(tx: Tx, street: string): Promise<Divisions> {
  const [names, lower, edition] = await Promise.all([
    namesOf(tx, street),
    lowerNames(tx, street),
    editionNow(tx),
  ])
  if (country?.edition !== edition) country = { edition, codes: await upperCodes(tx) }
  const upper = country.codes
  const beside = new Map(
    (await townshipsBeside(tx, names[0]?.division ?? street)).map((one) => [one.name, [one.code]]),
  )
  const above = names.flatMap(({ province, prefecture, county, name }): OwnDivision[] => [
    { level: 'province', name: province },
    { level: 'city', name: prefecture },
    { level: 'district', name: county },
    ...name.split('、').map((one): OwnDivision => ({ level: 'town', name: one })),
  ])
  const within = names.flatMap(({ division }) =>
    [2, 4, 6, 9].map((length) => division?.slice(0, length) ?? ''),
  )
  return {
    own: [...above, ...lower].filter(({ name }) => name !== ''),
    within: [...new Set(within)].filter(Boolean),
    codesOf: (name) => beside.get(name) ?? upper.get(name) ?? [],
  }
}

/** The present ones first. */
async function namesOf(tx: Tx, street: string): Promise<Own[]> {
  return tx.query<Own>({
    name: 'street-names-ever',
    text: `SELECT province, prefecture, county, name, division FROM (
             SELECT province, prefecture, county, name, division, NULL::date AS to_day FROM places.street WHERE street = $1
             UNION ALL SELECT province, prefecture, county, name, division, to_day FROM places.street_version WHERE street = $1) s
           ORDER BY to_day DESC NULLS FIRST LIMIT 200`,
    values: [street],
  })
}

/** Communities, and the townships that some of them went to. */
async function lowerNames(tx: Tx, street: string): Promise<OwnDivision[]> {
  return tx.query<OwnDivision>({
    name: 'community-names-ever',
    text: `SELECT DISTINCT level, name FROM (
             SELECT 'community' AS level, unnest(ARRAY[name, official]) AS name FROM places.community WHERE street = $1
             UNION ALL SELECT 'town', town_name FROM places.community WHERE street = $1 AND town_name IS NOT NULL) n LIMIT 5000`,
    values: [street],
  })
}

async function editionNow(tx: Tx): Promise<string> {
  const rows = await tx.query<{ edition: string }>({
    name: 'divisions-edition',
    text: `SELECT max(edition) AS edition FROM places.division WHERE level = 'province'`,
    values: [],
  })
  return rows[0]?.edition ?? ''
}

async function upperCodes(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ code: string; name: string }>({
    name: 'divisions-upper',
    text: `SELECT code, name FROM places.division WHERE level <> 'street' LIMIT 20000`,
    values: [],
  })
  const named = rows.filter(({ name }) => !isFiller(name))
  return new Map(
    [...Map.groupBy(named, ({ name }) => name)].map(([name, those]) => [name, those.map(({ code }) => code)]),
  )
}

async function townshipsBeside(tx: Tx, code: string): Promise<{ code: string; name: string }[]> {
  return tx.query<{ code: string; name: string }>({
    name: 'divisions-beside',
    text: `SELECT t.code, t.name FROM places.division t
           WHERE t.parent = (SELECT parent FROM places.division WHERE code = $1) AND length(t.code) = 9 LIMIT 500`,
    values: [code],
  })
}
