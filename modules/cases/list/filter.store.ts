import type { Instant } from '../../../base/contract.ts'
import { ngrams } from '../grams.ts'
import { numberParts } from '../number.rules.ts'
import { handlingActs, type Mine, openActs } from './mine.rules.ts'

/** The filters of every list, count, map and export, as given in the query. */
export interface Filters {
  readonly view?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly act?: string | undefined
  readonly category?: string | undefined
  readonly urgency?: string | undefined
  readonly unit?: string | undefined
  readonly grid?: string | undefined
  readonly community?: string | undefined
  readonly due?: string | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly q?: string | undefined
  readonly supervised?: boolean | undefined
  readonly bbox?: string | undefined
}

/** Who looks: decides `mine` and `waiting`. */
export interface Looker {
  readonly street: string
  readonly person: string
  readonly post: string
  readonly unit: string
  readonly mine: Mine
  /** Sees every case of the street. */
  readonly whole: boolean
  readonly now: Instant
  /** The end of today in Asia/Shanghai. */
  readonly tonight: Instant
}

/** Collects conditions with their values; texts are fixed here, values only ever travel as parameters. */
export class Where {
  readonly values: unknown[] = []
  readonly parts: string[] = []

  add(text: string, ...values: unknown[]): this {
    this.parts.push(text.replace(/\?/g, () => `$${this.values.push(values.shift())}`))
    return this
  }

  get text(): string {
    return this.parts.join(' AND ')
  }
}

const newestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** Ids that a search looks through at most for one page; a rarer word is found by index, a commoner one fills the page sooner. */
const searchDepth = 500

/** Nothing but words is asked for, by somebody who sees all: what the search finds is what is shown, and no more need be found. */
export function wordsAlone({ view, q, ...rest }: Filters, by: Looker): boolean {
  const others = Object.values(rest).some((value) => value !== undefined && value !== '')
  return by.whole && Boolean(q?.trim()) && (view === undefined || view === 'all') && !others
}

/** @param depth ids that a search by words gives at most */
export function whereOf(f: Filters, by: Looker, before: string | undefined, depth = searchDepth): Where {
  const where = new Where().add('c.street = ?', by.street)
  viewOf(where, f, by)
  // One state is said as one: only then does the order of the index by state and grid serve.
  if (f.state?.length === 1) where.add('c.state = ?', f.state[0])
  else if (f.state?.length) where.add('c.state = ANY (?)', f.state)
  if (f.act) where.add('c.act = ?', f.act)
  if (f.category)
    where.add(
      f.category.length === 2 ? 'c.category BETWEEN ? AND ?' : 'c.category = ?',
      ...(f.category.length === 2 ? [f.category, `${f.category}99`] : [f.category]),
    )
  if (f.urgency) where.add('c.urgency = ?', f.urgency)
  if (f.unit) where.add('c.lead = ?', f.unit)
  if (f.grid) where.add('c.grid = ?', f.grid)
  if (f.community) where.add('c.community = ?', f.community)
  if (f.due) dueOf(where, f.due, by)
  if (f.from) where.add('c.reported_at >= ?', f.from)
  if (f.to) where.add('c.reported_at < ?', f.to)
  if (f.supervised !== undefined)
    where.add(f.supervised ? 'c.supervised_at IS NOT NULL' : 'c.supervised_at IS NULL')
  if (f.bbox) boxOf(where, f.bbox)
  if (f.q?.trim()) wordsOf(where, f.q.trim(), before, depth)
  return where
}

function viewOf(where: Where, f: Filters, by: Looker): void {
  const { mine } = by
  if (f.view === 'followed') {
    where.add(
      'EXISTS (SELECT 1 FROM cases.follower f WHERE f.street = c.street AND f.case_id = c.id AND f.person = ?)',
      by.person,
    )
  } else if (f.view === 'mine') {
    if (mine.late)
      where.add('c.due < ? AND c.act = ANY (?) AND c.supervised_at IS NULL', by.now, handlingActs)
    else
      where.add(
        '((c.act = ANY (?)) OR (c.lead = ? AND c.act = ANY (?)) OR (c.verifier = ? AND c.act = ANY (?)))',
        mine.street,
        nullId(by.unit),
        mine.unit,
        nullId(by.post),
        mine.post,
      )
  } else if (f.view === 'waiting') {
    const theirs = openActs.filter((act) => ![...mine.street, ...mine.unit, ...mine.post].includes(act))
    where.add('c.act = ANY (?)', theirs)
    if (mine.street.length === 0 && mine.unit.length > 0) where.add('? = ANY (c.units)', nullId(by.unit))
  }
}

export function nullId(id: string): string {
  return id === '' ? '00000000-0000-0000-0000-000000000000' : id
}

function dueOf(where: Where, due: string, by: Looker): void {
  if (due === 'overdue') where.add('c.due < ? AND c.act = ANY (?)', by.now, handlingActs)
  if (due === 'today')
    where.add('c.due >= ? AND c.due < ? AND c.act = ANY (?)', by.now, by.tonight, handlingActs)
  if (due === 'later') where.add('c.due >= ? AND c.act = ANY (?)', by.tonight, handlingActs)
}

function boxOf(where: Where, bbox: string): void {
  const [west, south, east, north] = bbox.split(',').map(Number)
  if ([west, south, east, north].every(Number.isFinite))
    where.add('c.lon BETWEEN ? AND ? AND c.lat BETWEEN ? AND ?', west, east, south, north)
}

function wordsOf(where: Where, q: string, before: string | undefined, depth: number): void {
  const number = numberParts(q)
  if (number) {
    where.add('c.day = ?::date AND c.seq = ?', number.day, number.seq)
    return
  }
  const grams = ngrams(q)
  if (grams.length === 0) where.add('false')
  else where.add(`c.id IN (SELECT cases.search_ids(?, ?, ${depth}))`, grams, before ?? newestId)
}
