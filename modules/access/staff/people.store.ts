import type { Day, Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly loginKey: string
  readonly home: string
  readonly left: Day | null
  readonly gone: Instant | null
  readonly secondFactor: boolean
}

const columns = `p.id, p.name, p.login, p.login_key AS "loginKey", p.home, p.left_on AS "left", p.gone,
                 EXISTS (SELECT FROM access.second_factor f WHERE f.person = p.id AND f.secret IS NOT NULL) AS "secondFactor"`
/** Whom the administrator of a street knows: accounts kept there, and whoever holds or held a post there. */
const known = `(p.home = $1 OR EXISTS (SELECT FROM access.post o WHERE o.street = $1 AND o.person = p.id))`

export interface PeopleFilter {
  readonly words?: string
  /** Only those with a post in this unit, in force on the day. */
  readonly unit?: string
  readonly after?: { readonly name: string; readonly id: string }
  readonly limit: number
}

/** By name, in pages that begin after a person. */
export async function peopleOf(
  tx: Tx,
  street: string,
  filter: PeopleFilter,
  today: Day,
): Promise<PersonRow[]> {
  return tx.query<PersonRow>({
    name: 'people-list',
    text: `SELECT ${columns} FROM access.person p
           WHERE ${known}
             AND ($2::text IS NULL OR p.name ILIKE $2 OR p.login_key LIKE $2)
             AND ($3::uuid IS NULL OR EXISTS (SELECT FROM access.post o WHERE o.street = $1 AND o.person = p.id
                   AND o.unit = $3 AND (o.to_day IS NULL OR o.to_day >= $4::date) AND o.ended IS NULL))
             AND ($5::text IS NULL OR (p.name, p.id) > ($5, $6::uuid))
           ORDER BY p.name, p.id LIMIT $7`,
    values: [
      street,
      filter.words ? `%${filter.words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null,
      filter.unit ?? null,
      today,
      filter.after?.name ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  })
}

/** A person the street's administrator knows. */
export async function findPerson(tx: Tx, street: string, id: string): Promise<PersonRow | undefined> {
  const rows = await tx.query<PersonRow>({
    name: 'person-find',
    text: `SELECT ${columns} FROM access.person p WHERE p.id = $2 AND ${known}`,
    values: [street, id],
  })
  return rows[0]
}

/** An account that this street keeps: a borrowed colleague's is not ours to change. */
export async function findOwnForUpdate(tx: Tx, street: string, id: string): Promise<PersonRow | undefined> {
  const rows = await tx.query<PersonRow>({
    name: 'person-hold',
    text: `SELECT ${columns} FROM access.person p WHERE p.id = $2 AND p.home = $1 FOR UPDATE OF p`,
    values: [street, id],
  })
  return rows[0]
}

export async function namesOfPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>({
    name: 'people-names',
    text: 'SELECT id, name FROM access.person WHERE id = ANY ($1::uuid[])',
    values: [ids],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function isLoginTaken(tx: Tx, loginKey: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'login-taken',
    text: 'SELECT 1 FROM access.person WHERE login_key = $1',
    values: [loginKey],
  })
  return rows.length > 0
}

export interface NewPersonRow {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly loginKey: string
  readonly home: string
  readonly password: string
  readonly given: boolean
}

/** Adds people with their passwords. Those whose id or login is there already are left out; gives the ids that were added. */
export async function addPeople(tx: Tx, people: readonly NewPersonRow[], now: Instant): Promise<Set<string>> {
  const names = ['id', 'name', 'login', 'loginKey', 'home'] as const
  const added = await tx.query<{ id: string }>({
    name: 'people-add',
    text: `INSERT INTO access.person (id, name, login, login_key, home, created)
           SELECT *, $6::timestamptz FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
           ON CONFLICT DO NOTHING RETURNING id`,
    values: [...names.map((name) => people.map((person) => person[name])), now],
  })
  const ids = new Set(added.map((row) => row.id))
  const fresh = people.filter((person) => ids.has(person.id))
  await tx.query({
    name: 'credentials-add',
    text: `INSERT INTO access.credential (person, password, given, changed)
           SELECT *, $4::timestamptz FROM unnest($1::uuid[], $2::text[], $3::boolean[])`,
    values: [fresh.map((p) => p.id), fresh.map((p) => p.password), fresh.map((p) => p.given), now],
  })
  return ids
}

/** Gives second factors that are set up already; for the demonstration, whose codes are printed. */
export async function addFactors(
  tx: Tx,
  factors: readonly { person: string; secret: Buffer }[],
  now: Instant,
): Promise<void> {
  await tx.query({
    name: 'factors-add',
    text: `INSERT INTO access.second_factor (person, secret, confirmed)
           SELECT *, $3::timestamptz FROM unnest($1::uuid[], $2::bytea[]) ON CONFLICT DO NOTHING`,
    values: [factors.map((f) => f.person), factors.map((f) => f.secret), now],
  })
}

/** A new given password; the second factor and its recovery codes go. */
export async function resetAccount(
  tx: Tx,
  person: string,
  password: string,
  reason: string,
  now: Instant,
): Promise<void> {
  await tx.query({
    name: 'account-reset',
    text: `UPDATE access.credential SET password = $2, given = true, changed = $4, reset_reason = $3 WHERE person = $1`,
    values: [person, password, reason, now],
  })
  await tx.query({ text: 'DELETE FROM access.second_factor WHERE person = $1', values: [person] })
  await tx.query({ text: 'DELETE FROM access.recovery_code WHERE person = $1', values: [person] })
}

export async function leave(tx: Tx, person: string, day: Day, gone: Instant | null): Promise<void> {
  await tx.query({
    name: 'person-leave',
    text: 'UPDATE access.person SET left_on = $2, gone = $3 WHERE id = $1',
    values: [person, day, gone],
  })
}
