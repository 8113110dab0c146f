import type { Ctx } from '../../../base/http/ctx.ts'
import { prepare } from '../../../base/http/prepared.ts'
import type { State } from '../shapes.ts'
import type { Filters, Looker } from './filter.store.ts'
import { countCases } from './list.store.ts'
import { countedBy, type Dimension, tally, tallyMark } from './tally.store.ts'

interface Tally {
  readonly items: { readonly key: string | null; readonly state: State; readonly cases: number }[]
}

/** A street’s tally by one dimension is up to 200 kB as text. */
const mostKept = 60
const kept = new Map<string, { readonly mark: string; readonly reply: Tally }>()

/** The counters of the street as text, written anew when one of them has changed. Numbers only, the same for every post. */
export async function tallyOf(ctx: Ctx, by: Dimension): Promise<Tally> {
  const name = `${ctx.street}/${by}`
  const mark = await tallyMark(ctx.tx, ctx.street)
  const found = kept.get(name)
  if (found?.mark === mark) return found.reply
  const items = await tally(ctx.tx, ctx.street, by)
  const reply = prepare<Tally>({ items: items.map((item) => ({ ...item, state: item.state as State })) })
  kept.delete(name)
  kept.set(name, { mark, reply })
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return reply
}

export interface Count {
  readonly value: number
  readonly capped: boolean
}

/** How many a list has in all. The counters know it for whoever sees the whole street; others are counted up to a cap. */
export function totalOf(ctx: Ctx, filters: Filters, by: Looker): Promise<Count> {
  const asked = ctx.who.settings.scope === 'street' ? countersOf(filters) : null
  if (!asked) return countCases(ctx.tx, filters, by)
  return countedBy(ctx.tx, ctx.street, asked.of, asked.states).then((value) => ({ value, capped: false }))
}

const dimensions = ['grid', 'unit', 'category', 'community'] as const

/** What the counters can answer: states, and at most one dimension. */
function countersOf(
  filters: Filters,
): { of: Parameters<typeof countedBy>[2]; states: string[] | null } | null {
  const { view, state, ...rest } = filters
  if (view !== undefined && view !== 'all') return null
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')
  const [first, second] = given
  if (second) return null
  const states = state?.length ? [...state] : null
  if (!first) return { of: null, states }
  const by = dimensions.find((name) => name === first[0])
  const key = String(first[1])
  // Two digits are a group of categories.
  return by && !(by === 'category' && key.length === 2) ? { of: { by, key }, states } : null
}
