import type { Day, Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Post, Role } from '../contract.ts'

const columns = `o.id, o.street, o.person, p.name AS "personName", o.role, o.unit, u.name AS "unitName", u.kind AS "unitKind",
                 o.territory, o.grids, o.from_day AS "from", o.to_day AS "to", o.ended`
const joined = `FROM access.post o JOIN access.person p ON p.id = o.person
                JOIN access.unit u ON u.street = o.street AND u.id = o.unit`
const inForce = (day: string) =>
  `o.from_day <= ${day} AND (o.to_day IS NULL OR o.to_day >= ${day}) AND o.ended IS NULL`

/** All posts in force of a person, newest first. Over streets: only where the purpose is signing in. */
export async function postsOfPerson(tx: Tx, person: string, day: Day): Promise<Post[]> {
  return tx.query<Post>({
    name: 'posts-person',
    text: `SELECT ${columns} ${joined} WHERE o.person = $1 AND ${inForce('$2')} ORDER BY o.from_day DESC, o.id DESC LIMIT 100`,
    values: [person, day],
  })
}

export interface PostFilter {
  readonly role?: Role
  readonly unit?: string
  readonly grid?: string
  /** 12 digits: posts whose territory is exactly this community. */
  readonly community?: string
}

/** Posts of a street in force on a day, of people who are still here, by role and name. At most 5 000. */
export async function postsInForce(tx: Tx, street: string, filter: PostFilter, day: Day): Promise<Post[]> {
  return tx.query<Post>({
    name: 'posts-in-force',
    text: `SELECT ${columns} ${joined} WHERE o.street = $1 AND ${inForce('$2')}
             AND p.gone IS NULL AND (p.left_on IS NULL OR p.left_on >= $2)
             AND ($3::text IS NULL OR o.role = $3) AND ($4::uuid IS NULL OR o.unit = $4)
             AND ($5::uuid IS NULL OR $5 = ANY (o.grids)) AND ($6::text IS NULL OR o.territory = $6)
           ORDER BY o.role, p.name, o.id LIMIT 5000`,
    values: [
      street,
      day,
      filter.role ?? null,
      filter.unit ?? null,
      filter.grid ?? null,
      filter.community ?? null,
    ],
  })
}

export async function findPost(tx: Tx, street: string, id: string): Promise<Post | undefined> {
  const rows = await tx.query<Post>({
    name: 'post-find',
    text: `SELECT ${columns} ${joined} WHERE o.street = $1 AND o.id = $2`,
    values: [street, id],
  })
  return rows[0]
}

export async function findPostForUpdate(tx: Tx, street: string, id: string): Promise<Post | undefined> {
  const rows = await tx.query<Post>({
    name: 'post-hold',
    text: `SELECT ${columns} ${joined} WHERE o.street = $1 AND o.id = $2 FOR UPDATE OF o`,
    values: [street, id],
  })
  return rows[0]
}

/** Posts of these people in this street, those still to come and those ended within the last year too. */
export async function postsOfPeople(
  tx: Tx,
  street: string,
  people: readonly string[],
  today: Day,
): Promise<Post[]> {
  return tx.query<Post>({
    name: 'posts-people',
    text: `SELECT ${columns} ${joined} WHERE o.street = $1 AND o.person = ANY ($2::uuid[])
             AND (o.to_day IS NULL OR o.to_day > $3::date - 365) ORDER BY o.from_day DESC, o.id DESC LIMIT 2000`,
    values: [street, people, today],
  })
}

export interface NewPost {
  readonly id: string
  readonly person: string
  readonly role: Role
  readonly unit: string
  readonly territory: string
  readonly grids: readonly string[]
  readonly from: Day
  readonly to: Day | null
  readonly note?: string | null
}

/**
 * Adds posts of one street, many in one statement. Those that are there already are left as they are; gives how many were
 * added. The database refuses a second of the three officers' seats for the same person (23P01, `three_officers`).
 */
export async function addPosts(tx: Tx, street: string, posts: readonly NewPost[]): Promise<number> {
  const seats = posts.filter((p) => ['administrator', 'security-officer', 'auditor'].includes(p.role))
  if (seats.length > 0)
    await tx.query({
      name: 'seats-add',
      text: `INSERT INTO access.officer_seat (post, person, seat, days)
             SELECT post, person, seat, daterange(from_day, to_day, '[]')
             FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[]) AS n (post, person, seat, from_day, to_day)
             WHERE NOT EXISTS (SELECT FROM access.officer_seat s WHERE (s.post, s.person, s.seat) = (n.post, n.person, n.seat))`,
      values: columnsOf(seats, ['id', 'person', 'role', 'from', 'to']),
    })
  return tx.change({
    name: 'posts-add',
    text: `INSERT INTO access.post (street, id, person, role, unit, territory, grids, from_day, to_day, note)
           SELECT $1, id, person, role, unit, territory, string_to_array(grids, ',')::uuid[], from_day, to_day, note
           FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::date[], $9::date[], $10::text[])
                AS n (id, person, role, unit, territory, grids, from_day, to_day, note)
           ON CONFLICT DO NOTHING`,
    values: [
      street,
      ...columnsOf(posts, ['id', 'person', 'role', 'unit', 'territory']),
      posts.map((p) => p.grids.join(',')),
      ...columnsOf(posts, ['from', 'to']),
      posts.map((p) => p.note ?? null),
    ],
  })
}

function columnsOf(posts: readonly NewPost[], names: readonly (keyof NewPost)[]): unknown[][] {
  return names.map((name) => posts.map((post) => post[name]))
}

/** Sets the last day; with `ended` the post is over from that moment, and the seat of an officer is free again. */
export async function endPosts(
  tx: Tx,
  street: string,
  ids: readonly string[],
  to: Day,
  ended: Instant | null,
): Promise<void> {
  await tx.query({
    name: 'posts-end',
    text: `UPDATE access.post SET to_day = greatest(from_day, $3::date), ended = $4
           WHERE street = $1 AND id = ANY ($2::uuid[]) AND ended IS NULL`,
    values: [street, ids, to, ended],
  })
  await tx.query({
    name: 'seats-end',
    text: `UPDATE access.officer_seat
           SET days = CASE WHEN $3 THEN daterange(lower(days), greatest(lower(days), $2::date), '[)')
                           ELSE daterange(lower(days), greatest(lower(days), $2::date), '[]') END
           WHERE post = ANY ($1::uuid[]) AND NOT isempty(days)`,
    values: [ids, to, ended !== null],
  })
}
