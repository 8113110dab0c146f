import { uuidv7 } from 'uuidv7'
import { dayOf, plus } from '../../base/clock.ts'
import type { Day, Instant } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Source } from '../catalogue/contract.ts'
import * as catalogue from '../catalogue/index.ts'
import * as fusion from '../fusion/index.ts'
import * as ledger from '../ledger/index.ts'
import { Tables, usualOf } from './expected.ts'
import * as faults from './faults.store.ts'
import { type Arrival, timeliness, totalOf } from './figures.rules.ts'
import * as figures from './figures.store.ts'
import { followBatches } from './follow.ts'
import { type Measuring, measureLot, Tally } from './lot.ts'
import { type Dimension, judged } from './shapes.ts'

/** The job that measures a street, with `{ street }`: after a load, when somebody asks, and every night for all. */
export const measureJob = 'quality.measure'

/** Work in transactions of its own, one street, with the sight of the street: what a job has. */
export type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

/** Silent for so long, whoever measures is thought dead and another begins anew. */
const staleMs = 60_000
/** Deliveries of a source that count: about a year of a monthly one. */
const mostDeliveries = 12
/** Asked for again while it ran: once more, and then the night will do. */
const mostRounds = 2

/**
 * Measures the quality of all sources of a street, lot by lot, each lot a transaction of its own; then writes the day's figures. Killed in
 * the middle it is begun anew, and comes to the same. One at a time: who comes second leaves a word that once more is wanted.
 * @returns how many subjects were looked at; undefined when another is at it
 */
export async function measureStreet(inStreet: InStreet): Promise<number | undefined> {
  for (let round = 1; ; round++) {
    const done = await measureOnce(inStreet)
    if (!done) return undefined
    if (!done.again || round >= mostRounds) return done.subjects
  }
}

/** Begins anew what a killed server left in the middle. */
export async function resumeStreet(inStreet: InStreet): Promise<void> {
  const left = await inStreet(async (ctx) => {
    const run = await figures.run(ctx.tx, ctx.street)
    return run !== undefined && run.runner !== null && !isAlive(run, ctx.now)
  })
  if (left) await measureStreet(inStreet)
}

/** Whether somebody is measuring now, as far as can be told. */
export function isAlive(run: Pick<figures.RunRow, 'runner' | 'touched'>, now: Instant): boolean {
  return run.runner !== null && run.touched !== null && run.touched >= plus(now, -staleMs)
}

async function measureOnce(inStreet: InStreet): Promise<{ subjects: number; again: boolean } | undefined> {
  const runner = uuidv7()
  const stale = (ctx: Ctx) => plus(ctx.now, -staleMs)
  const mine = await inStreet((ctx) =>
    figures.claimRun(ctx.tx, ctx.street, runner, { now: ctx.now, stale: stale(ctx) }),
  )
  if (!mine) return undefined
  try {
    const it = await inStreet(begun)
    let after: string | null = null
    do {
      after = await inStreet(async (ctx) => {
        if (!(await figures.touchRun(ctx.tx, ctx.street, runner, ctx.now))) throw new Error('taken over')
        return measureLot(ctx, it, after)
      })
    } while (after !== null)
    await inStreet((ctx) => settle(ctx, it))
    await followBatches(inStreet)
    const again = await inStreet((ctx) => ended(ctx, runner, it.tally.subjects))
    return { subjects: it.tally.subjects, again }
  } catch (error) {
    await inStreet((ctx) =>
      figures.endRun(ctx.tx, ctx.street, runner, { now: ctx.now, finished: false, subjects: 0 }),
    )
    throw error
  }
}

async function begun(ctx: Ctx): Promise<Measuring> {
  const [items, sources, usual] = await Promise.all([
    catalogue.catalogueOf(ctx.tx, ctx.street),
    catalogue.sources(ctx.tx, ctx.street),
    usualOf(ctx),
  ])
  return {
    ...{ items, usual, tables: new Tables(), tally: new Tally() },
    sources: new Map(sources.map((one) => [one.code, one])),
  }
}

