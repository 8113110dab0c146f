import type pg from 'pg'
import type { Ctx } from '../../../base/http/ctx.ts'
import { inGroupsBy } from '../../../base/in-groups.ts'
import { ground } from '../../../base/problem.ts'
import { drawNumbers } from './store.ts'

const limits = { atOnce: 500, waiting: 5_000, refuse: () => ground.busy() }
type Draw = (key: string, item: undefined) => Promise<number>

const drawing = new WeakMap<pg.Pool, Draw>()

/**
 * The next number of the street’s day, drawn beside the transaction of the report: the row of the day is held for the length of one
 * statement and not until that commits. A report that fails leaves a gap in the numbers; none is ever given twice.
 */
export function nextNumber(ctx: Ctx, day: string): Promise<number> {
  const { aside } = ctx
  const there = drawing.get(aside)
  if (there) return there(`${ctx.street}/${day}`, undefined)
  const draw: Draw = inGroupsBy((key, items) => {
    const [street, of] = key.split('/') as [string, string]
    return drawNumbers(aside, street, of, items.length)
  }, limits)
  drawing.set(aside, draw)
  return draw(`${ctx.street}/${day}`, undefined)
}
