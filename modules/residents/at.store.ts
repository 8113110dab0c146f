import type { Tx } from '../../base/db/tx.ts'

export interface PersonAt {
  readonly id: string
  readonly name: string
  readonly sex: string
  readonly born: number | null
  readonly home: string | null
  readonly registered: string | null
}

const mostAt = 6_000

/** The living who live or are registered at these addresses, masked, as far as the asker sees. */
export async function peopleAt(tx: Tx, street: string, addresses: readonly string[]): Promise<PersonAt[]> {
  return tx.query<PersonAt>({
    name: 'residents-people-at',
    text: `SELECT p.id, p.name, p.sex, p.born, p.home, p.registered FROM residents.person p
           WHERE p.street = $1 AND (p.home = ANY ($2) OR p.registered = ANY ($2)) AND NOT p.died AND NOT p.gone
           ORDER BY p.id LIMIT ${mostAt}`,
    values: [street, addresses],
  })
}

export interface MemberAt {
  readonly person: string
  readonly household: string
  /** To the head, GB/T 4761; 02 is the head. */
  readonly relation: string | null
}

/** In which households these people are now. */
export async function membershipsOf(tx: Tx, street: string, people: readonly string[]): Promise<MemberAt[]> {
  if (people.length === 0) return []
  return tx.query<MemberAt>({
    name: 'residents-memberships-of',
    text: `SELECT m.person, m.household, m.relation FROM residents.member m
           WHERE m.street = $1 AND m.person = ANY ($2) AND m.to_day IS NULL AND m.withdrawn IS NULL ORDER BY m.household, m.id
           LIMIT ${mostAt}`,
    values: [street, people],
  })
}

export interface DwellingAt {
  readonly dwelling: string
  readonly address: string
  readonly use: string | null
  readonly area: number | null
  /** Null: nobody is known to own, rent or use it. */
  readonly holder: string | null
  readonly kind: 'owner' | 'tenant' | 'user' | null
  /** Of a person, masked; null for an organization, or for somebody the asker does not see. */
  readonly name: string | null
}

/** The dwellings at these addresses, one row for each who owns, rents or uses one now. */
export async function dwellingsAt(
  tx: Tx,
  street: string,
  addresses: readonly string[],
): Promise<DwellingAt[]> {
  return tx.query<DwellingAt>({
    name: 'residents-holders-at',
    text: `SELECT d.id AS dwelling, d.address, d.use, d.area, t.holder, t.kind, p.name FROM residents.dwelling d
           LEFT JOIN residents.tenure t ON t.street = d.street AND t.dwelling = d.id AND t.to_day IS NULL AND t.withdrawn IS NULL
           LEFT JOIN residents.person p ON p.street = d.street AND p.id = t.holder
           WHERE d.street = $1 AND d.address = ANY ($2) AND NOT d.gone ORDER BY d.address, d.id, t.kind, t.id LIMIT ${mostAt}`,
    values: [street, addresses],
  })
}
