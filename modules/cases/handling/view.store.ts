import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { numberSql } from '../store.ts'

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

/** A case has hundreds of steps only when something is wrong; the newest are the ones that matter then. */
const mostSteps = 500

export async function stepsOf(tx: Tx, street: string, id: string): Promise<StepRow[]> {
  const rows = await tx.query<StepRow>({
    name: 'steps-of',
    text: `SELECT no, kind, at, actor, post, unit, note, facts, inner_only AS "innerOnly", entry FROM cases.step
           WHERE street = $1 AND case_id = $2 ORDER BY no DESC LIMIT ${mostSteps}`,
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

export async function legsOf(tx: Tx, street: string, id: string): Promise<LegRow[]> {
  return tx.query<LegRow>({
    name: 'legs-of',
    text: `SELECT no, unit, dispatched_at AS "dispatchedAt", accepted_at AS "acceptedAt", due, ended_at AS "endedAt", outcome
           FROM cases.leg WHERE street = $1 AND case_id = $2 ORDER BY no LIMIT 100`,
    values: [street, id],
  })
}

export interface ReporterRow {
  readonly name: string | null
  readonly phone: string | null
  readonly helper: string | null
}

/** Masked; the sealed values stay where they are. */
export async function reporterOf(tx: Tx, street: string, id: string): Promise<ReporterRow | undefined> {
  const rows = await tx.query<ReporterRow>({
    name: 'reporter-of',
    text: `SELECT name_masked AS name, phone_masked AS phone, helper_name_masked AS helper FROM cases.reporter WHERE street = $1 AND case_id = $2`,
    values: [street, id],
  })
  return rows[0]
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

export async function relatedTo(
  tx: Tx,
  street: string,
  it: { id: string; parent: string | null; splitFrom: string | null },
): Promise<RelatedRow[]> {
  return tx.query<RelatedRow>({
    name: 'case-related',
    text: `SELECT c.id, ${numberSql} AS number, c.state, left(c.words, 90) AS words,
             CASE WHEN c.id = $3 THEN 'parent' WHEN c.parent = $2 THEN 'child' WHEN c.id = $4 THEN 'split-from' ELSE 'split-into' END AS relation
           FROM cases.case c WHERE c.street = $1 AND (c.id = $3 OR c.id = $4 OR c.parent = $2 OR c.split_from = $2)
           ORDER BY c.id LIMIT 50`,
    values: [street, it.id, it.parent, it.splitFrom],
  })
}

export async function isFollowed(tx: Tx, street: string, person: string, id: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'is-followed',
    text: 'SELECT 1 FROM cases.follower WHERE street = $1 AND person = $2 AND case_id = $3',
    values: [street, person, id],
  })
  return rows.length > 0
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