/** Writes the figures of the day: what the lists hold, out of what was counted. */
async function settle(ctx: Ctx, it: Measuring): Promise<void> {
  const day = dayOf(ctx.now)
  const loads = Map.groupBy(await fusion.doneLoads(ctx.tx, ctx.street, mostDeliveries), (one) => one.source)
  for (const source of it.sources.values()) {
    const deliveries = deliveriesOf(source, it.tally, loads.get(source.code) ?? [])
    await figures.replaceDeliveries(ctx.tx, ctx.street, source.code, deliveries)
    const rows = await itemRows(ctx, source, it.tally, day)
    const whole: figures.DailyRow[] = judged.map((dimension) => ({
      ...{ source: source.code, dimension, item: '', day },
      ...totalOf(
        dimension,
        rows.filter((one) => one.dimension === dimension),
      ),
    }))
    const inTime: figures.DailyRow = {
      ...{ source: source.code, dimension: 'timeliness', item: '', day },
      ...timeliness(deliveries, source.cycleDays),
    }
    await figures.saveDaily(ctx.tx, ctx.street, [...rows, ...whole, inTime])
  }
}

async function itemRows(ctx: Ctx, source: Source, tally: Tally, day: Day): Promise<figures.DailyRow[]> {
  const wrong = new Map(
    (await faults.counts(ctx.tx, ctx.street, source.code)).map((one) => [
      `${source.code} ${one.dimension} ${one.item}`,
      one.n,
    ]),
  )
  // A figure that was measured this morning and has nothing to stand on now is 0 of 0, not what it was.
  const before = (await figures.onDay(ctx.tx, ctx.street, source.code, day)).map(
    (one) => `${one.source} ${one.dimension} ${one.item}`,
  )
  const counted = [...tally.denominators.keys()].filter((key) => key.startsWith(`${source.code} `))
  return [...new Set([...counted, ...before])].map((key) => {
    const [, dimension, item] = key.split(' ') as [string, Dimension, string]
    const denominator = tally.denominators.get(key) ?? 0
    const numerator = Math.max(0, denominator - (wrong.get(key) ?? 0))
    return { source: source.code, dimension, item, day, numerator, denominator }
  })
}

/** The newest deliveries of a source: its loads, and the rows that came without one. */
function deliveriesOf(source: Source, tally: Tally, loads: readonly fusion.DoneLoad[]): Arrival[] {
  const rows = new Map<string, number>()
  for (const { asOf, finished, rows: n } of loads) {
    const key = `${asOf} ${dayOf(new Date(finished).toISOString())}`
    rows.set(key, (rows.get(key) ?? 0) + n)
  }
  for (const [key, n] of tally.arrivals) {
    const [code, asOf, arrived] = key.split(' ')
    if (code === source.code) rows.set(`${asOf} ${arrived}`, (rows.get(`${asOf} ${arrived}`) ?? 0) + n)
  }
  return [...rows]
    .map(([key, n]) => {
      const [asOf, arrived] = key.split(' ') as [Day, Day]
      return { asOf, arrived, rows: n }
    })
    .sort((a, b) => (a.arrived < b.arrived || (a.arrived === b.arrived && a.asOf < b.asOf) ? 1 : -1))
    .slice(0, mostDeliveries)
}

async function ended(ctx: Ctx, runner: string, subjects: number): Promise<boolean> {
  const now = await figures.run(ctx.tx, ctx.street)
  await figures.endRun(ctx.tx, ctx.street, runner, { now: ctx.now, finished: true, subjects })
  await ledger.record(ctx, 'quality.measure', { facts: { subjects: String(subjects) } })
  ctx.publish({ topic: 'quality', street: ctx.street, id: runner })
  return now?.asked !== null && now?.asked !== undefined
}

/**
 * Brings the newest figures of one item up to date after some of its faults ended in an act: figure and list never say different
 * things. What the figure stands on does not change by that.
 */
export async function recount(ctx: Ctx, which: faults.Which): Promise<void> {
  const day = await figures.newestDay(ctx.tx, ctx.street, which.source)
  if (day === undefined) return
  const rows = await figures.onDay(ctx.tx, ctx.street, which.source, day)
  const wrong = await faults.countOf(ctx.tx, ctx.street, which)
  const now = rows.map((one) =>
    one.item === which.item && one.dimension === which.dimension
      ? { ...one, numerator: Math.max(0, one.denominator - wrong) }
      : one,
  )
  const of = now.filter((one) => one.dimension === which.dimension)
  await figures.saveDaily(ctx.tx, ctx.street, [
    ...of.filter((one) => one.item === which.item),
    { source: which.source, dimension: which.dimension, item: '', day, ...totalOf(which.dimension, of) },
  ])
}
