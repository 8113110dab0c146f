import { uuidv7 } from 'uuidv7'
import type { Day } from '../../../../base/contract.ts'
import { insertMany } from '../../../../base/db/insert-many.ts'
import type { Tx } from '../../../../base/db/tx.ts'
import type { Who } from '../../addresses/write.store.ts'
import type { CommunitySpan, StreetSpan } from './at.rules.ts'
import type { MovedCommunity, OwnCommunity } from './communities.rules.ts'
import type { Act } from './timeline.rules.ts'

/** What a street was and is, oldest first; the last one is in force. */
export async function streetSpans(tx: Tx, street: string): Promise<StreetSpan[]> {
  return tx.query<StreetSpan>({
    name: 'street-spans',
    text: `SELECT division, name, county, prefecture, province, "from", "to" FROM (
             SELECT division, name, county, prefecture, province, from_day AS "from", to_day AS "to"
             FROM places.street_version WHERE street = $1
             UNION ALL SELECT division, name, county, prefecture, province, since, NULL FROM places.street WHERE street = $1) s
           ORDER BY "to" NULLS LAST LIMIT 200`,
    values: [street],
  })
}

/** A community as it is; `code` is its key, which stays. */
export async function ownCommunities(tx: Tx, street: string): Promise<OwnCommunity[]> {
  return tx.query<OwnCommunity>({
    name: 'communities-own',
    text: `SELECT c.code, c.name, c.official, c.division, c.town, c.town_name AS "townName", c.since FROM places.community c
           WHERE c.street = $1 ORDER BY c.code LIMIT 2000`,
    values: [street],
  })
}

/** What a community was and is, oldest first. */
export async function communitySpans(tx: Tx, street: string, community: string): Promise<CommunitySpan[]> {
  return tx.query<CommunitySpan>({
    name: 'community-spans',
    text: `SELECT * FROM (
             SELECT division, town, town_name AS "townName", from_day AS "from", to_day AS "to"
             FROM places.community_version WHERE street = $1 AND community = $2
             UNION ALL SELECT division, town, town_name, since, NULL FROM places.community WHERE street = $1 AND code = $2) s
           ORDER BY "to" NULLS LAST LIMIT 200`,
    values: [street, community],
  })
}

/** Addresses in force by community; null: those of no single community. */
export async function addressCounts(tx: Tx, street: string): Promise<ReadonlyMap<string | null, number>> {
  const rows = await tx.query<{ community: string | null; n: number }>({
    name: 'addresses-by-community',
    text: `SELECT community, count(*)::int AS n FROM places.address WHERE street = $1 AND to_day IS NULL GROUP BY community LIMIT 3000`,
    values: [street],
  })
  return new Map(rows.map(({ community, n }) => [community, n]))
}

export interface Names {
  readonly county: string
  readonly prefecture: string
  readonly province: string
}

/** One change of divisions: what was is kept, and the street is what came after. */
export async function saveAct(
  tx: Tx,
  street: string,
  act: Act,
  { was, became }: { readonly was: Names; readonly became: Names },
  addresses: number,
  who: Who,
): Promise<void> {
  await insertMany(tx, 'places.street_version', versionTypes, [
    {
      ...{ street, id: uuidv7(), division: act.was.division, name: act.was.name, ...was },
      ...{ from_day: act.was.from, to_day: act.was.to, changed: who.at, actor: who.actor },
    },
  ])
  if (act.before) await beginLater(tx, street, act)
  else {
    const { division, name, from } = act.became
    await tx.query({
      text: `UPDATE places.street SET division = $2, name = $3, county = $4, prefecture = $5, province = $6, since = $7 WHERE street = $1`,
      values: [street, division, name, became.county, became.prefecture, became.province, from],
    })
  }
  await insertMany(tx, 'places.division_change', changeTypes, [
    {
      ...{ street, id: uuidv7(), how: act.how, was: act.was.division, was_name: act.was.name },
      ...{ became: act.became.division, became_name: act.became.name, day: act.day, addresses },
      ...{ year: act.change.year, reason: act.change.reason, document: act.change.document },
      ...{ recorded: who.at, actor: who.actor },
    },
  ])
}

/** What was taken to have been there always began on the day of the change. */
async function beginLater(tx: Tx, street: string, { became, day }: Act): Promise<void> {
  if (became.to === null)
    await tx.query({ text: `UPDATE places.street SET since = $2 WHERE street = $1`, values: [street, day] })
  else
    await tx.query({
      text: `UPDATE places.street_version SET from_day = $3 WHERE street = $1 AND to_day = $2`,
      values: [street, became.to, day],
    })
}

export async function saveCommunities(
  tx: Tx,
  street: string,
  moved: readonly MovedCommunity[],
  day: Day,
  lastDay: Day,
  who: Who,
): Promise<void> {
  await insertMany(
    tx,
    'places.community_version',
    communityTypes,
    moved.map(({ was }) => ({
      ...{ street, id: uuidv7(), community: was.code, division: was.division, town: was.town },
      ...{ town_name: was.townName, from_day: was.since, to_day: lastDay, changed: who.at, actor: who.actor },
    })),
  )
  await tx.query({
    name: 'communities-move',
    text: `UPDATE places.community c SET division = m.division, town = m.town, town_name = m.town_name, since = $6
           FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) m(code, division, town, town_name)
           WHERE c.street = $1 AND c.code = m.code`,
    values: [
      street,
      ...[moved.map(({ was }) => was.code), moved.map(({ division }) => division)],
      ...[moved.map(({ town }) => town), moved.map(({ townName }) => townName), day],
    ],
  })
}

const dated = { from_day: 'date', to_day: 'date', changed: 'timestamptz', actor: 'text' } as const
const versionTypes = {
  ...{ street: 'text', id: 'uuid', division: 'text', name: 'text', county: 'text', prefecture: 'text' },
  ...{ province: 'text', ...dated },
} as const
const communityTypes = {
  ...{ street: 'text', id: 'uuid', community: 'text', division: 'text', town: 'text', town_name: 'text' },
  ...dated,
} as const
const changeTypes = {
  ...{ street: 'text', id: 'uuid', how: 'text', was: 'text', was_name: 'text', became: 'text' },
  ...{ became_name: 'text', day: 'date', year: 'int', reason: 'text', document: 'text', addresses: 'int' },
  ...{ recorded: 'timestamptz', actor: 'text' },
} as const
