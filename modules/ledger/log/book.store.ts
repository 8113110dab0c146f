import type { Keyring } from '../../../base/crypto/keyring.ts'
import { tryToLead } from '../../../base/db/leader.ts'
import type { ConnectionConfig } from '../../../base/db/pool.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { entryColumns } from '../entries.store.ts'
import { type EntryRow, leafBytes, leafOf, ownersOf } from '../leaf.rules.ts'
import { leavesOf, ownerKeysOf } from '../leaves.ts'
import type { Book, Head, Lead, Waiting } from './ports.ts'

/** Any fixed number: whoever sequences the log of an installation holds this lock. */
export const LOCK = 7_200_110_002

/** The book on PostgreSQL, as the owner of the database. `clock` gives the time that is written beside the head. */
export function bookOn(parts: { owner: ConnectionConfig; keys: Keyring; now: () => number }): Book {
  return {
    async lead() {
      const held = await tryToLead(parts.owner, LOCK)
      if (!held) return
      const inTx = <R>(work: (tx: Tx) => Promise<R>): Promise<R> => held.tx({ purpose: 'operation' }, work)
      return {
        lost: held.lost,
        head: (origin) => inTx((tx) => readHead(tx, origin)),
        waiting: (limit) => inTx((tx) => readWaiting(tx, limit, parts.keys)),
        place: (origin, lot, from, to) =>
          inTx((tx) => place(tx, { origin, lot, from, to, at: new Date(parts.now()).toISOString() })).catch(
            (error: unknown) => {
              if (error instanceof NotPlaced) return false
              throw error
            },
          ),
        leaves: (from, to) => inTx((tx) => leavesAnew(tx, from, to, parts.keys)),
        release: held.release,
      } satisfies Lead
    },
  }
}

/** Rolls the transaction back. */
class NotPlaced extends Error {}

export async function readHead(tx: Tx, origin: string): Promise<Head | undefined> {
  const rows = await tx.query<Head>({
    text: 'SELECT size, root, note FROM ledger.head WHERE origin = $1',
    values: [origin],
  })
  return rows[0]
}

async function readWaiting(tx: Tx, limit: number, keys: Keyring): Promise<Waiting[]> {
  const rows = await tx.query<EntryRow>({
    name: 'ledger-log-waiting',
    // What waits without an entry (somebody took it away) must not fill the lot; comparing the books finds it.
    text: `SELECT ${entryColumns} FROM ledger.waiting w JOIN ledger.entry e ON e.street = w.street AND e.id = w.id
           ORDER BY w.id LIMIT $1`,
    values: [limit],
  })
  const leaves = await leavesOf(tx, rows, keys)
  return rows.map(({ id, street }, i) => ({ id, street, leaf: leaves[i]! }))
}

interface Placing {
  readonly origin: string
  readonly lot: readonly Waiting[]
  readonly from: Head
  readonly to: Head
  readonly at: string
}

async function place(tx: Tx, { origin, lot, from, to, at }: Placing): Promise<true> {
  const moved = moveHead(tx, { origin, from, to, at })
  const gone = lot.length === 0 ? 0 : await settle(tx, lot, from.size)
  if ((await moved) !== 1 || gone !== lot.length) throw new NotPlaced()
  return true
}

/** Compare and set: nobody else has moved it since. */
export function moveHead(tx: Tx, { origin, from, to, at }: Omit<Placing, 'lot'>): Promise<number> {
  const values = [origin, to.size, Buffer.from(to.root), to.note, at]
  if (from.size === 0)
    return tx.change({
      text: `INSERT INTO ledger.head (origin, size, root, note, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      values,
    })
  return tx.change({
    text: `UPDATE ledger.head SET size = $2, root = $3, note = $4, at = $5
           WHERE origin = $1 AND size = $6 AND root = $7`,
    values: [...values, from.size, Buffer.from(from.root)],
  })
}

async function settle(tx: Tx, lot: readonly Waiting[], first: number): Promise<number> {
  return tx.change({
    name: 'ledger-log-place',
    text: `WITH lot AS (SELECT * FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS l (id, street, n)),
             gone AS (DELETE FROM ledger.waiting w USING lot WHERE w.id = lot.id RETURNING w.id)
           INSERT INTO ledger.place (index, street, id)
           SELECT $3::bigint + lot.n - 1, lot.street, lot.id FROM lot JOIN gone USING (id)`,
    values: [lot.map(({ id }) => id), lot.map(({ street }) => street), first],
  })
}

/** Leaves of places, where entry and salts are still there. A salt that was made anew since gives a leaf that fits no tile. */
async function leavesAnew(
  tx: Tx,
  from: number,
  to: number,
  keys: Keyring,
): Promise<(Uint8Array | undefined)[]> {
  const rows = await tx.query<EntryRow & { index: number }>({
    text: `SELECT p.index, ${entryColumns} FROM ledger.place p JOIN ledger.entry e ON e.street = p.street AND e.id = p.id
           WHERE p.index >= $1 AND p.index < $2 ORDER BY p.index`,
    values: [from, to],
  })
  const known = await ownerKeysOf(tx, rows, keys)
  const leaves: (Uint8Array | undefined)[] = Array.from({ length: to - from }, () => undefined)
  for (const { index, ...row } of rows)
    if (ownersOf(nodeCrypto, row).every((owner) => known.find(row.street, owner)))
      leaves[index - from] = leafBytes(leafOf(nodeCrypto, row, known.of(row.street)))
  return leaves
}
