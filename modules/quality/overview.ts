import { dayOf, plus } from '../../base/clock.ts'
import type { Day } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import * as access from '../access/index.ts'
import type { Source } from '../catalogue/contract.ts'
import * as catalogue from '../catalogue/index.ts'
import * as batches from './batches.store.ts'
import { type Arrival, daysBetween, isLate, mandatoryItems, rhythmOf } from './figures.rules.ts'
import * as figures from './figures.store.ts'
import { isAlive } from './measure.ts'
import { getSource, owns } from './send-back.ts'
import { dimensions, type ItemLine, type Measured, type SourceLine } from './shapes.ts'

/** How far a trend reaches back, in days. */
const trendDays = 90
const mostPoints = 100
const dayMs = 86_400_000

function sinceDay(ctx: Ctx): Day {
  return dayOf(plus(ctx.now, -trendDays * dayMs))
}

/** All sources in sight, each as a whole. */
export async function overview(ctx: Ctx) {
  const [all, rows, came, waiting, run, units] = await Promise.all([
    catalogue.sources(ctx.tx, ctx.street),
    figures.wholes(ctx.tx, ctx.street, sinceDay(ctx)),
    figures.deliveries(ctx.tx, ctx.street, null),
    batches.waiting(ctx.tx, ctx.street),
    figures.run(ctx.tx, ctx.street),
    access.unitNames(ctx.tx, ctx.street, ctx.now),
  ])
  const of = { rows: Map.groupBy(rows, (one) => one.source), came: Map.groupBy(came, (one) => one.source) }
  return {
    measuredAt: run?.finished ?? null,
    running: run !== undefined && isAlive(run, ctx.now),
    sources: all
      .filter((source) => owns(ctx, source))
      .map((source) =>
        lineOf(ctx, source, {
          rows: of.rows.get(source.code) ?? [],
          came: of.came.get(source.code) ?? [],
          waiting: waiting.get(source.code) ?? 0,
          units,
        }),
      ),
  }
}

interface Parts {
  readonly rows: readonly figures.DailyRow[]
  readonly came: readonly Arrival[]
  readonly waiting: number
  readonly units: Awaited<ReturnType<typeof access.unitNames>>
}

function lineOf(ctx: Ctx, source: Source, { rows, came, waiting, units }: Parts): SourceLine {
  const { id, code, name } = source
  const unit = source.unit === null ? undefined : units.get(source.unit)
  return {
    ...{ id, code, name, waiting },
    unit: unit ? { id: unit.id, name: unit.name } : null,
    rhythm: rhythmOf(came, source.cycleDays, dayOf(ctx.now)),
    measured: measuredOf(rows),
  }
}

/** Figures of one source or item, dimension by dimension; the newest day is now. */
function measuredOf(rows: readonly figures.DailyRow[]): Measured[] {
  const newest = rows.reduce((day, one) => (one.day > day ? one.day : day), '')
  return dimensions.map((dimension) => {
    const trend = rows
      .filter((one) => one.dimension === dimension)
      .map(({ day, numerator, denominator }) => ({ day, numerator, denominator }))
      .slice(-mostPoints)
    const last = trend.at(-1)
    const now =
      last && last.day === newest
        ? { numerator: last.numerator, denominator: last.denominator }
        : { numerator: 0, denominator: 0 }
    return { dimension, now, trend }
  })
}

/** One source, item by item, with what it delivered when. */
export async function ofSource(ctx: Ctx, code: string) {
  const source = await getSource(ctx, code)
  const [rows, came, waiting, units] = await Promise.all([
    figures.ofSource(ctx.tx, ctx.street, code, sinceDay(ctx)),
    figures.deliveries(ctx.tx, ctx.street, code),
    batches.waiting(ctx.tx, ctx.street),
    access.unitNames(ctx.tx, ctx.street, ctx.now),
  ])
  const whole = rows.filter((one) => one.item === '')
  const byItem = Map.groupBy(
    rows.filter((one) => one.item !== ''),
    (one) => one.item,
  )
  const newest = rows.reduce((day, one) => (one.day > day ? one.day : day), '')
  const items: ItemLine[] = catalogue.items
    .filter((item) => byItem.get(item.id)?.some((one) => one.day === newest))
    .slice(0, 200)
    .map(({ id, zh, en }) => ({
      ...{ item: id, zh, en, mandatory: mandatoryItems.has(id) },
      // An item that was not measured on the newest day has no figure now.
      measured: measuredOf(byItem.get(id)!),
    }))
  return {
    source: lineOf(ctx, source, { rows: whole, came, waiting: waiting.get(code) ?? 0, units }),
    items,
    deliveries: came.slice(0, 24).map(({ asOf, arrived, rows: n }) => ({
      ...{ asOf, arrived, rows: n, days: daysBetween(asOf, arrived) },
      late: isLate({ asOf, arrived, rows: n }, source.cycleDays),
    })),
  }
}
