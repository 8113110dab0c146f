import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { Where } from '../list/filter.store.ts'

/**
 * What each rate counts, as SQL over one case. A case belongs to a period by the day its promise ended: the day it was
 * due. One that is not yet due is named as such, never counted as a success.
 * `counted`: in the denominator; `met`: in the numerator; `why`: the exclusion otherwise.
 */
const over = `c.due < $now`
const rules = {
  response: {
    why: `CASE WHEN c.state = 'rejected' THEN 'rejected' WHEN c.state = 'merged' THEN 'merged' WHEN c.matter = 'praise' THEN 'praise'
          WHEN NOT EXISTS (SELECT 1 FROM cases.reporter r WHERE r.street = c.street AND r.case_id = c.id AND r.phone_masked IS NOT NULL) THEN 'no-contact-left'
          WHEN c.suspended_at IS NOT NULL THEN 'suspended' WHEN c.finished_at IS NULL AND NOT (${over}) THEN 'not-due' END`,
    met: 'coalesce(c.contacted, false) AND c.finished_at <= c.due',
  },
  resolution: {
    why: `CASE WHEN c.state = 'rejected' THEN 'rejected' WHEN c.state = 'merged' THEN 'merged' WHEN c.matter = 'praise' THEN 'praise'
          WHEN c.suspended_at IS NOT NULL THEN 'suspended' WHEN c.solved IS NULL AND NOT (${over}) THEN 'not-due' WHEN c.solved IS NULL THEN 'not-rated' END`,
    met: `c.solved = 'yes'`,
  },
  satisfaction: {
    why: `CASE WHEN c.state = 'rejected' THEN 'rejected' WHEN c.state = 'merged' THEN 'merged' WHEN c.matter = 'praise' THEN 'praise'
          WHEN c.suspended_at IS NOT NULL THEN 'suspended' WHEN c.score IS NULL AND NOT (${over}) THEN 'not-due' WHEN c.score IS NULL THEN 'not-rated' END`,
    met: 'c.score >= 3',
  },
  'in-time': {
    why: `CASE WHEN c.state = 'rejected' THEN 'rejected' WHEN c.state = 'merged' THEN 'merged' WHEN c.suspended_at IS NOT NULL THEN 'suspended'
          WHEN c.finished_at IS NULL AND NOT (${over}) THEN 'not-due' END`,
    met: 'c.finished_at <= c.due',
  },
} as const

export type RateName = keyof typeof rules
const groupColumns = {
  unit: 'coalesce(c.lead, c.first_receiver)::text',
  category: 'left(c.category, 2)',
  community: 'c.community',
} as const
export type GroupBy = keyof typeof groupColumns

export interface Period {
  readonly street: string
  readonly from: Instant
  readonly to: Instant
  readonly now: Instant
}

export interface RateRow {
  readonly key: string | null
  readonly why: string | null
  readonly met: boolean | null
  readonly n: number
}

const at = (text: string, now: string) => text.replaceAll('$now', now)

export async function countRate(
  tx: Tx,
  name: RateName,
  period: Period,
  by: GroupBy | undefined,
): Promise<RateRow[]> {
  const rule = rules[name]
  return tx.query<RateRow>({
    name: `rate-${name}-${by ?? 'all'}`,
    text: `SELECT key, why, CASE WHEN why IS NULL THEN met END AS met, count(*)::int AS n FROM (
             SELECT ${by ? groupColumns[by] : 'NULL'} AS key, ${at(rule.why, '$4')} AS why, coalesce(${rule.met}, false) AS met
             FROM cases.case c WHERE c.street = $1 AND c.filed_at IS NOT NULL AND c.due >= $2 AND c.due < $3) AS t
           GROUP BY 1, 2, 3 ORDER BY 1 LIMIT 20000`,
    values: [period.street, period.from, period.to, period.now],
  })
}

export interface PartFilter {
  readonly part: 'numerator' | 'missed' | 'excluded'
  readonly why?: string | undefined
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly community?: string | undefined
}

/** The ids behind a figure, newest first. The same expressions as the figure: the two cannot disagree. */
export async function casesOfRate(
  tx: Tx,
  name: RateName,
  period: Period,
  part: PartFilter,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const rule = rules[name]
  const where = new Where().add(
    'c.street = ? AND c.filed_at IS NOT NULL AND c.due >= ? AND c.due < ?',
    period.street,
    period.from,
    period.to,
  )
  const now = `$${where.values.push(period.now)}::timestamptz`
  if (part.part === 'excluded') {
    where.add(`(${at(rule.why, now)}) IS NOT NULL`)
    if (part.why) where.add(`(${at(rule.why, now)}) = ?`, part.why)
  } else
    where.add(
      `(${at(rule.why, now)}) IS NULL AND ${part.part === 'numerator' ? '' : 'NOT '}coalesce(${rule.met}, false)`,
    )
  if (part.unit) where.add(`${groupColumns.unit} = ?`, part.unit)
  if (part.category) where.add(`${groupColumns.category} = ?`, part.category.slice(0, 2))
  if (part.community) where.add('c.community = ?', part.community)
  if (after) where.add('c.id < ?', after)
  const rows = await tx.query<{ id: string }>({
    text: `SELECT c.id FROM cases.case c WHERE ${where.text} ORDER BY c.id DESC LIMIT ${limit}`,
    values: where.values,
  })
  return rows.map((row) => row.id)
}
