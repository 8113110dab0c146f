import type { Instant } from '../../../base/contract.ts'
import { jsonInstant, jsonInstantOrNull } from '../../../base/db/json-instant.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { type PhotoRow, photosQuery } from '../photos/store.ts'
import { most } from '../shapes.ts'
import { beginningSql, numberSql } from '../store.ts'

export interface StepRow {
  readonly no: number
  readonly kind: string
  readonly at: Instant
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly note: string | null
  readonly facts: Record<string, string>
  readonly innerOnly: boolean
  readonly entry: string
}

export async function stepsOf(tx: Tx, street: string, id: string): Promise<StepRow[]> {
  const rows = await tx.query<StepRow>({
    name: 'steps-of',
    text: `SELECT no, kind, at, actor, post, unit, note, facts, inner_only AS "innerOnly", entry FROM cases.step
           WHERE street = $1 AND case_id = $2 ORDER BY no DESC LIMIT ${most.steps}`,
    values: [street, id],
  })
  return rows.reverse()
}

export interface LegRow {
  readonly no: number
  readonly unit: string
  readonly dispatchedAt: Instant
  readonly acceptedAt: Instant | null
  readonly due: Instant
  readonly endedAt: Instant | null
  readonly outcome: 'finished' | 'returned' | 'rerouted' | 'reworked' | null
}

export interface ReporterRow {
  readonly name: string | null
  readonly phone: string | null
  readonly helper: string | null
}

const sealedColumns = {
  name: 'name_sealed',
  phone: 'phone_sealed',
  'helper-name': 'helper_name_sealed',
  'helper-phone': 'helper_phone_sealed',
} as const

export async function sealedField(
  tx: Tx,
  street: string,
  id: string,
  field: keyof typeof sealedColumns,
): Promise<{ column: string; sealed: Buffer | null } | undefined> {
  const column = sealedColumns[field]
  const rows = await tx.query<{ sealed: Buffer | null }>({
    text: `SELECT ${column} AS sealed FROM cases.reporter WHERE street = $1 AND case_id = $2`,
    values: [street, id],
  })
  return rows[0] && { column, sealed: rows[0].sealed }
}

export interface RelatedRow {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly words: string
  readonly relation: 'parent' | 'child' | 'split-from' | 'split-into'
}

/** What a case page shows beside the case itself. */
export interface Details {
  readonly steps: readonly StepRow[]
  readonly legs: readonly LegRow[]
  /** Masked; the sealed values stay where they are. */
  readonly reporter: ReporterRow | null
  /** Joined to it, or split from it. */
  readonly related: readonly RelatedRow[]
  readonly photos: readonly PhotoRow[]
  readonly followed: boolean
}

const related = `SELECT c.id, ${numberSql} AS number, c.state, ${beginningSql('c.words', 90)} AS words`
const asList = (query: string) => `(SELECT coalesce(json_agg(x), '[]') FROM (${query}) x)`

const details = `SELECT
  ${asList(`SELECT * FROM (SELECT no, kind, at, actor, post, unit, note, facts, inner_only AS "innerOnly", entry FROM cases.step
    WHERE street = $1 AND case_id = $2 ORDER BY no DESC LIMIT ${most.steps}) s ORDER BY no`)} AS steps,
  ${asList(`SELECT no, unit, dispatched_at AS "dispatchedAt", accepted_at AS "acceptedAt", due, ended_at AS "endedAt", outcome
    FROM cases.leg WHERE street = $1 AND case_id = $2 ORDER BY no LIMIT ${most.legs}`)} AS legs,
  (SELECT json_build_object('name', name_masked, 'phone', phone_masked, 'helper', helper_name_masked) FROM cases.reporter
    WHERE street = $1 AND case_id = $2) AS reporter,
  ${asList(`${related}, CASE WHEN c.parent = $2 THEN 'child' ELSE 'split-into' END AS relation FROM cases.case c
    WHERE c.street = $1 AND (c.parent = $2 OR c.split_from = $2) ORDER BY c.id LIMIT ${most.parts}`)} AS related,
  ${asList(photosQuery)} AS photos,
  EXISTS (SELECT FROM cases.follower WHERE street = $1 AND person = $3 AND case_id = $2) AS followed`

