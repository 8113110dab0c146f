import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import { ground, Problem } from '../../../base/problem.ts'
import type { Item, Source } from '../../catalogue/contract.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { Linked, LinkLot } from '../shapes.ts'
import { checkTable, refuseRounded } from './check.ts'
import { Judge, type Judged } from './judge.ts'
import * as lines from './lines.store.ts'
import type { LoadRow } from './loads.store.ts'
import * as loads from './loads.store.ts'
import { type OpenLoad, openLoad, type Supply } from './open-load.ts'
import { wrong } from './problems.ts'
import { endMissing, type Taking, takeLot, tooMany } from './take-lot.ts'

const lotRows = 1_000

export interface RunParts {
  /** One transaction in the street of the load, with the sight of the street. */
  inStreet<R>(work: (ctx: Ctx) => Promise<R>): Promise<R>
  supply(load: LoadRow): Promise<Supply>
  /** What linking does with each lot, in its transaction. */
  link(ctx: Ctx, lot: LinkLot): Promise<Linked>
  /** Does work that nobody else does meanwhile on any machine; false where somebody does. */
  alone(name: string, work: () => Promise<void>): Promise<boolean>
  /** In the transaction in which taking ends: what comes after its rows. */
  settled?(ctx: Ctx, load: LoadRow): Promise<void>
  /** The table is needed no more. */
  drop?(load: LoadRow): Promise<void>
}

interface Run {
  readonly parts: RunParts
  readonly load: LoadRow
  readonly runner: string
  readonly source: Source
  readonly items: ReadonlyMap<string, Item>
}

/**
 * Works on a running load: checks its table, or takes it. Whoever works on it holds its name; after a kill the name is free at once, and
 * the next one goes on behind the last lot that was committed. A problem ends the load and says what to do; what was taken before
 * stays, and is whole.
 */
export async function runLoad(parts: RunParts, id: string): Promise<void> {
  await parts.alone(`load ${id}`, () => runAlone(parts, id))
}

async function runAlone(parts: RunParts, id: string): Promise<void> {
  const runner = uuidv7()
  const run = await parts.inStreet((ctx) => claimed(ctx, id, runner))
  if (!run) return
  let supply: Supply | undefined
  try {
    supply = await parts.supply(run.load)
    const open = await openLoad(supply, run.load, run.items)
    const all = { ...run, parts }
    if (run.load.phase === 'check') await check(all, open)
    else await take(all, open)
  } catch (error) {
    await fail({ ...run, parts }, error)
  } finally {
    await supply?.close()
  }
}

async function claimed(ctx: Ctx, id: string, runner: string): Promise<Omit<Run, 'parts'> | undefined> {
  const { tx, street, now } = ctx
  if (!(await loads.claim(tx, street, id, runner, now))) return undefined
  if ((await loads.findLoad(tx, street, id))?.origin === 'view') await loads.rewind(tx, street, id)
  const load = (await loads.findLoad(tx, street, id))!
  const source = (await catalogue.sources(tx, street)).find((one) => one.code === load.source)
  if (!source) throw wrong.unknownSource({ source: load.source })
  return { load, runner, source, items: await catalogue.catalogueOf(tx, street) }
}

/** A dry run. What it found waits for a person. */
async function check({ parts, load, runner }: Run, open: OpenLoad): Promise<void> {
  const { inStreet } = parts
  const [mapping, source] = [load.mapping!, load.source]
  const keys = await inStreet(async (ctx) => ctx.keys)
  const report = await checkTable(
    open,
    { mapping, whole: load.whole },
    {
      keys,
      known: (wanted) =>
        inStreet(async ({ tx, street }) => {
          const live = await lines.liveByKeys(tx, { street, source, kind: mapping.kind }, wanted)
          return new Map(live.map(({ key, digest }) => [key.toString('hex'), digest.toString('hex')]))
        }),
      countLive: () =>
        inStreet(({ tx, street }) => lines.countLive(tx, { street, source, kind: mapping.kind })),
      progress: (progress, read) =>
        inStreet(async (ctx) => {
          ctx.publish({ topic: 'fusion', street: ctx.street, id: load.id })
          return loads.touch(ctx.tx, ctx.street, load.id, { runner, now: ctx.now, progress, read })
        }),
    },
  )
  if (!report) return
  await inStreet(async (ctx) => {
    if (await isOurs(ctx, load.id, runner)) await loads.keepReport(ctx.tx, ctx.street, load.id, report)
    ctx.publish({ topic: 'fusion', street: ctx.street, id: load.id })
  })
}

