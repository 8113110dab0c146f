import type { Day, Instant } from '../../../base/contract.ts'
import type { RawQuery } from '../../../base/db/session.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { mostSessions, type Session } from './rules.ts'

/** Whose sessions: one of the two. */
export type Owner = { readonly person: string } | { readonly resident: string }

const personOf = (owner: Owner) => ('person' in owner ? owner.person : null)
const residentOf = (owner: Owner) => ('resident' in owner ? owner.resident : null)

/** A session, its owner's standing and the post it acts in, in one look: this runs before most requests. */
export function sessionQuery(token: Buffer, today: Day): RawQuery {
  return {
    name: 'session-find',
    text: `SELECT s.id, s.person, s.resident, s.proven, s.created, s.seen, p.left_on AS "leftOn", p.gone, c.given,
                  coalesce(f.secret IS NOT NULL, false) AS enrolled,
                  ARRAY(SELECT DISTINCT q.role FROM access.post q
                        WHERE q.person = s.person AND q.from_day <= $2 AND (q.to_day IS NULL OR q.to_day >= $2)
                          AND q.ended IS NULL) AS roles,
                  o.id AS post, o.street, o.role, o.unit, o.territory, o.grids
           FROM access.session s
           LEFT JOIN access.person p ON p.id = s.person
           LEFT JOIN access.credential c ON c.person = s.person
           LEFT JOIN access.second_factor f ON f.person = s.person
           LEFT JOIN access.post o ON o.street = s.post_street AND o.id = s.post AND o.from_day <= $2
                                  AND (o.to_day IS NULL OR o.to_day >= $2) AND o.ended IS NULL
           WHERE s.token = $1`,
    values: [token, today],
  }
}

export async function findSession(tx: Tx, token: Buffer, today: Day): Promise<Session | undefined> {
  return (await tx.query<Session>(sessionQuery(token, today)))[0]
}

export interface NewSession {
  readonly id: string
  readonly token: Buffer
  readonly owner: Owner
  readonly post: { readonly id: string; readonly street: string } | undefined
  readonly proven: boolean
  readonly device: string
  readonly address: string
  readonly now: Instant
}

/** Adds a session; beyond the most an account may have, those unused the longest end. */
export async function addSession(tx: Tx, it: NewSession): Promise<void> {
  await tx.query({
    name: 'session-add',
    text: `INSERT INTO access.session (id, token, person, resident, post, post_street, proven, created, seen, device, address)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)`,
    values: [
      it.id,
      it.token,
      personOf(it.owner),
      residentOf(it.owner),
      it.post?.id ?? null,
      it.post?.street ?? null,
      it.proven,
      it.now,
      it.device,
      it.address,
    ],
  })
  await tx.query({
    name: 'session-trim',
    text: `DELETE FROM access.session WHERE id IN (
             SELECT id FROM access.session WHERE person = $1 OR resident = $2 ORDER BY seen DESC, id DESC OFFSET ${mostSessions})`,
    values: [personOf(it.owner), residentOf(it.owner)],
  })
}

export async function markSeen(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.query({
    name: 'session-seen',
    text: 'UPDATE access.session SET seen = $2 WHERE id = $1 AND seen < $2',
    values: [id, now],
  })
}

/** The second factor was given: the session goes on under a new token. */
export async function proveSession(tx: Tx, id: string, token: Buffer, now: Instant): Promise<void> {
  await tx.query({
    name: 'session-prove',
    text: 'UPDATE access.session SET proven = true, token = $2, seen = $3 WHERE id = $1',
    values: [id, token, now],
  })
}

export async function actIn(tx: Tx, id: string, post: { id: string; street: string }): Promise<void> {
  await tx.query({
    name: 'session-post',
    text: 'UPDATE access.session SET post = $2, post_street = $3 WHERE id = $1',
    values: [id, post.id, post.street],
  })
}

export interface SessionLine {
  readonly id: string
  readonly token: Buffer
  readonly since: Instant
  readonly seen: Instant
  readonly device: string
  readonly address: string
}

/** Newest first. Those that ran out may still be among them. */
export async function sessionsOf(tx: Tx, owner: Owner): Promise<SessionLine[]> {
  return tx.query<SessionLine>({
    name: 'session-list',
    text: `SELECT id, token, created AS since, seen, device, address FROM access.session
           WHERE person = $1 OR resident = $2 ORDER BY seen DESC, id DESC LIMIT ${mostSessions}`,
    values: [personOf(owner), residentOf(owner)],
  })
}

/** True when there was such a session of this owner. */
export async function endSession(tx: Tx, owner: Owner, id: string): Promise<boolean> {
  const ended = await tx.change({
    name: 'session-end',
    text: 'DELETE FROM access.session WHERE id = $3 AND (person = $1 OR resident = $2)',
    values: [personOf(owner), residentOf(owner), id],
  })
  return ended > 0
}

/** Ends all sessions of an account, but for one that may stay. */
export async function endSessions(tx: Tx, owner: Owner, but: string | null = null): Promise<void> {
  await tx.query({
    name: 'session-end-all',
    text: 'DELETE FROM access.session WHERE (person = $1 OR resident = $2) AND id IS DISTINCT FROM $3::uuid',
    values: [personOf(owner), residentOf(owner), but],
  })
}

/** Removes what has run out, a bounded lot at a time; gives how many rows went. For a job that runs every hour. */
export async function sweep(tx: Tx, now: Instant): Promise<number> {
  const lot = 5_000
  const sessions = await tx.change({
    text: `DELETE FROM access.session WHERE id IN (SELECT id FROM access.session
             WHERE seen < $1::timestamptz - CASE WHEN person IS NULL THEN interval '30 days' ELSE interval '12 hours' END
             LIMIT ${lot})`,
    values: [now],
  })
  const codes = await tx.change({
    text: `DELETE FROM access.phone_code WHERE ident IN (SELECT ident FROM access.phone_code
             WHERE expires < $1::timestamptz - interval '2 hours' LIMIT ${lot})`,
    values: [now],
  })
  const tries = await tx.change({
    text: `DELETE FROM access.attempt WHERE key IN (SELECT key FROM access.attempt
             WHERE next < $1::timestamptz - interval '2 hours' LIMIT ${lot})`,
    values: [now],
  })
  return sessions + codes + tries
}
