import type pg from 'pg'
import { insertMany } from '../../../base/db/insert-many.ts'
import { type Tx, withTx } from '../../../base/db/tx.ts'
import type { ListedDivision } from './published.ts'

export interface DivisionRow {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent: string | null
}

const columns = 'code, name, level, parent'

export async function findDivisions(tx: Tx, codes: readonly string[]): Promise<DivisionRow[]> {
  return tx.query<DivisionRow>({
    name: 'divisions-find',
    text: `SELECT ${columns} FROM places.division WHERE code = ANY ($1::text[]) ORDER BY code`,
    values: [codes],
  })
}

/** Divisions right below a code; without one the provinces. */
export async function childrenOf(tx: Tx, parent: string | null, most: number): Promise<DivisionRow[]> {
  return tx.query<DivisionRow>({
    name: 'divisions-children',
    text: `SELECT ${columns} FROM places.division WHERE parent IS NOT DISTINCT FROM $1 ORDER BY code LIMIT $2`,
    values: [parent, most],
  })
}

/** By name, higher and shorter ones first. The whole list is looked through: 45 000 short rows. */
export async function divisionsNamed(
  tx: Tx,
  part: string,
  below: string,
  most: number,
): Promise<DivisionRow[]> {
  return tx.query<DivisionRow>({
    name: 'divisions-named',
    text: `SELECT ${columns} FROM places.division WHERE strpos(name, $1) > 0 AND starts_with(code, $2) AND code <> $2
           ORDER BY strpos(name, $1) > 1, length(code), length(name), code LIMIT $3`,
    values: [part, below, most],
  })
}

/** Puts the published list in, once for each edition; codes that a new edition no longer has stay. Returns rows written. */
export async function loadEdition(
  owner: pg.Pool,
  edition: string,
  list: () => readonly ListedDivision[],
): Promise<number> {
  return withTx(owner, {}, async (tx) => {
    const there = await tx.query({
      text: 'SELECT 1 FROM places.division WHERE edition = $1 LIMIT 1',
      values: [edition],
    })
    if (there.length > 0) return 0
    return insertMany(
      tx,
      'places.division',
      { code: 'text', name: 'text', level: 'text', parent: 'text', edition: 'text' },
      list().map((row) => ({ ...row, edition })),
      `ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent, edition = excluded.edition`,
    )
  })
}
