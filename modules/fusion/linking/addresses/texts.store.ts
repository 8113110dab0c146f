import type { Instant } from '../../../../base/contract.ts'
import { insertMany } from '../../../../base/db/insert-many.ts'
import type { Tx } from '../../../../base/db/tx.ts'
import type { Reason } from '../../../../engines/address/match/index.ts'

export type TextState = 'waiting' | 'unknown' | 'chosen' | 'none'

export interface TextRow {
  readonly id: string
  /** Hex. */
  readonly digest: string
  readonly sealed: Buffer
  readonly state: TextState
  readonly score: number
  readonly why: readonly Reason[]
  readonly candidates: readonly { readonly id: string; readonly score: number }[]
  readonly address: string | null
  readonly made: Instant
  readonly decided: Instant | null
}

const columns = `id, encode(digest, 'hex') AS digest, sealed, state, score, why, candidates, address, made, decided`

export async function textsBy(
  tx: Tx,
  street: string,
  digests: readonly string[],
): Promise<Pick<TextRow, 'id' | 'digest' | 'state' | 'address'>[]> {
  if (digests.length === 0) return []
  return tx.query({
    name: 'fusion-address-texts',
    text: `SELECT id, encode(digest, 'hex') AS digest, state, address FROM fusion.address_text WHERE street = $1 AND digest = ANY ($2::bytea[])`,
    values: [street, digests.map((one) => Buffer.from(one, 'hex'))],
  })
}

export type NewText = Pick<TextRow, 'id' | 'digest' | 'sealed' | 'score' | 'why' | 'candidates'> & {
  readonly state: 'waiting' | 'unknown'
  readonly communities: readonly string[]
}

export async function addTexts(tx: Tx, street: string, at: Instant, rows: readonly NewText[]): Promise<void> {
  await insertMany(
    tx,
    'fusion.address_text',
    {
      ...{ street: 'text', id: 'uuid', digest: 'bytea', sealed: 'bytea', state: 'text', score: 'real' },
      ...{
        why: 'jsonb',
        candidates: 'jsonb',
        communities: 'text[]',
        made: 'timestamptz',
        checked: 'timestamptz',
      },
    },
    rows.map((row) => ({
      ...{ ...row, street, made: at, checked: at, digest: Buffer.from(row.digest, 'hex') },
      ...{ why: JSON.stringify(row.why), candidates: JSON.stringify(row.candidates) },
    })),
    'ON CONFLICT (street, digest) DO NOTHING',
  )
}

export interface Use {
  readonly text: string
  readonly line: string
  readonly role: string
}

export async function addUses(
  tx: Tx,
  street: string,
  rows: readonly (Use & { readonly told: boolean })[],
): Promise<void> {
  await insertMany(
    tx,
    'fusion.address_use',
    { street: 'text', text: 'uuid', line: 'uuid', role: 'text', told: 'boolean' },
    rows.map((row) => ({ ...row, street })),
    'ON CONFLICT DO NOTHING',
  )
}

/** Texts in one state, those that most rows say first come first by the order in which they came; `after` is the last id before. */
export async function textsIn(
  tx: Tx,
  street: string,
  state: TextState,
  after: string | null,
  limit: number,
): Promise<TextRow[]> {
  return tx.query<TextRow>({
    name: 'fusion-address-queue',
    text: `SELECT ${columns} FROM fusion.address_text WHERE street = $1 AND state = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    values: [street, state, after, limit],
  })
}

export async function findText(
  tx: Tx,
  street: string,
  id: string,
  lock = false,
): Promise<TextRow | undefined> {
  const rows = await tx.query<TextRow>({
    text: `SELECT ${columns} FROM fusion.address_text WHERE street = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
    values: [street, id],
  })
  return rows[0]
}

