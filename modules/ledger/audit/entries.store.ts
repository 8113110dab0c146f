import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface EntryFound {
  readonly id: string
  readonly street: string
  readonly at: Instant
  readonly type: string
  readonly actor: string
  readonly unit: string | null
  readonly purpose: string
  readonly route: string
  readonly caseId: string | null
  readonly subject: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly content: Uint8Array | null
  readonly reason: string | null
  readonly index: number | null
}

export interface Asked {
  readonly case?: string | undefined
  /** How the ids of lists name the case: looks at such lists are found too. */
  readonly listedAs?: string | undefined
  readonly actors?: readonly string[] | undefined
  readonly prefixes?: readonly string[] | undefined
  /** Ids from and to, both included: a span of time. */
  readonly first: string
  readonly last: string
  /** The last id of the page before; it is not shown again. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Entries newest first. The id leads the order, so a page never skips or repeats one while new ones arrive. */
export async function findEntries(tx: Tx, street: string, asked: Asked): Promise<EntryFound[]> {
  const values: unknown[] = [street, asked.first, asked.last, asked.limit]
  const held = (value: unknown) => `$${values.push(value)}`
  const parts = ['e.street = $1', 'e.id >= $2', 'e.id <= $3']
  if (asked.before) parts.push(`e.id < ${held(asked.before)}`)
  if (asked.case) parts.push(caseCondition(asked, held))
  if (asked.actors) parts.push(`e.actor = ANY (${held(asked.actors)})`)
  if (asked.prefixes)
    parts.push(`(${asked.prefixes.map((prefix) => `starts_with(e.type, ${held(prefix)})`).join(' OR ')})`)
  return tx.query<EntryFound>({
    text: `SELECT e.id, e.street, e.at, e.type, e.actor, e.unit, e.purpose, e.route, e.case_id AS "caseId", e.subject, e.facts, e.content, r.words AS reason, p.index::float8 AS index
           FROM ledger.entry e LEFT JOIN ledger.place p ON p.id = e.id
           LEFT JOIN ledger.reason r ON r.street = e.street AND r.entry = e.id
           WHERE ${parts.join(' AND ')} ORDER BY e.id DESC LIMIT $4`,
    values,
  })
}

/** Lists name cases in their facts, without an index: such a question reads all looks of the span. */
function caseCondition(asked: Asked, held: (value: unknown) => string): string {
  const own = `e.case_id = ${held(asked.case)}`
  if (!asked.listedAs) return own
  return `(${own} OR (e.subject = 'cases' AND strpos(e.facts ->> 'ids', ${held(asked.listedAs)}) > 0))`
}
