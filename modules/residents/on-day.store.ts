import type { Day } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { DwellingAt, MemberAt, PersonAt } from './at.store.ts'

const mostAt = 6_000

/** Which rows held on the day `$3`. */
const on = (row: string) =>
  `${row}.withdrawn IS NULL AND ${row}.from_day <= $3 AND (${row}.to_day IS NULL OR ${row}.to_day >= $3)`

interface StayAt extends Omit<PersonAt, 'home' | 'registered'> {
  readonly kind: 'actual' | 'registered'
  readonly address: string
}

/** Who lived or was registered at these addresses on a day of the past, as far as the asker sees them today: masked. */
export async function peopleOn(
  tx: Tx,
  street: string,
  addresses: readonly string[],
  day: Day,
): Promise<PersonAt[]> {
  const stays = await tx.query<StayAt>({
    name: 'residents-people-on',
    text: `SELECT p.id, p.name, p.sex, p.born, r.kind, r.address FROM residents.residence r
           JOIN residents.person p ON p.street = r.street AND p.id = r.person AND NOT p.gone
           WHERE r.street = $1 AND r.address = ANY ($2) AND ${on('r')} ORDER BY p.id, r.kind LIMIT ${mostAt}`,
    values: [street, addresses, day],
  })
  return [...Map.groupBy(stays, (stay) => stay.id).values()].map((those) => {
    const { id, name, sex, born } = those[0]!
    const at = (kind: StayAt['kind']) => those.find((stay) => stay.kind === kind)?.address ?? null
    return { id, name, sex, born, home: at('actual'), registered: at('registered') }
  })
}

/** In which households these people were on a day. */
export async function membershipsOn(
  tx: Tx,
  street: string,
  people: readonly string[],
  day: Day,
): Promise<MemberAt[]> {
  if (people.length === 0) return []
  return tx.query<MemberAt>({
    name: 'residents-memberships-on',
    text: `SELECT m.person, m.household, m.relation FROM residents.member m
           WHERE m.street = $1 AND m.person = ANY ($2) AND ${on('m')} ORDER BY m.household, m.id LIMIT ${mostAt}`,
    values: [street, people, day],
  })
}

/** The dwellings at these addresses, one row for each who owned, rented or used one on a day. */
export async function dwellingsOn(
  tx: Tx,
  street: string,
  addresses: readonly string[],
  day: Day,
): Promise<DwellingAt[]> {
  return tx.query<DwellingAt>({
    name: 'residents-dwellings-on',
    text: `SELECT d.id AS dwelling, d.address, d.use, d.area, t.holder, t.kind, p.name FROM residents.dwelling d
           LEFT JOIN residents.tenure t ON t.street = d.street AND t.dwelling = d.id AND ${on('t')}
           LEFT JOIN residents.person p ON p.street = d.street AND p.id = t.holder
           WHERE d.street = $1 AND d.address = ANY ($2) AND NOT d.gone ORDER BY d.address, d.id, t.kind, t.id LIMIT ${mostAt}`,
    values: [street, addresses, day],
  })
}

/** Masked names, of those whom the asker sees. */
export async function namesOf(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return tx.query({
    name: 'residents-names-of',
    text: 'SELECT p.id, p.name FROM residents.person p WHERE p.street = $1 AND p.id = ANY ($2)',
    values: [street, ids],
  })
}
