import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { mostGuesses } from './codes.ts'

/** When codes were sent to a phone; holds its row until the end of the transaction. */
export async function holdSends(tx: Tx, ident: Buffer, now: Instant): Promise<Instant[]> {
  const rows = await tx.query<{ sent: Instant[] }>({
    name: 'code-hold',
    text: `INSERT INTO access.phone_code (ident, code, expires, guesses, sent) VALUES ($1, '', $2, 0, '{}')
           ON CONFLICT (ident) DO UPDATE SET ident = excluded.ident RETURNING sent`,
    values: [ident, now],
  })
  return rows[0]!.sent
}

/** The new code takes the place of the one before. */
export async function saveCode(
  tx: Tx,
  ident: Buffer,
  code: Buffer,
  expires: Instant,
  sent: readonly Instant[],
): Promise<void> {
  await tx.query({
    name: 'code-save',
    text: 'UPDATE access.phone_code SET code = $2, expires = $3, guesses = 0, sent = $4::timestamptz[] WHERE ident = $1',
    values: [ident, code, expires, sent],
  })
}

/** Counts one guess and gives the digest to compare with; nothing when there is no code, or it was guessed at too often. */
export async function takeGuess(tx: Tx, ident: Buffer, now: Instant): Promise<Buffer | undefined> {
  const rows = await tx.query<{ code: Buffer }>({
    name: 'code-guess',
    text: `UPDATE access.phone_code SET guesses = guesses + 1
           WHERE ident = $1 AND guesses < ${mostGuesses} AND expires > $2 AND code <> '' RETURNING code`,
    values: [ident, now],
  })
  return rows[0]?.code
}

/** Uses the code up: true for one request only. */
export async function takeCode(tx: Tx, ident: Buffer, code: Buffer): Promise<boolean> {
  const taken = await tx.change({
    name: 'code-take',
    text: `UPDATE access.phone_code SET code = '' WHERE ident = $1 AND code = $2`,
    values: [ident, code],
  })
  return taken > 0
}

export interface Resident {
  readonly id: string
  readonly phone: Buffer
}

export async function findResident(tx: Tx, id: string): Promise<Resident | undefined> {
  const rows = await tx.query<Resident>({
    name: 'resident-find',
    text: 'SELECT id, phone FROM access.resident WHERE id = $1',
    values: [id],
  })
  return rows[0]
}

export async function residentByPhone(tx: Tx, ident: Buffer): Promise<string | undefined> {
  const rows = await tx.query<{ id: string }>({
    name: 'resident-by-phone',
    text: 'SELECT id FROM access.resident WHERE ident = $1',
    values: [ident],
  })
  return rows[0]?.id
}

export async function addResident(
  tx: Tx,
  it: { id: string; phone: Buffer; ident: Buffer; masked: string; now: Instant },
): Promise<void> {
  await tx.query({
    name: 'resident-add',
    text: 'INSERT INTO access.resident (id, phone, ident, masked, since) VALUES ($1, $2, $3, $4, $5)',
    values: [it.id, it.phone, it.ident, it.masked, it.now],
  })
}

/** 138****5678 */
export async function maskedPhone(tx: Tx, id: string): Promise<string | null> {
  const rows = await tx.query<{ masked: string }>({
    name: 'resident-masked',
    text: 'SELECT masked FROM access.resident WHERE id = $1',
    values: [id],
  })
  return rows[0]?.masked ?? null
}
