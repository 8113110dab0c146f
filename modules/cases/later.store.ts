import type { Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'

const lot = 500

export interface LateRow {
  readonly id: string
  readonly steps: number
}

export async function overdueBelow(
  tx: Tx,
  street: string,
  before: Instant,
  grade: number,
): Promise<LateRow[]> {
  return tx.query<LateRow>({
    name: 'cases-late',
    text: `SELECT id, steps FROM cases.case WHERE street = $1 AND due < $2 AND act IN ('dispatch', 'accept', 'decide', 'finish') AND escalated < $3
           ORDER BY due, id LIMIT ${lot} FOR UPDATE SKIP LOCKED`,
    values: [street, before, grade],
  })
}

export async function climb(
  tx: Tx,
  street: string,
  rows: readonly (LateRow & { entry: string })[],
  to: { grade: number; at: Instant; rule: string },
): Promise<void> {
  await tx.query({
    text: `WITH late AS (SELECT * FROM unnest($2::uuid[], $3::int[], $4::uuid[]) AS n (id, steps, entry)),
           climbed AS (UPDATE cases.case c SET escalated = $5::int, steps = c.steps + 1,
             supervised_at = CASE WHEN $5::int >= 2 THEN coalesce(c.supervised_at, $6::timestamptz) ELSE c.supervised_at END
             FROM late WHERE c.street = $1 AND c.id = late.id)
           INSERT INTO cases.step (street, case_id, no, kind, at, actor, facts, entry)
           SELECT $1, late.id, late.steps + 1, 'escalate', $6::timestamptz, 'system', jsonb_build_object('grade', ($5::int)::text, 'rule', $7::text), late.entry FROM late`,
    values: [
      street,
      rows.map((row) => row.id),
      rows.map((row) => row.steps),
      rows.map((row) => row.entry),
      to.grade,
      to.at,
      to.rule,
    ],
  })
}

/** The step of the parent, in each follower’s own timeline. Followers stay with the units that have the parent. */
export async function copyStep(
  tx: Tx,
  street: string,
  parent: string,
  no: number,
  entry: string,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `WITH told AS (UPDATE cases.case c SET steps = c.steps + 1, units = p.units FROM cases.case p
             WHERE c.street = $1 AND c.parent = $2 AND c.state = 'merged' AND p.street = $1 AND p.id = $2
             RETURNING c.id, c.steps)
           INSERT INTO cases.step (street, case_id, no, kind, at, actor, post, unit, note, facts, entry)
           SELECT $1, told.id, told.steps, s.kind, s.at, s.actor, s.post, s.unit, s.note, s.facts || '{"of": "joined"}', $4
           FROM told JOIN cases.step s ON s.street = $1 AND s.case_id = $2 AND s.no = $3 RETURNING case_id AS id`,
    values: [street, parent, no, entry],
  })
  return rows.map((row) => row.id)
}
