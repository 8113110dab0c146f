import type { Day, Instant } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { SourceKind } from '../../catalogue/contract.ts'
import type { PartyRole } from '../shapes.ts'
import type { PartyKind } from './compare.rules.ts'
import type { AnyKind, HomeKind } from './parties.ts'

export interface PartyRow {
  readonly line: string
  readonly role: PartyRole
  readonly kind: AnyKind
  readonly source: string
  readonly sourceKind: SourceKind
  readonly asOf: Day
  /** Null: not compared yet. */
  readonly subject: string | null
  readonly how: 'alone' | 'sure' | 'person' | null
  readonly bits: number | null
  readonly beside: string | null
  readonly sealed: Buffer
  readonly ended: Instant | null
}

const columns = `p.line, p.role, p.kind, p.source, p.source_kind AS "sourceKind", p.as_of AS "asOf", p.subject, p.how, p.bits, p.beside, p.sealed, p.ended`

export async function addParties(
  tx: Tx,
  street: string,
  rows: readonly Omit<PartyRow, 'ended'>[],
): Promise<void> {
  await insertMany(
    tx,
    'fusion.party',
    {
      ...{ street: 'text', line: 'uuid', role: 'text', kind: 'text', source: 'text', source_kind: 'text' },
      ...{ as_of: 'date', subject: 'uuid', how: 'text', bits: 'real', beside: 'uuid', sealed: 'bytea' },
    },
    rows.map((row) => ({ ...row, street, source_kind: row.sourceKind, as_of: row.asOf })),
  )
}

/** All parties of a kind that hold, in pages: `after` is the last of the page before. */
export async function livingParties(
  tx: Tx,
  street: string,
  kind: PartyKind,
  after: { readonly line: string; readonly role: string } | null,
  limit: number,
): Promise<PartyRow[]> {
  return tx.query<PartyRow>({
    name: 'fusion-living',
    text: `SELECT ${columns} FROM fusion.party p WHERE p.street = $1 AND p.kind = $2 AND p.ended IS NULL
             AND (p.line, p.role) > ($3::uuid, $4::text) ORDER BY p.line, p.role LIMIT $5`,
    values: [street, kind, after?.line ?? '00000000-0000-0000-0000-000000000000', after?.role ?? '', limit],
  })
}

/** Whether something waits to be compared. */
export async function waits(tx: Tx, street: string, kind: AnyKind): Promise<boolean> {
  const rows = await tx.query<{ one: number }>({
    name: 'fusion-waits',
    text: 'SELECT 1 AS one FROM fusion.party WHERE street = $1 AND kind = $2 AND subject IS NULL AND ended IS NULL LIMIT 1',
    values: [street, kind],
  })
  return rows.length > 0
}

/** Homes that wait to be told apart, a lot of them. */
export async function waitingHomes(
  tx: Tx,
  street: string,
  kind: HomeKind,
  limit: number,
): Promise<PartyRow[]> {
  return tx.query<PartyRow>({
    name: 'fusion-waiting-homes',
    text: `SELECT ${columns} FROM fusion.party p WHERE p.street = $1 AND p.kind = $2 AND p.subject IS NULL AND p.ended IS NULL
           ORDER BY p.line, p.role LIMIT $3`,
    values: [street, kind, limit],
  })
}

/** All of whom lines that hold speak. */
export async function partiesOfLines(tx: Tx, street: string, lines: readonly string[]): Promise<PartyRow[]> {
  return tx.query<PartyRow>({
    name: 'fusion-parties-of-lines',
    text: `SELECT ${columns} FROM fusion.party p WHERE p.street = $1 AND p.line = ANY ($2) AND p.ended IS NULL ORDER BY p.line, p.role`,
    values: [street, lines],
  })
}

/** Of the household of each of these subjects and each source a line that still holds. */
export async function linesInTheirPlace(
  tx: Tx,
  street: string,
  subjects: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ line: string }>({
    name: 'fusion-in-their-place',
    text: `SELECT DISTINCT ON (p.subject, p.source) p.line FROM fusion.party p
           WHERE p.street = $1 AND p.subject = ANY ($2) AND p.kind = 'household' AND p.ended IS NULL
           ORDER BY p.subject, p.source, p.line`,
    values: [street, subjects],
  })
  return rows.map((row) => row.line)
}

/** All parties that are taken to be these subjects. */
export async function partiesOfSubjects(
  tx: Tx,
  street: string,
  subjects: readonly string[],
): Promise<PartyRow[]> {
  return tx.query<PartyRow>({
    name: 'fusion-parties-of',
    text: `SELECT ${columns} FROM fusion.party p WHERE p.street = $1 AND p.subject = ANY ($2) AND p.ended IS NULL ORDER BY p.line, p.role LIMIT 20000`,
    values: [street, subjects],
  })
}

export async function parties(
  tx: Tx,
  street: string,
  ids: readonly { readonly line: string; readonly role: string }[],
): Promise<PartyRow[]> {
  return tx.query<PartyRow>({
    name: 'fusion-parties',
    text: `SELECT ${columns} FROM unnest($2::uuid[], $3::text[]) AS w (line, role)
           JOIN fusion.party p ON p.street = $1 AND p.line = w.line AND p.role = w.role`,
    values: [street, ids.map((id) => id.line), ids.map((id) => id.role)],
  })
}

/** Whom a party is taken to be from now on. */
export type Moved = Pick<PartyRow, 'line' | 'subject' | 'how' | 'bits' | 'beside'> & { readonly role: string }

export async function moveParties(tx: Tx, street: string, rows: readonly Moved[]): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.party p SET subject = w.subject, how = w.how, bits = w.bits, beside = w.beside
           FROM jsonb_to_recordset($2::jsonb) AS w(line uuid, role text, subject uuid, how text, bits real, beside uuid)
           WHERE p.street = $1 AND p.line = w.line AND p.role = w.role`,
    values: [street, JSON.stringify(rows)],
  })
}

/** Ends the parties of lines that no longer hold, and takes their keys away. Gives the subjects they were taken to be. */
export async function endParties(
  tx: Tx,
  street: string,
  at: Instant,
  lines: readonly string[],
): Promise<string[]> {
  if (lines.length === 0) return []
  const rows = await tx.query<{ subject: string | null }>({
    text: `UPDATE fusion.party SET ended = $3 WHERE street = $1 AND line = ANY ($2) AND ended IS NULL RETURNING subject`,
    values: [street, lines, at],
  })
  await tx.query({
    text: `UPDATE fusion.doubt SET state = 'gone' WHERE street = $1 AND state = 'waiting' AND (a_line = ANY ($2) OR b_line = ANY ($2))`,
    values: [street, lines],
  })
  return [...new Set(rows.flatMap((row) => row.subject ?? []))]
}

export async function weightsOf(tx: Tx, street: string, kind: PartyKind): Promise<object | undefined> {
  const rows = await tx.query<{ weights: object }>({
    name: 'fusion-weights',
    text: 'SELECT weights FROM fusion.weights WHERE street = $1 AND kind = $2',
    values: [street, kind],
  })
  return rows[0]?.weights
}
