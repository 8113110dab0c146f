import type { Instant } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { AnyKind } from './parties.ts'

export interface DoubtRow {
  readonly id: string
  readonly kind: AnyKind
  readonly aLine: string
  readonly aRole: string
  readonly bLine: string
  readonly bRole: string
  readonly bits: number
  readonly made: Instant
  readonly state: 'waiting' | 'one' | 'apart' | 'gone'
  readonly decided: Instant | null
  readonly reason: string | null
}

const columns = `id, kind, a_line AS "aLine", a_role AS "aRole", b_line AS "bLine", b_role AS "bRole", bits, made, state, decided, reason`

/** Pairs that wait for a person; one that was asked before is not asked again. */
export async function addDoubts(
  tx: Tx,
  street: string,
  rows: readonly Pick<DoubtRow, 'id' | 'kind' | 'aLine' | 'aRole' | 'bLine' | 'bRole' | 'bits' | 'made'>[],
): Promise<number> {
  return insertMany(
    tx,
    'fusion.doubt',
    {
      ...{
        street: 'text',
        id: 'uuid',
        kind: 'text',
        a_line: 'uuid',
        a_role: 'text',
        b_line: 'uuid',
        b_role: 'text',
      },
      ...{ bits: 'real', made: 'timestamptz', state: 'text' },
    },
    rows.map((row) => ({
      ...{ street, id: row.id, kind: row.kind, bits: row.bits, made: row.made, state: 'waiting' },
      ...{ a_line: row.aLine, a_role: row.aRole, b_line: row.bLine, b_role: row.bRole },
    })),
    'ON CONFLICT (street, a_line, a_role, b_line, b_role) DO NOTHING',
  )
}

/** What waits, the surest first. The cursor is `bits|id` of the last one. */
export async function waitingDoubts(
  tx: Tx,
  street: string,
  after: { readonly bits: number; readonly id: string } | null,
  limit: number,
): Promise<DoubtRow[]> {
  return tx.query<DoubtRow>({
    name: 'fusion-doubts',
    text: `SELECT ${columns} FROM fusion.doubt WHERE street = $1 AND state = 'waiting' AND ($2::real IS NULL OR (bits, $3::uuid) < ($2, id) OR bits < $2)
           ORDER BY bits DESC, id LIMIT $4`,
    values: [street, after?.bits ?? null, after?.id ?? '00000000-0000-0000-0000-000000000000', limit],
  })
}

export async function findDoubt(tx: Tx, street: string, id: string): Promise<DoubtRow | undefined> {
  const rows = await tx.query<DoubtRow>({
    text: `SELECT ${columns} FROM fusion.doubt WHERE street = $1 AND id = $2`,
    values: [street, id],
  })
  return rows[0]
}

/** Decides one that waits. Gives whether it still waited. */
export async function decideDoubt(
  tx: Tx,
  street: string,
  id: string,
  by: {
    readonly state: 'one' | 'apart'
    readonly at: Instant
    readonly actor: string
    readonly reason: string
  },
): Promise<boolean> {
  return (
    (await tx.change({
      text: `UPDATE fusion.doubt SET state = $3, decided = $4, actor = $5, reason = $6 WHERE street = $1 AND id = $2 AND state = 'waiting'`,
      values: [street, id, by.state, by.at, by.actor, by.reason],
    })) > 0
  )
}

/** What people decided: pairs that are one, and pairs that never are. */
export async function decisions(
  tx: Tx,
  street: string,
  kind: AnyKind,
): Promise<Pick<DoubtRow, 'aLine' | 'aRole' | 'bLine' | 'bRole' | 'state'>[]> {
  return tx.query({
    name: 'fusion-decisions',
    text: `SELECT a_line AS "aLine", a_role AS "aRole", b_line AS "bLine", b_role AS "bRole", state FROM fusion.doubt
           WHERE street = $1 AND kind = $2 AND state IN ('one', 'apart') ORDER BY id LIMIT 1000000`,
    values: [street, kind],
  })
}

/** What people decided of these lines. */
export async function decisionsOf(
  tx: Tx,
  street: string,
  lines: readonly string[],
): Promise<(DoubtRow & { readonly actor: string })[]> {
  return tx.query({
    name: 'fusion-decisions-of',
    text: `SELECT ${columns}, actor FROM fusion.doubt WHERE street = $1 AND a_line = ANY ($2) AND state IN ('one', 'apart')
           UNION SELECT ${columns}, actor FROM fusion.doubt WHERE street = $1 AND b_line = ANY ($2) AND state IN ('one', 'apart')
           ORDER BY id LIMIT 10000`,
    values: [street, lines],
  })
}

/** A person says that two were taken for one wrongly: kept as a decision, so that no machine joins them again. */
export async function addDecision(
  tx: Tx,
  street: string,
  row: Pick<DoubtRow, 'id' | 'kind' | 'aLine' | 'aRole' | 'bLine' | 'bRole' | 'bits'>,
  by: {
    readonly state: 'one' | 'apart'
    readonly at: Instant
    readonly actor: string
    readonly reason: string
  },
): Promise<void> {
  await tx.query({
    text: `INSERT INTO fusion.doubt (street, id, kind, a_line, a_role, b_line, b_role, bits, made, state, decided, actor, reason)
           SELECT $1::text, $2::uuid, $3::text, $4::uuid, $5::text, $6::uuid, $7::text, $8::real, $9::timestamptz, $10::text, $9, $11::text, $12::text
           WHERE EXISTS (SELECT FROM fusion.party p WHERE p.street = $1 AND p.line = $4 AND p.role = $5)
             AND EXISTS (SELECT FROM fusion.party p WHERE p.street = $1 AND p.line = $6 AND p.role = $7)
           ON CONFLICT (street, a_line, a_role, b_line, b_role) DO UPDATE SET state = EXCLUDED.state, decided = EXCLUDED.decided,
             actor = EXCLUDED.actor, reason = EXCLUDED.reason`,
    values: [
      ...[street, row.id, row.kind, row.aLine, row.aRole, row.bLine, row.bRole, row.bits],
      ...[by.at, by.state, by.actor, by.reason],
    ],
  })
}
