import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/**
 * One statement as whoever administers the database server: past row-level security, past the program, past the ledger. The server
 * says in its own file where it listens.
 */
export async function asSuperuser(text: string, values: readonly unknown[] = []): Promise<number> {
  const dataDir = process.env.LINLI_E2E_DATA ?? ''
  const [, , , port, host] = readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split(
    '\n',
  )
  const secrets = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >
  const password = secrets['database.postgres']
  const client = new pg.Client({
    // A folder closed to the database's account was handed over open: the name it knows leads nobody else anywhere.
    host: host!.startsWith('/proc/') ? path.join(dataDir, 'postgres/run') : host!,
    port: Number(port),
    user: 'postgres',
    password,
    database: 'linli',
  })
  await client.connect()
  try {
    return (await client.query(text, [...values])).rowCount ?? 0
  } finally {
    await client.end()
  }
}
