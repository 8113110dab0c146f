import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Tries } from './tries.ts'

/** Takes hold of a counter; others that want it wait for this transaction. */
export async function holdTries(tx: Tx, key: Buffer, now: Instant): Promise<Tries | undefined> {
  const [made] = await tx.query({
    name: 'tries-hold',
    text: `INSERT INTO access.attempt (key, tries, since, next) VALUES ($1, 0, $2, $2)
           ON CONFLICT (key) DO UPDATE SET key = excluded.key
           RETURNING tries, since, next, locked`,
    values: [key, now],
  })
  const found = made as Tries
  return found.tries === 0 ? undefined : found
}

export async function saveTries(tx: Tx, key: Buffer, { tries, since, next, locked }: Tries): Promise<void> {
  await tx.query({
    name: 'tries-save',
    text: 'UPDATE access.attempt SET tries = $2, since = $3, next = $4, locked = $5 WHERE key = $1',
    values: [key, tries, since, next, locked],
  })
}

/** The try was right: the account starts anew. */
export async function clearTries(tx: Tx, key: Buffer): Promise<void> {
  await tx.query({ name: 'tries-clear', text: 'DELETE FROM access.attempt WHERE key = $1', values: [key] })
}

/** The try was right: the address is given back the one that was counted, and its lock if that was the last straw. */
export async function forgiveTry(tx: Tx, key: Buffer): Promise<void> {
  await tx.query({
    name: 'tries-forgive',
    text: `UPDATE access.attempt SET tries = greatest(tries - 1, 0), next = CASE WHEN locked THEN since ELSE next END,
                  locked = false
           WHERE key = $1`,
    values: [key],
  })
}

/** Until when each of these accounts is locked, as far as they are. */
export async function locksOf(
  tx: Tx,
  keys: readonly Buffer[],
  now: Instant,
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.query<{ key: Buffer; next: Instant }>({
    name: 'tries-locks',
    text: 'SELECT key, next FROM access.attempt WHERE key = ANY ($1::bytea[]) AND locked AND next > $2',
    values: [keys, now],
  })
  return new Map(rows.map(({ key, next }) => [key.toString('hex'), next]))
}
