import type { Instant } from '../../../base/contract.ts'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import { seal } from '../../../base/crypto/seal.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { loginKey } from '../sign-in/password.ts'
import { secretCell } from '../sign-in/secret-cell.ts'
import { addFactors, addPeople } from './people.store.ts'
import { addPosts, type NewPost } from './posts.store.ts'

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly login: string
  /** The street that keeps the account. */
  readonly home: string
  /** A hash of `hashPassword`; many people may share one that was made beforehand. */
  readonly passwordHash: string
  /** To be changed before anything else. */
  readonly mustChange: boolean
  /** A second factor that is set up already (base32 of `newSecret`): only for a demonstration that prints its codes. */
  readonly totpSecret?: string
}

/**
 * Adds people, any number in three statements. Needs the settings `street` (their home) and `purpose: 'administration'`.
 * Those whose id or login is there already are left as they are; gives the ids that were added.
 */
export async function createPeople(
  tx: Tx,
  keys: Keyring,
  people: readonly NewPerson[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const rows = people.map(({ id, name, login, home, passwordHash, mustChange }) => ({
    ...{ id, name, login, home },
    loginKey: loginKey(login),
    password: passwordHash,
    given: mustChange,
  }))
  const added = await addPeople(tx, rows, now)
  const factors = people.flatMap(({ id, totpSecret }) =>
    totpSecret && added.has(id) ? [{ person: id, secret: seal(keys, secretCell(id), totpSecret) }] : [],
  )
  if (factors.length > 0) await addFactors(tx, factors, now)
  return added
}

export async function createPerson(tx: Tx, keys: Keyring, person: NewPerson, now: Instant): Promise<boolean> {
  return (await createPeople(tx, keys, [person], now)).size > 0
}

/** Gives a post without asking who gives it: for the loader and the command line. False when it was there already. */
export async function givePost(tx: Tx, street: string, post: NewPost): Promise<boolean> {
  return (await addPosts(tx, street, [post])) > 0
}
