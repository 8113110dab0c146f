import type { Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import { type ContentPicture, pointOf, type StepSaid } from './content.rules.ts'
import { numberSql } from './store.ts'

/** A step with all that its entry committed to, as the tables hold it now. */
export interface PresentStep extends StepSaid {
  readonly case: string
  readonly number: string
  readonly entry: string
}

interface Raw {
  readonly case: string
  readonly number: string
  readonly entry: string
  readonly no: number
  readonly kind: string
  readonly at: Instant
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly note: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly innerOnly: boolean
  readonly pictures: readonly ContentPicture[] | null
  readonly words: string | null
  readonly place: string
  readonly lon: number | null
  readonly lat: number | null
  /** What the first correction of the place found there. */
  readonly moved: Readonly<Record<string, string>> | null
}

const columns = `s.case_id AS "case", ${numberSql} AS number, s.entry, s.no, s.kind, s.at, s.actor, s.post, s.unit, s.note, s.facts,
  s.inner_only AS "innerOnly",
  (SELECT json_agg(json_build_object('sha256', encode(p.sha256, 'hex'), 'stage', p.stage)) FROM cases.photo p
    WHERE p.street = s.street AND p.case_id = s.case_id AND p.step_no = s.no) AS pictures,
  CASE s.kind WHEN 'report' THEN c.words END AS words, c.place, c.lon, c.lat,
  CASE s.kind WHEN 'report' THEN (SELECT m.facts FROM cases.step m WHERE m.street = s.street AND m.case_id = s.case_id
    AND m.kind = 'relocate' AND m.facts ? 'fromPlace' ORDER BY m.no LIMIT 1) END AS moved`

function present({ words, place, lon, lat, moved, pictures, ...step }: Raw): PresentStep {
  const where = moved ? { place: moved.fromPlace ?? '', ...pointOf(moved.fromPoint) } : { place, lon, lat }
  return { ...step, pictures: pictures ?? [], report: words === null ? null : { words, ...where } }
}

/**
 * Steps of these entries, several where rows share one, none where there is none. `OFFSET 0` holds the planner to one look by key
 * for each entry, also where it has no statistics.
 */
export async function stepsOfEntries(
  tx: Tx,
  street: string,
  of: readonly { readonly case: string; readonly id: string }[],
): Promise<PresentStep[]> {
  const rows = await tx.query<Raw>({
    name: 'content-of-entries',
    text: `SELECT ${columns} FROM unnest($2::uuid[], $3::uuid[]) AS w (case_id, entry)
           CROSS JOIN LATERAL (SELECT * FROM cases.step t
             WHERE t.street = $1 AND t.case_id = w.case_id AND t.entry = w.entry OFFSET 0) s
           CROSS JOIN LATERAL (SELECT * FROM cases.case d WHERE d.street = $1 AND d.id = s.case_id OFFSET 0) c`,
    values: [street, of.map((one) => one.case), of.map((one) => one.id)],
  })
  return rows.map(present)
}

/** The newest 500 steps of one case, the oldest first. */
export async function stepsOfCase(tx: Tx, street: string, id: string): Promise<PresentStep[]> {
  const rows = await tx.query<Raw>({
    name: 'content-of-case',
    text: `SELECT ${columns} FROM cases.step s JOIN cases.case c ON c.street = s.street AND c.id = s.case_id
           WHERE s.street = $1 AND s.case_id = $2 ORDER BY s.no DESC LIMIT 500`,
    values: [street, id],
  })
  return rows.map(present).reverse()
}

/** Where a walk over all steps of a street stands: the step it has come to. */
export interface StepPlace {
  readonly case: string
  readonly no: number
}

export interface WalkedStep extends StepPlace {
  /** No entry of its case stands for it. */
  readonly loose: boolean
}

export const beforeAllSteps: StepPlace = { case: '00000000-0000-0000-0000-000000000000', no: 0 }

/**
 * The next steps of a street in the order of their key, and whether each that was done since has its entry. A bounded lot, and the
 * entry looked up by its key whatever the planner believes: on a database that was never analyzed one statement over a whole street
 * compared each step with each entry.
 */
export async function walkSteps(
  tx: Tx,
  street: string,
  {
    after,
    since,
    limit,
  }: { readonly after: StepPlace; readonly since: Instant | null; readonly limit: number },
): Promise<WalkedStep[]> {
  return tx.query<WalkedStep>({
    name: 'content-walk-steps',
    text: `SELECT w.case_id AS "case", w.no, ($4::timestamptz IS NULL OR w.at >= $4) AND NOT coalesce(
             (SELECT starts_with(e.type, 'case.') AND (e.case_id = w.case_id OR e.type = 'case.told') FROM ledger.v_entry e
              WHERE e.street = $1 AND e.id = w.entry), false) AS loose
           FROM (SELECT case_id, no, entry, at FROM cases.step
                 WHERE street = $1 AND (case_id, no) > ($2, $3) ORDER BY case_id, no LIMIT $5) w
           ORDER BY w.case_id, w.no`,
    values: [street, after.case, after.no, since, limit],
  })
}

/** What people call these cases, by id. */
export async function numbersOf(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; number: string }>({
    text: `SELECT c.id, ${numberSql} AS number FROM cases.case c WHERE c.street = $1 AND c.id = ANY ($2)`,
    values: [street, ids],
  })
  return new Map(rows.map(({ id, number }) => [id, number]))
}
