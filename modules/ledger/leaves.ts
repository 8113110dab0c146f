import { randomBytes } from 'node:crypto'
import type { Keyring } from '../../base/crypto/keyring.ts'
import type { Tx } from '../../base/db/tx.ts'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { canonical, type EntryRow, hmac, type KeyOf, leafBytes, leafOf, ownersOf } from './leaf.rules.ts'
import { makeSalts, readSalts, type Salt } from './salts.store.ts'

const place = (street: string, owner: string): string => `${street} ${owner}`

/** The key of one subject: of the key file and of its salt, so that a dump of the database alone opens nothing. */
function ownerKey(keys: Keyring, { street, owner, salt }: Salt): Uint8Array {
  const message = canonical([street, owner, salt.toString('hex')])
  return hmac(nodeCrypto, keys.key('ledger:commitment', 1), message)
}

/** Keys of the owners whose salts are known. Gives undefined for one that was erased. */
export class OwnerKeys {
  readonly #keys: Keyring
  readonly #salts = new Map<string, Salt>()
  readonly #made = new Map<string, Uint8Array>()

  constructor(keys: Keyring, salts: readonly Salt[]) {
    this.#keys = keys
    for (const salt of salts) this.#salts.set(place(salt.street, salt.owner), salt)
  }

  find(street: string, owner: string): Uint8Array | undefined {
    const at = place(street, owner)
    const salt = this.#salts.get(at)
    if (!salt) return
    const key = this.#made.get(at) ?? ownerKey(this.#keys, salt)
    this.#made.set(at, key)
    return key
  }

  /** For the leaves of one street, all of whose salts are there. */
  of(street: string): KeyOf {
    return (owner) => {
      const key = this.find(street, owner)
      if (!key) throw new Error(`no salt of ${owner} in ${street}`)
      return key
    }
  }
}

function wantedBy(rows: readonly EntryRow[]): { street: string; owner: string }[] {
  const wanted = new Map<string, { street: string; owner: string }>()
  for (const row of rows)
    for (const owner of ownersOf(nodeCrypto, row))
      wanted.set(place(row.street, owner), { street: row.street, owner })
  // In one order everywhere, so that two that make the same salts never wait for each other in a circle.
  return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/**
 * The leaves of these entries, in their order: the same bytes for the same entries and salts. Salts that are missing are made,
 * in one statement; `tx` is the owner’s. @throws Error if a salt cannot be had
 */
export async function leavesOf(tx: Tx, rows: readonly EntryRow[], keys: Keyring): Promise<Uint8Array[]> {
  if (rows.length === 0) return []
  const wanted = wantedBy(rows)
  // Most are there: joined with thousands of wanted ones, the statement that makes them is slow.
  const salts = [...(await readSalts(tx, wanted))]
  for (let tries = 0; tries < 3 && salts.length < wanted.length; tries++) {
    const have = new Set(salts.map(({ street, owner }) => place(street, owner)))
    const missing = wanted.filter(({ street, owner }) => !have.has(place(street, owner)))
    salts.push(
      ...(await makeSalts(
        tx,
        missing.map((one) => ({ ...one, salt: randomBytes(16) })),
      )),
    )
  }
  const found = new OwnerKeys(keys, salts)
  return rows.map((row) => leafBytes(leafOf(nodeCrypto, row, found.of(row.street))))
}

/** Keys to open or compare these entries with; what was erased is missing. Makes nothing. */
export async function ownerKeysOf(tx: Tx, rows: readonly EntryRow[], keys: Keyring): Promise<OwnerKeys> {
  return new OwnerKeys(keys, rows.length === 0 ? [] : await readSalts(tx, wantedBy(rows)))
}
