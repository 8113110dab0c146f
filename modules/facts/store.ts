import type { Instant } from '../../base/contract.ts'
import { insertMany } from '../../base/db/insert-many.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { SourceKind, SubjectKind } from '../catalogue/contract.ts'
import type { Claim } from './rules.ts'
import type { ShownClaim } from './shapes.ts'

/** A claim as the table has it. */
export interface ClaimRow extends Claim {
  readonly subject: string
  readonly source: string
  readonly line: string | null
  readonly plain: string | null
  readonly masked: string | null
  readonly address: string | null
  readonly basis: string
  readonly holds: boolean
  readonly withdrawn: ShownClaim['withdrawn']
}

export interface NewClaim {
  readonly subject: string
  readonly id: string
  readonly item: string
  readonly source: string
  readonly source_kind: SourceKind
  readonly line: string | null
  readonly plain: string | null
  readonly sealed: Buffer | null
  readonly masked: string | null
  readonly blind: Buffer | null
  readonly flaw: string | null
  readonly address: string | null
  readonly as_of: string
  readonly basis: string
  readonly decided: string | null
}

const columns = `c.subject, c.id, c.item, c.source, c.source_kind AS "sourceKind", c.line, c.plain, c.masked, c.flaw, c.address, c.as_of AS "asOf", c.recorded,
  c.basis, c.decided, c.holds, coalesce(c.plain, encode(c.blind, 'hex')) AS same,
  CASE WHEN c.withdrawn IS NOT NULL THEN json_build_object('at', c.withdrawn, 'why', c.withdrawn_why) END AS withdrawn`

/** What one subject can be said to have at most, the withdrawn included: a page of history shows no more. */
export const mostClaims = 5_000

export interface NewSubject {
  readonly id: string
  readonly kind: SubjectKind
  readonly communities: readonly string[]
  readonly grids: readonly string[]
}

export interface SubjectRow extends NewSubject {
  /** Found to be this one, which carries on. */
  readonly mergedInto: string | null
}

export async function addSubjects(
  tx: Tx,
  street: string,
  at: Instant,
  rows: readonly NewSubject[],
): Promise<void> {
  await insertMany(
    tx,
    'facts.subject',
    {
      street: 'text',
      id: 'uuid',
      kind: 'text',
      communities: 'text[]',
      grids: 'uuid[]',
      since: 'timestamptz',
    },
    rows.map((row) => ({ ...row, street, since: at })),
  )
}

/** Where subjects belong now: decides who sees them. */
export async function placeSubjects(
  tx: Tx,
  street: string,
  rows: readonly Pick<SubjectRow, 'id' | 'communities' | 'grids'>[],
): Promise<void> {
  await tx.query({
    text: `UPDATE facts.subject s SET communities = p.communities, grids = p.grids
           FROM jsonb_to_recordset($2::jsonb) AS p(id uuid, communities text[], grids uuid[])
           WHERE s.street = $1 AND s.id = p.id AND (s.communities, s.grids) IS DISTINCT FROM (p.communities, p.grids)`,
    values: [street, JSON.stringify(rows)],
  })
}

export async function subjects(tx: Tx, street: string, ids: readonly string[]): Promise<SubjectRow[]> {
  return tx.query<SubjectRow>({
    name: 'facts-subjects',
    text: `SELECT id, kind, communities, grids, merged_into AS "mergedInto" FROM facts.subject WHERE street = $1 AND id = ANY ($2)`,
    values: [street, ids],
  })
}

/** These were found to be another, which carries on; whoever was found to be one of these before, is that one too. */
export async function saveMerge(tx: Tx, street: string, from: string, into: string): Promise<void> {
  await tx.query({
    text: `UPDATE facts.subject SET merged_into = $3 WHERE street = $1 AND (id = $2 OR merged_into = $2) AND id <> $3`,
    values: [street, from, into],
  })
}

/** These are nobody else (any more). */
export async function standAgain(tx: Tx, street: string, ids: readonly string[]): Promise<void> {
  await tx.query({
    name: 'facts-stand-again',
    text: 'UPDATE facts.subject SET merged_into = NULL WHERE street = $1 AND id = ANY ($2) AND merged_into IS NOT NULL',
    values: [street, ids],
  })
}

