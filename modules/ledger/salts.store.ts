import type { Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'

export interface Salt {
  readonly street: string
  readonly owner: string
  readonly salt: Buffer
}

/**
 * The salts of these owners; those that are missing are made of the given bytes. Another transaction may be making the same
 * ones: its salt counts, and is seen by asking again. As the owner of the database.
 */
export async function makeSalts(tx: Tx, wanted: readonly Salt[]): Promise<Salt[]> {
  return tx.query<Salt>({
    name: 'ledger-salts-make',
    text: `WITH wanted AS (SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS w (street, owner, salt)),
             kept AS (SELECT s.* FROM ledger.salt s JOIN wanted w USING (street, owner)),
             made AS (INSERT INTO ledger.salt (street, owner, salt)
               SELECT w.* FROM wanted w WHERE NOT EXISTS (SELECT FROM kept k WHERE k.street = w.street AND k.owner = w.owner)
               ON CONFLICT DO NOTHING RETURNING street, owner, salt)
           SELECT street, owner, salt FROM kept UNION ALL SELECT street, owner, salt FROM made`,
    values: [wanted.map((one) => one.street), wanted.map((one) => one.owner), wanted.map((one) => one.salt)],
  })
}

/** Those of these salts that are there. */
export async function readSalts(
  tx: Tx,
  wanted: readonly { readonly street: string; readonly owner: string }[],
): Promise<Salt[]> {
  return tx.query<Salt>({
    name: 'ledger-salts-read',
    text: `SELECT s.street, s.owner, s.salt FROM ledger.salt s
           JOIN unnest($1::text[], $2::text[]) AS w (street, owner) USING (street, owner)`,
    values: [wanted.map((one) => one.street), wanted.map((one) => one.owner)],
  })
}

export interface Forgotten {
  readonly street: string
  readonly owner: string
  /** The act of erasing: what was written before it can be opened by nobody. */
  readonly entry: string
  readonly at: Instant
}

/** Destroys a salt, and the reasons that were given for looking at its owner, once all that was keyed with it is in the log; says whether it did. As the owner of the database. */
export async function destroySalt(tx: Tx, one: Forgotten): Promise<boolean> {
  const rows = await tx.query<{ done: boolean }>({
    text: `WITH settled AS (SELECT NOT EXISTS (SELECT FROM ledger.waiting WHERE id <= $3) AS yes),
             gone AS (DELETE FROM ledger.salt WHERE street = $1 AND owner = $2 AND (SELECT yes FROM settled)),
             words AS (DELETE FROM ledger.reason
               WHERE street = $1 AND owner = $2 AND entry <= $3 AND (SELECT yes FROM settled)),
             noted AS (INSERT INTO ledger.forgotten (street, owner, entry, at)
               SELECT $1, $2, $3, $4 FROM settled WHERE yes ON CONFLICT DO NOTHING)
           SELECT yes AS done FROM settled`,
    values: [one.street, one.owner, one.entry, one.at],
  })
  return rows[0]!.done
}

/** What was erased, of these owners; `act`: the log has an entry that says so, without which anybody with the database could claim it. */
export async function readForgotten(
  tx: Tx,
  street: string,
  owners: readonly string[],
): Promise<(Pick<Forgotten, 'owner' | 'entry'> & { readonly act: boolean })[]> {
  return tx.query({
    text: `SELECT DISTINCT ON (f.owner, act) f.owner, f.entry, act FROM ledger.forgotten f,
             LATERAL (SELECT EXISTS (SELECT FROM ledger.entry e JOIN ledger.place p ON p.street = e.street AND p.id = e.id
               WHERE e.street = f.street AND e.id = f.entry AND e.type = 'ledger.forget'
                 AND e.facts ->> 'owner' = f.owner)) AS done (act)
           WHERE f.street = $1 AND f.owner = ANY ($2) ORDER BY f.owner, act, f.entry DESC`,
    values: [street, owners],
  })
}
