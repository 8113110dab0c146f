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

/** A step as its copy in other timelines says it. */
export interface ToldStep {
  readonly kind: string
  readonly at: Instant
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly note: string | null
  readonly facts: Readonly<Record<string, string>>
}

/** A step of a case, and those joined to it, locked in the order of their ids. */
export async function toTell(
  tx: Tx,
  street: string,
  parent: string,
  no: number,
): Promise<{ step: ToldStep | undefined; followers: LateRow[] }> {
  const [steps, followers] = await Promise.all([
    tx.query<ToldStep>({
      text: `SELECT kind, at, actor, post, unit, note, facts FROM cases.step
             WHERE street = $1 AND case_id = $2 AND no = $3`,
      values: [street, parent, no],
    }),
    tx.query<LateRow>({
      text: `SELECT id, steps FROM cases.case WHERE street = $1 AND parent = $2 AND state = 'merged'
             ORDER BY id FOR UPDATE`,
      values: [street, parent],
    }),
  ])
  return { step: steps[0], followers }
}

/** The step of the parent, in each follower’s own timeline. Followers stay with the units that have the parent. */
export async function copyStep(
  tx: Tx,
  street: string,
  of: { parent: string; no: number },
  rows: readonly (LateRow & { readonly entry: string })[],
): Promise<void> {
  await tx.query({
    text: `WITH told AS (SELECT * FROM unnest($4::uuid[], $5::int[], $6::uuid[]) AS n (id, steps, entry)),
           joined AS (UPDATE cases.case c SET steps = told.steps + 1, units = p.units FROM cases.case p, told
             WHERE c.street = $1 AND c.id = told.id AND p.street = $1 AND p.id = $2)
           INSERT INTO cases.step (street, case_id, no, kind, at, actor, post, unit, note, facts, entry)
           SELECT $1, told.id, told.steps + 1, s.kind, s.at, s.actor, s.post, s.unit, s.note, s.facts || '{"of": "joined"}', told.entry
           FROM told JOIN cases.step s ON s.street = $1 AND s.case_id = $2 AND s.no = $3`,
    values: [
      street,
      of.parent,
      of.no,
      rows.map((row) => row.id),
      rows.map((row) => row.steps),
      rows.map((row) => row.entry),
    ],
  })
}