async function isOurs(ctx: Ctx, id: string, runner: string): Promise<boolean> {
  const found = await loads.findLoad(ctx.tx, ctx.street, id, true)
  return found?.state === 'running' && found.runner === runner
}

async function take(run: Run, open: OpenLoad): Promise<void> {
  const { parts, load, runner, source } = run
  const { titles } = open.layout
  const judge = new Judge(load.mapping!, titles)
  const taking: Taking = {
    ...{ load: load.id, runner, source, kind: load.mapping!.kind, asOf: load.asOf! },
    link: parts.link,
  }
  let rows: Judged[] = []
  let share = load.progress
  const write = async () => {
    const lot = { rows, atRow: rows.at(-1)!.row, progress: share }
    rows = []
    return parts.inStreet((ctx) => takeLot(ctx, taking, lot))
  }
  for await (const batch of open.rows()) {
    share = batch.progress
    for (const row of batch.rows) {
      if (row.number <= load.atRow) continue
      const judged = judge.judge(row)
      refuseRounded(judged, titles)
      rows.push(judged)
      if (rows.length >= lotRows && !(await write())) return
    }
  }
  if (rows.length > 0 && !(await write())) return
  if (load.whole && !(await endAllMissing(parts, taking))) return
  await finish(run)
}

async function endAllMissing(parts: RunParts, taking: Taking): Promise<boolean> {
  const many = await parts.inStreet((ctx) => tooMany(ctx, taking))
  if (many) throw wrong.manyGone(many)
  for (;;) {
    const ended = await parts.inStreet((ctx) => endMissing(ctx, taking))
    if (ended === undefined) return false
    if (ended === 0) return true
  }
}

async function finish({ parts, load, runner }: Run): Promise<void> {
  const done = await parts.inStreet(async (ctx) => {
    if (!(await isOurs(ctx, load.id, runner))) return false
    await loads.end(ctx.tx, ctx.street, load.id, { state: 'done', at: ctx.now })
    const ended = (await loads.findLoad(ctx.tx, ctx.street, load.id))!
    await recordEnd(ctx, ended)
    await parts.settled?.(ctx, ended)
    ctx.publish({ topic: 'fusion', street: ctx.street, id: load.id })
    return true
  })
  if (done) await parts.drop?.(load)
}

/** That a load ended stands in the ledger with its figures. */
export async function recordEnd(ctx: Ctx, load: LoadRow): Promise<void> {
  const { read, taken, unchanged, flawed, refused, gone, state, source } = load
  const figures = { read, taken, unchanged, flawed, refused, gone }
  await ledger.record(ctx, 'fusion.end', {
    subject: `load:${load.id}`,
    facts: {
      ...{ source, state },
      ...Object.fromEntries(Object.entries(figures).map(([name, count]) => [name, String(count)])),
    },
  })
}

async function fail({ parts, load, runner }: Run, error: unknown): Promise<void> {
  const problem = error instanceof Problem ? error : ground.failed()
  await parts.inStreet(async (ctx) => {
    if (!(await isOurs(ctx, load.id, runner))) return
    const told = { code: problem.code, zh: problem.text('zh'), en: problem.text('en') }
    await loads.end(ctx.tx, ctx.street, load.id, { state: 'failed', at: ctx.now, problem: told })
    const ended = (await loads.findLoad(ctx.tx, ctx.street, load.id))!
    await recordEnd(ctx, ended)
    if (ended.phase === 'take' && ended.taken + ended.gone > 0) await parts.settled?.(ctx, ended)
    ctx.publish({ topic: 'fusion', street: ctx.street, id: load.id })
  })
  // What is no problem of the table is for whoever runs the server to see.
  if (!(error instanceof Problem)) throw error
}
