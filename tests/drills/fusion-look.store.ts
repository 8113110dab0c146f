import { type ConnectionConfig, makePool } from '../../base/db/pool.ts'
import { readTx } from '../../base/db/tx.ts'

/** What a load left in the database, told without the ids that differ from run to run. */
export interface Looked {
  /** Line records that hold, and keys among them. */
  readonly lines: number
  readonly keys: number
  /** Parties that nobody compared. */
  readonly unlinked: number
  readonly subjects: number
  /** Digest of who is with whom, how, and with how many bits: by the rows of the table. */
  readonly links: string
  /** Digest of what the registers say of each: by the rows that say it. */
  readonly registers: string
  /** Digest of what is claimed and holds. */
  readonly claims: string
  readonly doubts: number
  readonly refused: number
  /** How the load ended, by its entries in the ledger: one. */
  readonly ends: readonly string[]
}

const queries = {
  lines: `SELECT count(*)::int AS n FROM fusion.line_state WHERE last_load = $1 AND live`,
  keys: `SELECT count(DISTINCT key)::int AS n FROM fusion.line_state WHERE last_load = $1 AND live`,
  unlinked: `SELECT count(*)::int AS n FROM fusion.party WHERE subject IS NULL AND ended IS NULL AND $1::uuid IS NOT NULL`,
  subjects: `SELECT count(*)::int AS n FROM facts.subject WHERE $1::uuid IS NOT NULL`,
  // A subject is named by its smallest row.
  links: `WITH named AS (
            SELECT l.row, p.role, p.how, round(p.bits::numeric, 3) AS bits,
              min(l.row) OVER (PARTITION BY p.subject) AS first, b.row AS beside
            FROM fusion.party p JOIN fusion.line l ON l.street = p.street AND l.id = p.line
            LEFT JOIN fusion.line b ON b.street = p.street AND b.id = p.beside WHERE l.load = $1)
          SELECT md5(string_agg(concat_ws('|', row, role, how, bits, first, beside), ' ' ORDER BY row, role)) AS n FROM named`,
  registers: `WITH named AS (
                SELECT p.subject, min(l.row) AS first FROM fusion.party p
                JOIN fusion.line l ON l.street = p.street AND l.id = p.line WHERE l.load = $1 GROUP BY p.subject)
              SELECT md5(string_agg(concat_ws('|', n.first, r.name, r.sex, r.born, r.flaws), ' ' ORDER BY n.first)) AS n
              FROM named n JOIN residents.person r ON r.id = n.subject`,
  claims: `WITH named AS (
             SELECT p.subject, min(l.row) AS first FROM fusion.party p
             JOIN fusion.line l ON l.street = p.street AND l.id = p.line WHERE l.load = $1 GROUP BY p.subject)
           SELECT md5(string_agg(concat_ws('|', n.first, l.row, c.item, coalesce(c.plain, c.masked), c.flaw), ' '
             ORDER BY n.first, l.row, c.item)) AS n
           FROM facts.claim c JOIN named n ON n.subject = c.subject JOIN fusion.line l ON l.id = c.line WHERE c.withdrawn IS NULL`,
  doubts: `SELECT count(*)::int AS n FROM fusion.doubt WHERE $1::uuid IS NOT NULL`,
  refused: `SELECT count(*)::int AS n FROM fusion.refused WHERE load = $1`,
  ends: `SELECT coalesce(array_agg(facts ->> 'state'), '{}') AS n FROM ledger.entry WHERE type = 'fusion.end' AND subject = 'load:' || $1::uuid::text`,
} as const

/** Looks at all of a street as the server would. */
export async function looked(config: ConnectionConfig, street: string, load: string): Promise<Looked> {
  const pool = makePool(config, { max: 1, statementMs: 60_000 })
  try {
    const settings = { street, scope: 'street', ledger: 'all', purpose: 'operation' }
    return await readTx(pool, settings, async (tx) => {
      const found: Record<string, unknown> = {}
      for (const [name, text] of Object.entries(queries))
        found[name] = (await tx.query<{ n: unknown }>({ text, values: [load] }))[0]!.n
      return found as unknown as Looked
    })
  } finally {
    await pool.end()
  }
}