/** How many texts wait, and how many the base has nothing near to. */
export async function countTexts(tx: Tx, street: string): Promise<{ waiting: number; unknown: number }> {
  const [row] = await tx.query<{ waiting: number; unknown: number }>({
    name: 'fusion-address-counts',
    text: `SELECT (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting, (count(*) FILTER (WHERE state = 'unknown'))::int AS unknown
           FROM fusion.address_text WHERE street = $1 AND state IN ('waiting', 'unknown')`,
    values: [street],
  })
  return row ?? { waiting: 0, unknown: 0 }
}

/** By whom texts are said: rows of each source, of lines that still hold. */
export async function usesOf(
  tx: Tx,
  street: string,
  texts: readonly string[],
): Promise<{ text: string; source: string; n: number }[]> {
  return tx.query({
    name: 'fusion-address-uses',
    text: `SELECT u.text, p.source, count(*)::int AS n FROM fusion.address_use u
           JOIN fusion.party p ON p.street = u.street AND p.line = u.line AND p.role = u.role AND p.ended IS NULL
           WHERE u.street = $1 AND u.text = ANY ($2) GROUP BY u.text, p.source ORDER BY u.text, n DESC, p.source`,
    values: [street, texts],
  })
}

export async function decideText(
  tx: Tx,
  street: string,
  id: string,
  by: { readonly address: string | null; readonly at: Instant; readonly actor: string },
): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.address_text SET state = CASE WHEN $3::uuid IS NULL THEN 'none' ELSE 'chosen' END, address = $3, decided = $4, actor = $5
           WHERE street = $1 AND id = $2`,
    values: [street, id, by.address, by.at, by.actor],
  })
  await tx.query({
    text: `UPDATE fusion.address_use SET told = false WHERE street = $1 AND text = $2`,
    values: [street, id],
  })
}

/** The base has it now: no person needs to decide. */
export async function foundNow(
  tx: Tx,
  street: string,
  at: Instant,
  rows: readonly { readonly id: string; readonly address: string }[],
): Promise<void> {
  for (const { id, address } of rows) await decideText(tx, street, id, { address, at, actor: 'system' })
}

/** The base was asked again, and says the same or something else. */
export async function checkedAgain(
  tx: Tx,
  street: string,
  at: Instant,
  rows: readonly Pick<NewText, 'id' | 'state' | 'score' | 'why' | 'candidates' | 'communities'>[],
): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.address_text t SET checked = $3, state = w.state, score = w.score, why = w.why, candidates = w.candidates, communities = w.communities
           FROM jsonb_to_recordset($2::jsonb) AS w (id uuid, state text, score real, why jsonb, candidates jsonb, communities text[])
           WHERE t.street = $1 AND t.id = w.id AND t.state IN ('waiting', 'unknown')`,
    values: [street, JSON.stringify(rows), at],
  })
}

/** Texts that nobody decided, those not asked for longest first. */
export async function uncheckedSince(
  tx: Tx,
  street: string,
  before: Instant,
  limit: number,
): Promise<TextRow[]> {
  return tx.query<TextRow>({
    name: 'fusion-address-unchecked',
    text: `SELECT ${columns} FROM fusion.address_text WHERE street = $1 AND state IN ('waiting', 'unknown') AND checked < $2 ORDER BY checked, id LIMIT $3`,
    values: [street, before, limit],
  })
}

/** Parties whose texts are decided and whose registers do not know it yet. */
export async function untold(tx: Tx, street: string, limit: number): Promise<Use[]> {
  return tx.query<Use>({
    name: 'fusion-address-untold',
    text: `SELECT u.text, u.line, u.role FROM fusion.address_use u JOIN fusion.address_text t ON t.street = u.street AND t.id = u.text
           WHERE u.street = $1 AND NOT u.told AND t.state IN ('chosen', 'none') ORDER BY u.text, u.line, u.role LIMIT $2`,
    values: [street, limit],
  })
}

export async function nowTold(tx: Tx, street: string, uses: readonly Use[]): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.address_use u SET told = true FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS w (text, line, role)
           WHERE u.street = $1 AND u.text = w.text AND u.line = w.line AND u.role = w.role`,
    values: [street, uses.map((one) => one.text), uses.map((one) => one.line), uses.map((one) => one.role)],
  })
}
