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

/** Steps of these entries, several where rows share one, none where there is none. */
export async function stepsOfEntries(
  tx: Tx,
  street: string,
  of: readonly { readonly case: string; readonly id: string }[],
): Promise<PresentStep[]> {
  const rows = await tx.query<Raw>({
    name: 'content-of-entries',
    text: `SELECT ${columns} FROM unnest($2::uuid[], $3::uuid[]) AS w (case_id, entry)
           JOIN cases.step s ON s.street = $1 AND s.case_id = w.case_id AND s.entry = w.entry
           JOIN cases.case c ON c.street = $1 AND c.id = s.case_id`,
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

export interface LooseStep {
  readonly case: string
  readonly number: string
  readonly no: number
}

/** Steps that no entry of their case stands for. */
export async function stepsWithoutEntry(tx: Tx, street: string, most: number): Promise<LooseStep[]> {
  return tx.query<LooseStep>({
    text: `SELECT s.case_id AS "case", ${numberSql} AS number, s.no FROM cases.step s
           JOIN cases.case c ON c.street = s.street AND c.id = s.case_id
           WHERE s.street = $1 AND NOT EXISTS (
             SELECT FROM ledger.v_entry e WHERE e.street = s.street AND e.id = s.entry
               AND (e.case_id = s.case_id OR e.type = 'case.told'))
           ORDER BY s.case_id, s.no LIMIT $2`,
    values: [street, most],
  })
}
