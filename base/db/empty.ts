import type pg from 'pg'

/**
 * Empties every table of these schemas but those kept, as the owner. For a demonstration that starts over; nothing in
 * earnest calls it. TRUNCATE, because it needs no rights on rows and leaves nothing behind.
 */
export async function emptyTables(
  owner: pg.Pool,
  schemas: readonly string[],
  keep: readonly string[],
): Promise<void> {
  const found = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = ANY ($1) AND schemaname || '.' || tablename <> ALL ($2)`,
    [schemas, keep],
  )
  if (found.rows.length > 0) await owner.query(`TRUNCATE ${found.rows.map((row) => row.name).join(', ')}`)
}
