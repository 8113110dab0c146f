import pg from 'pg'
import type { Intake } from './intake.ts'
import { type View, viewSeconds } from './view.ts'
import { cellOf, intakeOf, rowsAtOnce, viewProblem } from './view-rows.ts'

/** Days and moments as they are written, not moved by a time zone of ours. */
const asText: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    [1082, 1114, 1184, 20, 1700].includes(oid)
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format as 'text'),
}

/** Every part in quotes: what configuration names is a name, never SQL. */
function quoted(from: string): string {
  return from.split('.').map(pg.escapeIdentifier).join('.')
}

async function connected(view: View): Promise<pg.Client> {
  const within = (view.within ?? viewSeconds) * 1000
  const client = new pg.Client({
    connectionString: view.url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: within,
    idle_in_transaction_session_timeout: within,
    application_name: 'linli',
    types: asText,
  })
  // A connection that breaks between two statements is told by the next one.
  client.on('error', () => {})
  await client.connect()
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  return client
}

/** A view of PostgreSQL, in one read-only transaction, fetched in lots over a cursor. @throws fusion.view-failed */
export async function openPostgresView(view: View): Promise<Intake> {
  const from = quoted(view.from)
  let names: string[]
  try {
    const client = await connected(view)
    try {
      const { fields } = await client.query(`SELECT * FROM ${from} LIMIT 0`)
      names = fields.map((field) => field.name)
    } finally {
      await client.end()
    }
  } catch (error) {
    throw viewProblem(view, error)
  }
  return intakeOf(view, 'PostgreSQL', names, async function* () {
    const until = Date.now() + (view.within ?? viewSeconds) * 1000
    const client = await connected(view)
    try {
      await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT * FROM ${from}`)
      for (;;) {
        if (Date.now() > until) throw new Error(`more than ${view.within ?? viewSeconds} s`)
        const { rows } = await client.query<unknown[]>({
          text: `FETCH ${rowsAtOnce} FROM rows`,
          rowMode: 'array',
        })
        if (rows.length === 0) return
        yield rows.map((row) => row.map(cellOf))
      }
    } finally {
      await client.end().catch(() => {})
    }
  })
}
