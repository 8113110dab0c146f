import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { type Leadership, tryToLead } from '../../../base/db/leader.ts'
import type { ConnectionConfig } from '../../../base/db/pool.ts'
import { type Tx, withTx } from '../../../base/db/tx.ts'
import { LOCK, readHead } from './book.store.ts'
import type { Head } from './ports.ts'

/** A log of ten million entries is read back in minutes. */
const HOUR = 3600_000

export const takeLead = (owner: ConnectionConfig): Promise<Leadership | undefined> =>
  tryToLead(owner, LOCK, HOUR)

/** An entry as its leaf names it. */
export interface Named {
  readonly index: number
  readonly id: string
  readonly street: string
}

/** Ids by index, from one index to another; null for an entry that is known to be lost. */
export async function placedIds(
  tx: Tx,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, string | null>> {
  const rows = await tx.query<{ index: number; id: string | null }>({
    text: `SELECT index, id FROM ledger.place WHERE index >= $1 AND index < $2
           UNION ALL SELECT index, NULL FROM ledger.lost WHERE index >= $1 AND index < $2`,
    values: [from, to],
  })
  return new Map(rows.map(({ index, id }) => [index, id]))
}

/** What has places from this index on waits again. Gives how many. */
export function unplaceFrom(tx: Tx, index: number): Promise<number> {
  return tx.change({
    text: `WITH gone AS (DELETE FROM ledger.place WHERE index >= $1 RETURNING street, id)
           INSERT INTO ledger.waiting (id, street) SELECT id, street FROM gone ON CONFLICT DO NOTHING`,
    values: [index],
  })
}

/** Entries that are here get the places they have in the log; the others are listed as lost. Gives how many are here. */
export async function placeAsNamed(tx: Tx, named: readonly Named[], at: string): Promise<number> {
  const values = [named.map((n) => n.index), named.map((n) => n.id), named.map((n) => n.street)]
  const here = await tx.change({
    text: `WITH named AS (SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[]) AS n (index, id, street)),
             gone AS (DELETE FROM ledger.waiting w USING named n WHERE w.id = n.id)
           INSERT INTO ledger.place (index, street, id)
           SELECT n.index, n.street, n.id FROM named n JOIN ledger.entry e ON e.street = n.street AND e.id = n.id`,
    values,
  })
  if (here < named.length)
    await tx.change({
      text: `INSERT INTO ledger.lost (index, found_at)
             SELECT n.index, $4 FROM unnest($1::bigint[], $2::uuid[], $3::text[]) AS n (index, id, street)
             WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.street = n.street AND e.id = n.id)
             ON CONFLICT DO NOTHING`,
      values: [...values, at],
    })
  return here
}

/** Whatever the head was. */
export async function setHead(tx: Tx, origin: string, { size, root, note }: Head, at: string): Promise<void> {
  await tx.query({
    text: `INSERT INTO ledger.head (origin, size, root, note, at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (origin) DO UPDATE SET size = $2, root = $3, note = $4, at = $5`,
    values: [origin, size, Buffer.from(root), note, at],
  })
  await tx.query({ text: 'DELETE FROM ledger.lost WHERE index >= $1', values: [size] })
}

export async function noteResumed(tx: Tx, at: string, evidence: object): Promise<void> {
  await tx.query({
    text: `INSERT INTO ledger.alarm (id, at, kind, evidence) VALUES ($1, $2, 'ledger.resumed', $3)`,
    values: [uuidv7(), at, JSON.stringify(evidence)],
  })
}

export interface CentreLine {
  readonly name: string
  readonly url: string
  readonly size: number | null
  readonly at: string | null
  readonly error: string | null
}

/** What the database knows of the log, for whoever looks from outside the server. */
export function readState(owner: pg.Pool, origin: string) {
  return withTx(owner, { purpose: 'operation' }, async (tx) => ({
    head: await readHead(tx, origin),
    centres: await tx.query<CentreLine>({
      text: 'SELECT name, url, size, at, error FROM ledger.centre ORDER BY name LIMIT 100',
    }),
    lost: (await tx.query<{ n: number }>({ text: 'SELECT count(*)::int AS n FROM ledger.lost' }))[0]!.n,
  }))
}
