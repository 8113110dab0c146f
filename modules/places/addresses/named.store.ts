import type { Tx } from '../../../base/db/tx.ts'
import { foldPlace } from '../find/fold.rules.ts'

interface StreetNames {
  readonly province: string
  readonly prefecture: string
  readonly county: string
  readonly name: string
}

/**
 * Which addresses of the base these texts name, where they are written as the base has them or as an alias: with or without the
 * divisions above. A text that fits two addresses names none. Keys are the texts as given.
 */
export async function addressesNamed(
  tx: Tx,
  street: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [names] = await tx.query<StreetNames>({
    name: 'places-street-names',
    text: 'SELECT province, prefecture, county, name FROM places.street WHERE street = $1',
    values: [street],
  })
  const communities = await tx.query<{ name: string }>({
    name: 'places-community-names',
    text: 'SELECT name FROM places.community WHERE street = $1',
    values: [street],
  })
  const above = names ? [names.province, names.prefecture, names.county, names.name] : []
  const bare = bareOf([...above, ...communities.map((one) => one.name)].map(foldPlace).filter(Boolean))
  const asked = new Map(texts.map((text) => [text, bare(foldPlace(text))]))
  const found = await addressesFolded(tx, street, [...new Set(asked.values())])
  return new Map(
    [...asked].flatMap(([text, folded]) => (found.has(folded) ? [[text, found.get(folded)!]] : [])),
  )
}

/** Takes the divisions off the front, each at most once, in their order. */
function bareOf(divisions: readonly string[]): (folded: string) => string {
  return (folded) => {
    let rest = folded
    for (const name of divisions)
      if (rest.startsWith(name) && rest.length > name.length) rest = rest.slice(name.length)
    return rest
  }
}

async function addressesFolded(
  tx: Tx,
  street: string,
  folded: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ folded: string; ids: string[] }>({
    name: 'places-addresses-folded',
    text: `SELECT f.folded, array_agg(DISTINCT f.id) AS ids FROM (
             SELECT folded, id FROM places.address WHERE street = $1 AND folded = ANY ($2) AND to_day IS NULL
             UNION ALL SELECT l.folded, l.address FROM places.address_alias l
               JOIN places.address a ON a.street = l.street AND a.id = l.address AND a.to_day IS NULL
             WHERE l.street = $1 AND l.folded = ANY ($2) AND l.ended IS NULL) f GROUP BY f.folded`,
    values: [street, folded],
  })
  return new Map(rows.flatMap((row) => (row.ids.length === 1 ? [[row.folded, row.ids[0]!]] : [])))
}
