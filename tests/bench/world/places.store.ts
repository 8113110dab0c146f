import type pg from 'pg'

/** The indexes of search are dropped before a large fill and built after it, as any bulk load does. */
export async function withoutSearch<R>(owner: pg.Pool, work: () => Promise<R>): Promise<R> {
  const { rows } = await owner.query<{ name: string; text: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_indexdef(i.indexrelid) AS text
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'places' AND NOT i.indisunique`,
  )
  for (const { name } of rows) await owner.query(`DROP INDEX ${name}`)
  const result = await work()
  for (const { text } of rows) {
    // Longer than a statement of a request may take.
    const client = await owner.connect()
    try {
      await client.query('SET statement_timeout = 0')
      await client.query(text)
      await client.query('RESET statement_timeout')
    } finally {
      client.release()
    }
  }
  return result
}

export async function analyzePlaces(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('VACUUM ANALYZE places.address')
    await client.query('RESET statement_timeout')
  } finally {
    client.release()
  }
}