/** Who was found to be one of these. */
export async function mergedInto(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<{ id: string; into: string }[]> {
  return tx.query<{ id: string; into: string }>({
    name: 'facts-merged-into',
    text: `SELECT id, merged_into AS "into" FROM facts.subject WHERE street = $1 AND merged_into = ANY ($2) ORDER BY id LIMIT 2000`,
    values: [street, ids],
  })
}

export async function addClaims(
  tx: Tx,
  by: { readonly street: string; readonly recorded: Instant; readonly actor: string },
  claims: readonly NewClaim[],
  /** Ids of those that count. */
  holding: ReadonlySet<string>,
): Promise<void> {
  await insertMany(
    tx,
    'facts.claim',
    {
      ...{
        street: 'text',
        subject: 'uuid',
        id: 'uuid',
        item: 'text',
        source: 'text',
        source_kind: 'text',
        line: 'uuid',
      },
      ...{
        plain: 'text',
        sealed: 'bytea',
        masked: 'text',
        blind: 'bytea',
        flaw: 'text',
        address: 'uuid',
        as_of: 'date',
      },
      ...{ recorded: 'timestamptz', actor: 'text', basis: 'text', decided: 'text', holds: 'boolean' },
    },
    claims.map((claim) => ({ ...claim, ...by, holds: holding.has(claim.id) })),
  )
}

/** All that is said now of these subjects. */
export async function liveClaims(tx: Tx, street: string, ids: readonly string[]): Promise<ClaimRow[]> {
  return tx.query<ClaimRow>({
    name: 'facts-live',
    text: `SELECT ${columns} FROM facts.claim c WHERE c.street = $1 AND c.subject = ANY ($2) AND c.withdrawn IS NULL ORDER BY c.subject, c.id`,
    values: [street, ids],
  })
}

/** All that was ever said of one subject, newest first. */
export async function allClaims(tx: Tx, street: string, subject: string): Promise<ClaimRow[]> {
  return tx.query<ClaimRow>({
    name: 'facts-all',
    text: `SELECT ${columns} FROM facts.claim c WHERE c.street = $1 AND c.subject = $2 ORDER BY c.id DESC LIMIT ${mostClaims}`,
    values: [street, subject],
  })
}

/** A claim with what is sealed in it. */
export async function findSealed(
  tx: Tx,
  street: string,
  subject: string,
  id: string,
): Promise<{ item: string; sealed: Buffer } | undefined> {
  const rows = await tx.query<{ item: string; sealed: Buffer }>({
    text: `SELECT item, sealed FROM facts.claim WHERE street = $1 AND subject = $2 AND id = $3 AND sealed IS NOT NULL`,
    values: [street, subject, id],
  })
  return rows[0]
}

/** Those whom anybody says to have this value now. */
export async function subjectsWith(
  tx: Tx,
  street: string,
  item: string,
  blind: Buffer,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>({
    name: 'facts-with',
    text: `SELECT DISTINCT subject FROM facts.claim WHERE street = $1 AND item = $2 AND blind = $3 AND withdrawn IS NULL LIMIT $4`,
    values: [street, item, blind, most],
  })
  return rows.map((row) => row.subject)
}

/** Those of whom this value counts now. */
export async function subjectsOf(
  tx: Tx,
  street: string,
  item: string,
  blind: Buffer,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>({
    name: 'facts-of',
    text: `SELECT subject FROM facts.claim WHERE street = $1 AND item = $2 AND blind = $3 AND withdrawn IS NULL AND holds LIMIT $4`,
    values: [street, item, blind, most],
  })
  return rows.map((row) => row.subject)
}

/** Moves the mark of what counts. Two statements: no moment may have two claims of one item that hold. */
export async function setHolding(
  tx: Tx,
  street: string,
  ends: readonly Pick<ClaimRow, 'subject' | 'id'>[],
  begins: readonly Pick<ClaimRow, 'subject' | 'id'>[],
): Promise<void> {
  for (const [rows, holds] of [
    [ends, false],
    [begins, true],
  ] as const) {
    if (rows.length === 0) continue
    await tx.query({
      text: `UPDATE facts.claim c SET holds = $4 FROM unnest($2::uuid[], $3::uuid[]) AS w (subject, id)
             WHERE c.street = $1 AND c.subject = w.subject AND c.id = w.id`,
      values: [street, rows.map((row) => row.subject), rows.map((row) => row.id), holds],
    })
  }
}

export interface Withdrawal {
  readonly street: string
  readonly at: Instant
  readonly actor: string
  readonly why: NonNullable<ShownClaim['withdrawn']>['why']
}

/** Takes claims back; they stay as history and count no more. Gives the subjects that must be decided again. */
export async function withdraw(
  tx: Tx,
  by: Withdrawal,
  claims: readonly Pick<ClaimRow, 'subject' | 'id'>[],
): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>({
    text: `UPDATE facts.claim c SET holds = false, withdrawn = $4, withdrawn_by = $5, withdrawn_why = $6
           FROM unnest($2::uuid[], $3::uuid[]) AS w (subject, id)
           WHERE c.street = $1 AND c.subject = w.subject AND c.id = w.id AND c.withdrawn IS NULL RETURNING c.subject`,
    values: [by.street, claims.map((c) => c.subject), claims.map((c) => c.id), by.at, by.actor, by.why],
  })
  return [...new Set(rows.map((row) => row.subject))]
}

/** The same for all that some line records say. */
export async function withdrawLines(tx: Tx, by: Withdrawal, lines: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>({
    text: `UPDATE facts.claim c SET holds = false, withdrawn = $3, withdrawn_by = $4, withdrawn_why = $5
           WHERE c.street = $1 AND c.line = ANY ($2) AND c.withdrawn IS NULL RETURNING c.subject`,
    values: [by.street, lines, by.at, by.actor, by.why],
  })
  return [...new Set(rows.map((row) => row.subject))]
}

/** Of these claims, those taken back as wrong (not merely replaced by later ones). */
export async function undone(tx: Tx, street: string, subjects: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>({
    name: 'facts-undone',
    text: `SELECT id FROM facts.claim WHERE street = $1 AND subject = ANY ($2) AND withdrawn_why IN ('undone', 'corrected', 'erased')
           AND address IS NOT NULL`,
    values: [street, subjects],
  })
  return new Set(rows.map((row) => row.id))
}

/** The same for what a line says of one subject, where it speaks of several. */
export async function withdrawSaid(
  tx: Tx,
  by: Withdrawal,
  said: readonly { readonly subject: string; readonly line: string }[],
): Promise<void> {
  await tx.query({
    text: `UPDATE facts.claim c SET holds = false, withdrawn = $4, withdrawn_by = $5, withdrawn_why = $6
           FROM unnest($2::uuid[], $3::uuid[]) AS w (subject, line)
           WHERE c.street = $1 AND c.subject = w.subject AND c.line = w.line AND c.withdrawn IS NULL`,
    values: [by.street, said.map((one) => one.subject), said.map((one) => one.line), by.at, by.actor, by.why],
  })
}
