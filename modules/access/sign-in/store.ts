import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface Account {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly password: string
  readonly leftOn: string | null
  readonly gone: Instant | null
}

const account = `SELECT p.id, p.name, p.login, c.password, p.left_on AS "leftOn", p.gone
                 FROM access.person p JOIN access.credential c ON c.person = p.id`

/** By login as it is compared (`loginKey`). */
export async function findAccount(tx: Tx, loginKey: string): Promise<Account | undefined> {
  const rows = await tx.query<Account>({
    name: 'account-by-login',
    text: `${account} WHERE p.login_key = $1`,
    values: [loginKey],
  })
  return rows[0]
}

export async function getAccount(tx: Tx, person: string): Promise<Account> {
  const rows = await tx.query<Account>({
    name: 'account',
    text: `${account} WHERE p.id = $1`,
    values: [person],
  })
  return rows[0]!
}

export async function savePassword(tx: Tx, person: string, password: string, now: Instant): Promise<void> {
  await tx.query({
    name: 'password-save',
    text: 'UPDATE access.credential SET password = $2, given = false, changed = $3 WHERE person = $1',
    values: [person, password, now],
  })
}

export interface SecondFactor {
  readonly secret: Buffer | null
  readonly pending: Buffer | null
}

export async function findSecondFactor(tx: Tx, person: string): Promise<SecondFactor | undefined> {
  const rows = await tx.query<SecondFactor>({
    name: 'factor-find',
    text: 'SELECT secret, pending FROM access.second_factor WHERE person = $1',
    values: [person],
  })
  return rows[0]
}

/** Keeps a new secret and its recovery codes beside those in use, until the first code proves that the app has it. */
export async function beginFactor(
  tx: Tx,
  person: string,
  secret: Buffer,
  codes: readonly Buffer[],
): Promise<void> {
  await tx.query({
    name: 'factor-begin',
    text: `INSERT INTO access.second_factor (person, pending) VALUES ($1, $2)
           ON CONFLICT (person) DO UPDATE SET pending = excluded.pending`,
    values: [person, secret],
  })
  await tx.query({
    name: 'recovery-unbegin',
    text: 'DELETE FROM access.recovery_code WHERE person = $1 AND pending',
    values: [person],
  })
  await tx.query({
    name: 'recovery-begin',
    text: 'INSERT INTO access.recovery_code (person, code, pending) SELECT $1, unnest($2::bytea[]), true',
    values: [person, codes],
  })
}

/** The new secret takes the place of the old one. False when another request did so at the same moment. */
export async function confirmFactor(
  tx: Tx,
  person: string,
  pending: Buffer,
  step: number,
  now: Instant,
): Promise<boolean> {
  const done = await tx.change({
    name: 'factor-confirm',
    text: `UPDATE access.second_factor SET secret = pending, pending = NULL, counter = $3, confirmed = $4
           WHERE person = $1 AND pending = $2`,
    values: [person, pending, step, now],
  })
  if (done === 0) return false
  await tx.query({
    name: 'recovery-drop',
    text: 'DELETE FROM access.recovery_code WHERE person = $1 AND NOT pending',
    values: [person],
  })
  await tx.query({
    name: 'recovery-confirm',
    text: 'UPDATE access.recovery_code SET pending = false WHERE person = $1',
    values: [person],
  })
  return true
}

/** Takes a time step once: false when it, or a later one, was taken before. @see RFC 6238 §5.2 */
export async function takeStep(tx: Tx, person: string, step: number): Promise<boolean> {
  const taken = await tx.change({
    name: 'factor-step',
    text: 'UPDATE access.second_factor SET counter = $2 WHERE person = $1 AND counter < $2',
    values: [person, step],
  })
  return taken > 0
}

/** Takes a recovery code once. */
export async function takeRecovery(tx: Tx, person: string, code: Buffer, now: Instant): Promise<boolean> {
  const taken = await tx.change({
    name: 'recovery-take',
    text: `UPDATE access.recovery_code SET used = $3
           WHERE person = $1 AND code = $2 AND NOT pending AND used IS NULL`,
    values: [person, code, now],
  })
  return taken > 0
}
