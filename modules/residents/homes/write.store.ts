import type { Day, Instant } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { DwellingRow, HouseholdRow, MemberRow, TenureRow } from './store.ts'

/** Writes the lines of households anew. */
export async function saveHouseholds(tx: Tx, street: string, rows: readonly HouseholdRow[]): Promise<void> {
  await insertMany(
    tx,
    'residents.household',
    { street: 'text', id: 'uuid', kind: 'text', number: 'text', home: 'uuid', gone: 'boolean' },
    rows.map((row) => ({ ...row, street })),
    'ON CONFLICT (street, id) DO UPDATE SET kind = EXCLUDED.kind, number = EXCLUDED.number, home = EXCLUDED.home, gone = EXCLUDED.gone',
  )
}

/** Writes the lines of dwellings anew. */
export async function saveDwellings(tx: Tx, street: string, rows: readonly DwellingRow[]): Promise<void> {
  await insertMany(
    tx,
    'residents.dwelling',
    { street: 'text', id: 'uuid', address: 'uuid', use: 'text', area: 'double precision', gone: 'boolean' },
    rows.map((row) => ({ ...row, street })),
    'ON CONFLICT (street, id) DO UPDATE SET address = EXCLUDED.address, use = EXCLUDED.use, area = EXCLUDED.area, gone = EXCLUDED.gone',
  )
}

/** Which of these nobody says anything of any more. */
export async function markGone(
  tx: Tx,
  table: 'household' | 'dwelling',
  street: string,
  ids: readonly string[],
  gone: readonly string[],
): Promise<void> {
  await tx.query({
    text: `UPDATE residents.${table} SET gone = id = ANY ($3) WHERE street = $1 AND id = ANY ($2) AND gone <> (id = ANY ($3))`,
    values: [street, ids, gone],
  })
}

export type NewMember = Pick<
  MemberRow,
  'id' | 'household' | 'person' | 'relation' | 'line' | 'source' | 'from' | 'to'
>

export async function addMembers(tx: Tx, street: string, rows: readonly NewMember[]): Promise<void> {
  await insertMany(
    tx,
    'residents.member',
    {
      ...{ street: 'text', id: 'uuid', household: 'uuid', person: 'uuid', relation: 'text' },
      ...{ line: 'uuid', source: 'text', from_day: 'date', to_day: 'date' },
    },
    rows.map(({ from, to, ...row }) => ({ ...row, street, from_day: from, to_day: to })),
  )
}

export type NewTenure = Pick<
  TenureRow,
  'id' | 'dwelling' | 'holder' | 'kind' | 'share' | 'line' | 'source' | 'from' | 'to'
>

export async function addTenures(tx: Tx, street: string, rows: readonly NewTenure[]): Promise<void> {
  await insertMany(
    tx,
    'residents.tenure',
    {
      ...{ street: 'text', id: 'uuid', dwelling: 'uuid', holder: 'uuid', kind: 'text' },
      ...{
        part: 'integer',
        whole: 'integer',
        line: 'uuid',
        source: 'text',
        from_day: 'date',
        to_day: 'date',
      },
    },
    rows.map(({ from, to, share, ...row }) => ({ ...row, ...share, street, from_day: from, to_day: to })),
  )
}

/** Sets the last day of what is said. */
export async function endRows(
  tx: Tx,
  table: 'member' | 'tenure',
  street: string,
  ids: readonly string[],
  to: Day,
): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    text: `UPDATE residents.${table} SET to_day = $3 WHERE street = $1 AND id = ANY ($2)`,
    values: [street, ids, to],
  })
}

/** Takes rows back. */
export async function withdrawRows(
  tx: Tx,
  table: 'member' | 'tenure',
  street: string,
  ids: readonly string[],
  at: Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    text: `UPDATE residents.${table} SET withdrawn = $3 WHERE street = $1 AND id = ANY ($2) AND withdrawn IS NULL`,
    values: [street, ids, at],
  })
}

/** Sets the last day of what these line records say, where it has none yet; gives the households, or dwellings, of which they said it. */
export async function endLines(
  tx: Tx,
  table: 'member' | 'tenure',
  street: string,
  lines: readonly string[],
  to: Day,
): Promise<string[]> {
  const subject = table === 'member' ? 'household' : 'dwelling'
  const rows = await tx.query<{ subject: string }>({
    text: `UPDATE residents.${table} SET to_day = $3 WHERE street = $1 AND line = ANY ($2) AND withdrawn IS NULL AND to_day IS NULL
           RETURNING ${subject} AS subject`,
    values: [street, lines, to],
  })
  return [...new Set(rows.map((row) => row.subject))]
}

/** Takes back what these line records say; gives the households, or dwellings, of which they said it. */
export async function withdrawLines(
  tx: Tx,
  table: 'member' | 'tenure',
  street: string,
  lines: readonly string[],
  at: Instant,
): Promise<string[]> {
  const subject = table === 'member' ? 'household' : 'dwelling'
  const rows = await tx.query<{ subject: string }>({
    text: `UPDATE residents.${table} SET withdrawn = $3 WHERE street = $1 AND line = ANY ($2) AND withdrawn IS NULL
           RETURNING ${subject} AS subject`,
    values: [street, lines, at],
  })
  return [...new Set(rows.map((row) => row.subject))]
}
