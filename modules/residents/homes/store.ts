import type { Tx } from '../../../base/db/tx.ts'
import type { MemberSaid } from './members.rules.ts'
import type { TenureSaid } from './tenures.rules.ts'

export const householdKinds = ['registered', 'collective', 'actual'] as const
export type HouseholdKind = (typeof householdKinds)[number]

export interface HouseholdRow {
  readonly id: string
  readonly kind: HouseholdKind
  /** Masked. */
  readonly number: string | null
  readonly home: string | null
  /** Nobody says anything of it any more. */
  readonly gone: boolean
}

export interface DwellingRow {
  readonly id: string
  readonly address: string | null
  readonly use: string | null
  /** m² */
  readonly area: number | null
  readonly gone: boolean
}

const mostAt = 2_000

export async function households(tx: Tx, street: string, ids: readonly string[]): Promise<HouseholdRow[]> {
  return tx.query<HouseholdRow>({
    name: 'residents-households',
    text: 'SELECT h.id, h.kind, h.number, h.home, h.gone FROM residents.household h WHERE h.street = $1 AND h.id = ANY ($2)',
    values: [street, ids],
  })
}

export async function householdsAt(
  tx: Tx,
  street: string,
  addresses: readonly string[],
): Promise<HouseholdRow[]> {
  return tx.query<HouseholdRow>({
    name: 'residents-households-at',
    text: `SELECT h.id, h.kind, h.number, h.home, h.gone FROM residents.household h
           WHERE h.street = $1 AND h.home = ANY ($2) AND NOT h.gone ORDER BY h.id LIMIT ${mostAt}`,
    values: [street, addresses],
  })
}

export async function dwellings(tx: Tx, street: string, ids: readonly string[]): Promise<DwellingRow[]> {
  return tx.query<DwellingRow>({
    name: 'residents-dwellings',
    text: 'SELECT d.id, d.address, d.use, d.area, d.gone FROM residents.dwelling d WHERE d.street = $1 AND d.id = ANY ($2)',
    values: [street, ids],
  })
}

export async function dwellingsAt(
  tx: Tx,
  street: string,
  addresses: readonly string[],
): Promise<DwellingRow[]> {
  return tx.query<DwellingRow>({
    name: 'residents-dwellings-at',
    text: `SELECT d.id, d.address, d.use, d.area, d.gone FROM residents.dwelling d
           WHERE d.street = $1 AND d.address = ANY ($2) AND NOT d.gone ORDER BY d.address, d.id LIMIT ${mostAt}`,
    values: [street, addresses],
  })
}

/** What one source says of one member, with the line of the person. */
export interface MemberRow extends MemberSaid {
  readonly household: string
  readonly number: string | null
  readonly line: string | null
  readonly source: string
  readonly name: string
  readonly sex: string
  readonly born: number | null
}

const members = `SELECT m.id, m.household, h.number, m.person, p.name, p.sex, p.born, m.relation, m.line, m.source, m.line IS NULL AS entered,
    m.from_day AS "from", m.to_day AS "to"
  FROM residents.member m
  JOIN residents.household h ON h.street = m.street AND h.id = m.household
  JOIN residents.person p ON p.street = m.street AND p.id = m.person
  WHERE m.street = $1 AND m.withdrawn IS NULL`

const mostMembers = 5_000

/** All that is said of the members of these households. */
export async function membersIn(tx: Tx, street: string, ids: readonly string[]): Promise<MemberRow[]> {
  return tx.query<MemberRow>({
    name: 'residents-members-in',
    text: `${members} AND m.household = ANY ($2) ORDER BY m.household, m.id LIMIT ${mostMembers}`,
    values: [street, ids],
  })
}

/** What was said before that new sayings may replace: by line record, or entered by people of homes. */
export interface Said {
  readonly lines: readonly string[]
  /** Households, or dwellings. */
  readonly entered: readonly string[]
}

/** What these say of members. */
export async function membersSaid(tx: Tx, street: string, { lines, entered }: Said): Promise<MemberRow[]> {
  return tx.query<MemberRow>({
    name: 'residents-members-said',
    text: `${members} AND m.line = ANY ($2) UNION ALL ${members} AND m.household = ANY ($3) AND m.line IS NULL`,
    values: [street, lines, entered],
  })
}

/** Whom sources count among these households: for each at most a few hundred, enough to tell where it belongs. */
export async function peopleIn(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<{ household: string; person: string }[]> {
  return tx.query({
    name: 'residents-people-in',
    text: `SELECT h.id AS household, m.person FROM unnest($2::uuid[]) AS h (id) CROSS JOIN LATERAL (
             SELECT person FROM residents.member WHERE street = $1 AND household = h.id AND withdrawn IS NULL LIMIT 300) m`,
    values: [street, ids],
  })
}

/** The same of the households in which these people are, or were. */
export async function membersBeside(tx: Tx, street: string, people: readonly string[]): Promise<MemberRow[]> {
  return tx.query<MemberRow>({
    name: 'residents-members-beside',
    text: `${members} AND m.household IN (
             SELECT household FROM residents.member WHERE street = $1 AND person = ANY ($2) AND withdrawn IS NULL)
           ORDER BY m.household, m.id LIMIT ${mostMembers}`,
    values: [street, people],
  })
}

/** What one source says of one tenure. */
export interface TenureRow extends TenureSaid {
  readonly address: string | null
  readonly line: string | null
  readonly source: string
}

const mostTenures = 20_000

const tenures = `SELECT t.id, t.dwelling, d.address, t.holder, t.kind, t.line, t.source, t.line IS NULL AS entered,
    CASE WHEN t.part IS NOT NULL THEN jsonb_build_object('part', t.part, 'whole', t.whole) END AS share,
    t.from_day AS "from", t.to_day AS "to"
  FROM residents.tenure t
  JOIN residents.dwelling d ON d.street = t.street AND d.id = t.dwelling WHERE t.street = $1 AND t.withdrawn IS NULL`

/** All that is said of what these hold: dwellings that they own, rent or use, and did. */
export async function tenuresHeld(tx: Tx, street: string, holders: readonly string[]): Promise<TenureRow[]> {
  return tx.query<TenureRow>({
    name: 'residents-tenures-held',
    text: `${tenures} AND t.holder = ANY ($2) ORDER BY t.from_day, t.id LIMIT 2000`,
    values: [street, holders],
  })
}

/** All that is said of who holds these dwellings, and did. */
export async function tenuresIn(tx: Tx, street: string, ids: readonly string[]): Promise<TenureRow[]> {
  return tx.query<TenureRow>({
    name: 'residents-tenures-in',
    text: `${tenures} AND t.dwelling = ANY ($2) ORDER BY t.dwelling, t.id LIMIT ${mostTenures}`,
    values: [street, ids],
  })
}

/** What these say of tenures. */
export async function tenuresSaid(tx: Tx, street: string, { lines, entered }: Said): Promise<TenureRow[]> {
  return tx.query<TenureRow>({
    name: 'residents-tenures-said',
    text: `${tenures} AND t.line = ANY ($2) UNION ALL ${tenures} AND t.dwelling = ANY ($3) AND t.line IS NULL`,
    values: [street, lines, entered],
  })
}

/** Who is said to own, rent or use the dwellings at these addresses now. */
export async function tenuresAt(tx: Tx, street: string, addresses: readonly string[]): Promise<TenureRow[]> {
  return tx.query<TenureRow>({
    name: 'residents-tenures-at',
    text: `${tenures} AND d.address = ANY ($2) AND t.to_day IS NULL ORDER BY d.address, t.kind, t.id LIMIT 5000`,
    values: [street, addresses],
  })
}
