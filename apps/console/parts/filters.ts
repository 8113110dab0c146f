import type { Input } from '../../../base/contract.ts'
import { acts, type handlingApi, states, views } from '../../../modules/cases/contract.ts'
import { urgencies } from '../../../modules/duties/contract.ts'

/** The filters of a list of cases: the same for the list, its map, its counts and its export. */
export type Filters = Omit<NonNullable<Input<typeof handlingApi.cases>['query']>, 'after' | 'limit'>
export type FilterName = Exclude<keyof Filters, 'view' | 'sort'>

/** Those shown as removable words, in the order in which they are read out. */
export const filterNames = [
  'q',
  'state',
  'act',
  'due',
  'urgency',
  'category',
  'unit',
  'community',
  'grid',
  'supervised',
  'from',
  'to',
] as const satisfies readonly FilterName[]

const dues = ['overdue', 'today', 'later'] as const
const sortings = ['clock', 'newest'] as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads filters from an address. What is not a filter, or has no such value, is left out: addresses get old. */
export function readFilters(raw: Record<string, unknown>): Filters {
  const listed = (Array.isArray(raw.state) ? raw.state : [raw.state]).filter((s) => isOne(states, s))
  const read: { [K in keyof Filters]: Filters[K] | undefined } = {
    view: one(views, raw.view),
    state: listed.length > 0 ? listed.slice(0, 10) : undefined,
    act: one(acts, raw.act),
    due: one(dues, raw.due),
    urgency: one(urgencies, raw.urgency),
    category: matching(/^\d{2,4}$/, raw.category),
    unit: matching(uuid, raw.unit),
    grid: matching(uuid, raw.grid),
    community: matching(/^\d{12}$/, raw.community),
    supervised: raw.supervised === 'true' || raw.supervised === true ? true : undefined,
    from: moment(raw.from),
    to: moment(raw.to),
    q: matching(/\S/, raw.q)?.trim().slice(0, 60),
    sort: one(sortings, raw.sort),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Filters
}

/** The filters without one of them; of several states only the named one goes. */
export function without(filters: Filters, name: FilterName, value?: string): Filters {
  const { [name]: gone, ...rest } = filters
  if (name !== 'state' || value === undefined || !Array.isArray(gone)) return rest
  const left = gone.filter((state) => state !== value)
  return left.length > 0 ? { ...rest, state: left } : rest
}

/** Whether anything beside the group narrows the list. */
export function isNarrowed(filters: Filters): boolean {
  return filterNames.some((name) => filters[name] !== undefined)
}

function isOne<V extends string>(values: readonly V[], given: unknown): given is V {
  return values.includes(given as V)
}

function one<V extends string>(values: readonly V[], given: unknown): V | undefined {
  return isOne(values, given) ? given : undefined
}

function matching(pattern: RegExp, given: unknown): string | undefined {
  return typeof given === 'string' && pattern.test(given) ? given : undefined
}

function moment(given: unknown): string | undefined {
  return typeof given === 'string' && !Number.isNaN(Date.parse(given)) ? given : undefined
}
