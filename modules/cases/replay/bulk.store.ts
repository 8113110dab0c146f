import type { Tx } from '../../../base/db/tx.ts'

/** Rows with the columns’ own names, as JSON carries them: bytea as `\x…`, arrays as arrays. */
export type Row = Readonly<Record<string, unknown>>

export interface Lot {
  readonly cases: readonly Row[]
  readonly steps: readonly Row[]
  readonly legs: readonly Row[]
  readonly reporters: readonly Row[]
  readonly photos: readonly Row[]
  readonly terms: readonly Row[]
  readonly counts: readonly Row[]
  readonly entries: readonly Row[]
  readonly waiting: readonly Row[]
}

const tables = {
  cases: 'cases.case',
  steps: 'cases.step',
  legs: 'cases.leg',
  reporters: 'cases.reporter',
  photos: 'cases.photo',
  terms: 'cases.search',
  counts: 'cases.tally_change',
  entries: 'ledger.entry',
  waiting: 'ledger.waiting',
} as const

/** Writes whole cases with their history, one statement a table. For the demonstration and for benches. */
export async function addLot(tx: Tx, lot: Lot): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    const rows = lot[name as keyof Lot]
    if (rows.length === 0) continue
    await tx.query({
      text: `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      values: [JSON.stringify(rows)],
    })
  }
}

/** The next numbers of the days go on from here. */
export async function setCounters(tx: Tx, street: string, days: ReadonlyMap<string, number>): Promise<void> {
  await tx.query({
    text: `INSERT INTO cases.counter AS n (street, day, last) SELECT $1, * FROM unnest($2::date[], $3::int[])
           ON CONFLICT (street, day) DO UPDATE SET last = greatest(n.last, excluded.last)`,
    values: [street, [...days.keys()], [...days.values()]],
  })
}

/** How many follow each case, once all are in. */
export async function countChildren(tx: Tx, street: string): Promise<void> {
  await tx.query({
    text: `UPDATE cases.case c SET children = n.children FROM (SELECT parent, count(*)::int AS children FROM cases.case WHERE street = $1 AND parent IS NOT NULL GROUP BY parent) n
           WHERE c.street = $1 AND c.id = n.parent`,
    values: [street],
  })
}
