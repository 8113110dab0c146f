import type { Tx } from '../../../base/db/tx.ts'

export type Dimension = 'grid' | 'unit' | 'category' | 'community'

/** Rolled-up counters plus the changes not rolled up yet. */
export async function tally(
  tx: Tx,
  street: string,
  by: Dimension,
): Promise<{ key: string | null; state: string; cases: number }[]> {
  return tx.query({
    name: `tally-${by}`,
    text: `SELECT nullif(key, '') AS key, state, sum(n)::int AS cases FROM (
             SELECT key, state, n FROM cases.tally_by WHERE street = $1 AND by = $2
             UNION ALL SELECT coalesce(${by}::text, ''), state, n FROM cases.tally_change WHERE street = $1) AS t
           GROUP BY t.key, state HAVING sum(n) <> 0 ORDER BY t.key, state LIMIT 20000`,
    values: [street, by],
  })
}

/**
 * Rolls changes up into counters, a lot at a time; gives how many changes went. Of two rollers at once the second waits and then
 * finds its lot gone.
 */
export async function rollTally(tx: Tx, street: string): Promise<number> {
  const rows = await tx.query<{ n: number }>({
    name: 'tally-roll',
    text: `WITH moved AS (DELETE FROM cases.tally_change WHERE street = $1 AND id IN
             (SELECT id FROM cases.tally_change WHERE street = $1 ORDER BY id LIMIT 20000)
             RETURNING grid, community, unit, category, state, n),
           summed AS (SELECT d.by, coalesce(d.key, '') AS key, state, sum(n) AS n
             FROM moved CROSS JOIN LATERAL (VALUES ('grid', grid::text), ('community', community), ('unit', unit::text),
               ('category', category)) AS d (by, key) GROUP BY 1, 2, 3),
           kept AS (INSERT INTO cases.tally_by AS t (street, by, key, state, n)
             SELECT $1, by, key, state, n FROM summed WHERE n <> 0 ORDER BY by, key, state
             ON CONFLICT (street, by, key, state) DO UPDATE SET n = t.n + excluded.n),
           marked AS (INSERT INTO cases.tally_mark (street, mark) SELECT $1, gen_random_uuid() WHERE EXISTS (SELECT FROM moved)
             ON CONFLICT (street) DO UPDATE SET mark = excluded.mark)
           SELECT count(*)::int AS n FROM moved`,
    values: [street],
  })
  return rows[0]?.n ?? 0
}

/** Changes with every change of the counters: what was read under a mark is still true while the mark is the same. */
export async function tallyMark(tx: Tx, street: string): Promise<string> {
  const rows = await tx.query<{ mark: string }>({
    name: 'tally-mark',
    text: `SELECT concat_ws('/', (SELECT mark FROM cases.tally_mark WHERE street = $1), count(*), max(id::text)) AS mark
           FROM cases.tally_change WHERE street = $1`,
    values: [street],
  })
  return rows[0]!.mark
}

/** How many cases of a street have a value in a dimension (all of them without one) and one of these states, by the counters. */
export async function countedBy(
  tx: Tx,
  street: string,
  of: { readonly by: Dimension; readonly key: string } | null,
  states: readonly string[] | null,
): Promise<number> {
  const column = of?.by ?? 'community'
  const rows = await tx.query<{ n: number }>({
    name: `tally-of-${of?.by ?? 'all'}`,
    text: `SELECT coalesce(sum(n), 0)::int AS n FROM (
             SELECT state, n FROM cases.tally_by WHERE street = $1 AND by = $2${of ? ' AND key = $4' : ''}
             UNION ALL SELECT state, n FROM cases.tally_change WHERE street = $1${of ? ` AND ${column}::text = $4` : ''}) t
           WHERE $3::text[] IS NULL OR state = ANY ($3)`,
    values: [street, column, states, ...(of ? [of.key] : [])],
  })
  return rows[0]!.n
}
