import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { actsOfState } from '../rules.ts'
import type { State } from '../shapes.ts'
import { beginningSql, numberSql } from '../store.ts'
import { type Filters, type Looker, nullId, type Where, whereOf, wordsAlone } from './filter.store.ts'
import { openActs } from './mine.rules.ts'

export interface LineRow {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly act: string
  readonly actDue: Instant
  readonly words: string
  readonly summary: string | null
  readonly category: string | null
  readonly urgency: string
  readonly place: string
  readonly lon: number | null
  readonly lat: number | null
  readonly grid: string | null
  readonly community: string | null
  readonly lead: string | null
  readonly reportedAt: Instant
  readonly due: Instant | null
  readonly pending: { kind: string } | null
  readonly supervised: boolean
  readonly children: number
  readonly followed: boolean
}

/** Beginning of the words in a list: two lines of a screen. */
const lineWords = 90
const line = (
  person: string,
) => `c.id, ${numberSql} AS number, c.state, c.act, c.act_due AS "actDue", ${beginningSql('c.words', lineWords)} AS words,
  c.summary, c.category, c.urgency, c.place, c.lon, c.lat, c.grid, c.community, c.lead, c.reported_at AS "reportedAt", c.due, c.pending,
  c.supervised_at IS NOT NULL AS supervised, c.children,
  EXISTS (SELECT 1 FROM cases.follower f WHERE f.street = c.street AND f.case_id = c.id AND f.person = ${person}) AS followed`

export interface ListRequest {
  readonly filters: Filters
  readonly by: Looker
  readonly sort: 'clock' | 'newest'
  readonly after: string | undefined
  readonly limit: number
}

/** A page, ordered by the clock of the next act or newest first; always by key, never by offset. */
export async function listCases(tx: Tx, request: ListRequest): Promise<LineRow[]> {
  const { filters, by, after, limit } = request
  const searched = Boolean(filters.q?.trim())
  if (request.sort === 'clock' && !searched) return byClock(tx, request)
  const where = whereOf(filters, by, after, wordsAlone(filters, by) ? limit : undefined)
  if (after) where.add('c.id < ?', after)
  const person = `$${where.values.push(nullId(by.person))}`
  return tx.query<LineRow>({
    text: `SELECT ${line(person)} FROM cases.case c WHERE ${where.text} ORDER BY c.id DESC LIMIT ${limit}`,
    values: where.values,
    name: nameOf('newest', where, limit),
  })
}

/**
 * By the clock. Each act has its own run in the index, in order of its due time: a page takes the first of each run
 * and merges them, so that the time does not grow with the number of cases that wait.
 */
async function byClock(tx: Tx, { filters, by, after, limit }: ListRequest): Promise<LineRow[]> {
  const acts = filters.act ? [filters.act] : actsIn(filters.state)
  const where = whereOf(filters, by, undefined)
  if (after) {
    const [at, id] = after.split('|')
    where.add('(c.act_due, c.id) > (?, ?)', at, id)
  }
  const runs = `$${where.values.push(actsOf(filters, by, acts))}::text[]`
  const person = `$${where.values.push(nullId(by.person))}`
  const text = `SELECT * FROM unnest(${runs}) AS run(of_act) CROSS JOIN LATERAL (
      SELECT ${line(person)} FROM cases.case c WHERE c.act = run.of_act AND ${where.text} ORDER BY c.act_due, c.id LIMIT ${limit}) AS line
    ORDER BY line."actDue", line.id LIMIT ${limit}`
  return tx.query<LineRow>({ text, values: where.values, name: nameOf('clock', where, limit) })
}

/** Acts that cases in these states ask for: the run of an act that none of them has would be read in vain, to its end. */
function actsIn(states: readonly string[] | undefined): string[] {
  const all = [...openActs, 'none']
  if (!states?.length) return all
  const possible = new Set<string>(states.flatMap((state) => actsOfState(state as State)))
  return all.filter((act) => possible.has(act))
}

/** Runs worth looking at: those of the view. */
function actsOf(filters: Filters, by: Looker, acts: string[]): string[] {
  if (filters.view !== 'mine' || by.mine.late)
    return filters.view === undefined || filters.view === 'all' || filters.view === 'followed'
      ? acts
      : acts.filter((act) => act !== 'none')
  const mine = new Set<string>([...by.mine.street, ...by.mine.unit, ...by.mine.post])
  return acts.filter((act) => mine.has(act))
}

/** Few shapes of text are common; those are prepared once a connection. */
function nameOf(kind: string, where: Where, limit: number): string | undefined {
  if (where.parts.length > 4) return undefined
  let hash = 0
  for (const char of where.text + limit) hash = (hash * 31 + char.charCodeAt(0)) | 0
  return `cases-${kind}-${(hash >>> 0).toString(36)}`
}

/** Counts to a cap: beyond it the exact number helps nobody and would cost a scan. */
export const countCap = 1000
/** The same for words alone, whose every find is looked up while somebody types. */
const wordsCap = 100

export async function countCases(
  tx: Tx,
  filters: Filters,
  by: Looker,
): Promise<{ value: number; capped: boolean }> {
  const cap = wordsAlone(filters, by) ? wordsCap : countCap
  const where = whereOf(filters, by, undefined, cap === wordsCap ? cap + 1 : undefined)
  const rows = await tx.query<{ n: number }>({
    text: `SELECT count(*)::int AS n FROM (SELECT 1 FROM cases.case c WHERE ${where.text} LIMIT ${cap + 1}) AS counted`,
    values: where.values,
    name: nameOf('count', where, cap),
  })
  const n = rows[0]?.n ?? 0
  return { value: Math.min(n, cap), capped: n > cap }
}

export async function mapCases(tx: Tx, filters: Filters, by: Looker, most: number): Promise<LineRow[]> {
  const where = whereOf(filters, by, undefined).add('c.lon IS NOT NULL')
  const person = `$${where.values.push(nullId(by.person))}`
  return tx.query<LineRow>({
    text: `SELECT ${line(person)} FROM cases.case c WHERE ${where.text} ORDER BY c.id DESC LIMIT ${most}`,
    values: where.values,
  })
}

/** Lines of known ids, newest first. */
export async function linesById(tx: Tx, by: Looker, ids: readonly string[]): Promise<LineRow[]> {
  return tx.query<LineRow>({
    name: 'lines-by-id',
    text: `SELECT ${line('$3')} FROM cases.case c WHERE c.street = $1 AND c.id = ANY ($2::uuid[]) ORDER BY c.id DESC`,
    values: [by.street, ids, nullId(by.person)],
  })
}
