import type pg from 'pg'
import type { Instant } from '../../base/contract.ts'
import { type Tx, withTx } from '../../base/db/tx.ts'

export interface Entry {
  readonly id: string
  readonly street: string
  readonly at: Instant
  readonly type: string
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly purpose: string
  readonly route: string
  readonly case: string | null
  readonly subject: string | null
  readonly facts: Readonly<Record<string, string>>
  /** SHA-256 of what the step says; null where the act has no words of its own. */
  readonly content: Buffer | null
}

/** Adds entries, and that they wait for the log; there is no other verb. */
export async function addEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 1) return addOne(tx, entries[0]!)
  await tx.query({
    name: 'ledger-add-many',
    text: `WITH entered AS (
             INSERT INTO ledger.entry (street, id, at, type, actor, post, unit, purpose, route, case_id, subject, facts, content)
             SELECT * FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::uuid[], $7::uuid[],
                                  $8::text[], $9::text[], $10::uuid[], $11::text[], $12::jsonb[], $13::bytea[]))
           INSERT INTO ledger.waiting (street, id) SELECT * FROM unnest($1::text[], $2::uuid[])`,
    values: [
      entries.map((e) => e.street),
      entries.map((e) => e.id),
      entries.map((e) => e.at),
      entries.map((e) => e.type),
      entries.map((e) => e.actor),
      entries.map((e) => e.post),
      entries.map((e) => e.unit),
      entries.map((e) => e.purpose),
      entries.map((e) => e.route),
      entries.map((e) => e.case),
      entries.map((e) => e.subject),
      entries.map((e) => JSON.stringify(e.facts)),
      entries.map((e) => e.content),
    ],
  })
}

/** Entries of one street in a transaction of their own: committed, or an error and none of them. */
export async function addTogether(pool: pg.Pool, street: string, entries: readonly Entry[]): Promise<void> {
  await withTx(pool, { street, actor: 'system' }, async (tx) => tx.waitAtCommit(addEntries(tx, entries)))
}

async function addOne(tx: Tx, e: Entry): Promise<void> {
  await tx.query({
    name: 'ledger-add',
    text: `WITH entered AS (
             INSERT INTO ledger.entry (street, id, at, type, actor, post, unit, purpose, route, case_id, subject, facts, content)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))
           INSERT INTO ledger.waiting (street, id) VALUES ($1, $2)`,
    values: [
      e.street,
      e.id,
      e.at,
      e.type,
      e.actor,
      e.post,
      e.unit,
      e.purpose,
      e.route,
      e.case,
      e.subject,
      JSON.stringify(e.facts),
      e.content,
    ],
  })
}
