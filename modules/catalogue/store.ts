import type { Tx } from '../../base/db/tx.ts'
import type { Choice, Source } from './shapes.ts'

/** What a street holds at most. */
export const mostSources = 500

export async function choices(tx: Tx, street: string): Promise<Choice[]> {
  return tx.query<Choice>({
    name: 'catalogue-choices',
    text: 'SELECT item, authority, words FROM catalogue.choice WHERE street = $1 ORDER BY item LIMIT 1000',
    values: [street],
  })
}

export async function saveChoice(tx: Tx, street: string, choice: Choice): Promise<void> {
  await tx.query({
    text: `INSERT INTO catalogue.choice (street, item, authority, words) VALUES ($1, $2, $3, $4)
           ON CONFLICT (street, item) DO UPDATE SET authority = EXCLUDED.authority, words = EXCLUDED.words`,
    values: [street, choice.item, choice.authority, choice.words],
  })
}

const columns = `id, code, name, kind, unit, cycle_days AS "cycleDays", since`

export async function sources(tx: Tx, street: string): Promise<Source[]> {
  return tx.query<Source>({
    name: 'catalogue-sources',
    text: `SELECT ${columns} FROM catalogue.source WHERE street = $1 ORDER BY code LIMIT ${mostSources}`,
    values: [street],
  })
}

export async function saveSource(tx: Tx, street: string, source: Source): Promise<void> {
  await tx.query({
    text: `INSERT INTO catalogue.source (street, id, code, name, kind, unit, cycle_days, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (street, id) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind, unit = EXCLUDED.unit,
             cycle_days = EXCLUDED.cycle_days`,
    values: [
      street,
      source.id,
      source.code,
      source.name,
      source.kind,
      source.unit,
      source.cycleDays,
      source.since,
    ],
  })
}
