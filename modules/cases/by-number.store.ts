import type { Tx } from '../../base/db/tx.ts'
import { numberParts } from './number.rules.ts'
import { numberSql } from './store.ts'

/** Numbers of cases, for rooms that keep only their ids. Those outside what the asker may see have none. */
export async function caseNumbers(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<{ id: string; number: string }>({
    name: 'case-numbers',
    text: `SELECT c.id, ${numberSql} AS number FROM cases.case c WHERE c.street = $1 AND c.id = ANY ($2::uuid[])`,
    values: [street, ids],
  })
  return new Map(rows.map((row) => [row.id, row.number]))
}

/** The case of a number as people say it (20261123-0042), within what the asker may see. */
export async function caseOfNumber(tx: Tx, street: string, number: string): Promise<string | undefined> {
  const parts = numberParts(number)
  if (!parts) return undefined
  const rows = await tx.query<{ id: string }>({
    name: 'case-of-number',
    text: 'SELECT c.id FROM cases.case c WHERE c.street = $1 AND c.day = $2 AND c.seq = $3',
    values: [street, parts.day, parts.seq],
  })
  return rows[0]?.id
}
