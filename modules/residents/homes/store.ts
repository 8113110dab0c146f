import type { Day } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface MemberRow {
  readonly household: string
  readonly number: string | null
  readonly person: string
  readonly name: string
  readonly sex: string
  readonly born: number | null
  readonly relation: string | null
  readonly from: Day
  readonly to: Day | null
}

const mostMembers = 2_000

/** Members of the households in which these people are, or were. */
export async function membersBeside(tx: Tx, street: string, people: readonly string[]): Promise<MemberRow[]> {
  return tx.query<MemberRow>({
    name: 'residents-members-beside',
    text: `SELECT m.household, h.number, m.person, p.name, p.sex, p.born, m.relation, m.from_day AS "from", m.to_day AS "to"
           FROM residents.member m
           JOIN residents.household h ON h.street = m.street AND h.id = m.household
           JOIN residents.person p ON p.street = m.street AND p.id = m.person
           WHERE m.street = $1 AND m.withdrawn IS NULL AND m.household IN (
             SELECT household FROM residents.member WHERE street = $1 AND person = ANY ($2) AND withdrawn IS NULL)
           ORDER BY m.household, m.relation <> '02', m.from_day, m.id LIMIT ${mostMembers}`,
    values: [street, people],
  })
}

export interface TenureRow {
  readonly dwelling: string
  readonly address: string | null
  readonly holder: string
  readonly kind: 'owner' | 'tenant' | 'user'
  readonly from: Day
  readonly to: Day | null
}

const tenures = `SELECT t.dwelling, d.address, t.holder, t.kind, t.from_day AS "from", t.to_day AS "to" FROM residents.tenure t
  JOIN residents.dwelling d ON d.street = t.street AND d.id = t.dwelling WHERE t.street = $1 AND t.withdrawn IS NULL`

/** What somebody owns, rents or uses, and did. */
export async function tenuresOf(tx: Tx, street: string, holders: readonly string[]): Promise<TenureRow[]> {
  return tx.query<TenureRow>({
    name: 'residents-tenures-of',
    text: `${tenures} AND t.holder = ANY ($2) ORDER BY t.from_day, t.id LIMIT 500`,
    values: [street, holders],
  })
}

/** Who owns, rents or uses the dwellings at these addresses now. */
export async function tenuresAt(tx: Tx, street: string, addresses: readonly string[]): Promise<TenureRow[]> {
  return tx.query<TenureRow>({
    name: 'residents-tenures-at',
    text: `${tenures} AND d.address = ANY ($2) AND t.to_day IS NULL ORDER BY d.address, t.kind, t.id LIMIT 5000`,
    values: [street, addresses],
  })
}