/** Everything in one statement: six would each take their turn through driver and server. */
export async function detailsOf(tx: Tx, street: string, id: string, person: string | null): Promise<Details> {
  const [row] = await tx.query<Details>({
    name: 'case-details',
    text: details,
    values: [street, id, person],
    byKey: true,
  })
  const { steps, legs } = row!
  return {
    ...row!,
    steps: steps.map((step) => ({ ...step, at: jsonInstant(step.at) })),
    legs: legs.map((leg) => ({
      ...leg,
      dispatchedAt: jsonInstant(leg.dispatchedAt),
      acceptedAt: jsonInstantOrNull(leg.acceptedAt),
      due: jsonInstant(leg.due),
      endedAt: jsonInstantOrNull(leg.endedAt),
    })),
  }
}

/** What a case was joined to, or split from; most were neither. */
export async function originsOf(
  tx: Tx,
  street: string,
  it: { readonly parent: string | null; readonly splitFrom: string | null },
): Promise<RelatedRow[]> {
  if (it.parent === null && it.splitFrom === null) return []
  return tx.query<RelatedRow>({
    name: 'case-origins',
    text: `${related}, CASE WHEN c.id = $2 THEN 'parent' ELSE 'split-from' END AS relation FROM cases.case c
           WHERE c.street = $1 AND c.id IN ($2, $3) ORDER BY c.id`,
    values: [street, it.parent, it.splitFrom],
  })
}

/** Whoever took a step of handling a case at any time, in whatever post: none of them verifies it, also after it came back. */
export async function handlersOf(tx: Tx, street: string, id: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ actor: string }>({
    name: 'case-handlers',
    text: `SELECT DISTINCT actor FROM cases.step WHERE street = $1 AND case_id = $2
             AND kind IN ('accept', 'assist', 'finish', 'ask-return', 'ask-extension', 'ask-suspension') LIMIT 500`,
    values: [street, id],
  })
  return new Set(rows.map((row) => row.actor))
}

/** The person who made the request of the unit that waits: who took the last step of asking. */
export async function askerOf(tx: Tx, street: string, id: string): Promise<string | null> {
  const rows = await tx.query<{ actor: string }>({
    name: 'case-asker',
    text: `SELECT actor FROM cases.step WHERE street = $1 AND case_id = $2
             AND kind IN ('ask-return', 'ask-extension', 'ask-suspension') ORDER BY no DESC LIMIT 1`,
    values: [street, id],
  })
  return rows[0]?.actor ?? null
}

export async function setFollowed(
  tx: Tx,
  street: string,
  person: string,
  id: string,
  followed: boolean,
): Promise<void> {
  await tx.query({
    text: followed
      ? 'INSERT INTO cases.follower (street, person, case_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
      : 'DELETE FROM cases.follower WHERE street = $1 AND person = $2 AND case_id = $3',
    values: [street, person, id],
  })
}

/** The split parts of a report carry its receipt no further; each gets a row of its own. */
export async function addChildren(tx: Tx, street: string, id: string, by: number): Promise<void> {
  await tx.query({
    name: 'children-add',
    text: 'UPDATE cases.case SET children = children + $3 WHERE street = $1 AND id = $2',
    values: [street, id, by],
  })
}

/** Reports joined to one case follow another from now on. */
export async function moveChildren(tx: Tx, street: string, from: string, to: string): Promise<void> {
  await tx.query({
    name: 'children-move',
    text: `UPDATE cases.case SET parent = $3 WHERE street = $1 AND parent = $2 AND state = 'merged'`,
    values: [street, from, to],
  })
}
