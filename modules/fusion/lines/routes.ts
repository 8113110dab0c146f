import { uuidv7 } from 'uuidv7'
import { unseal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type Handlers, serve } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as ledger from '../../ledger/index.ts'
import { checkMapping } from '../mapping/check-mapping.ts'
import { fingerprintOf } from '../mapping/fingerprint.ts'
import { lookAt } from '../mapping/look.ts'
import type { LineValue } from '../shapes.ts'
import { confirm, proposalOf } from './confirm.ts'
import { loadsApi } from './contract.ts'
import { mayEnd } from './gone.rules.ts'
import * as lines from './lines.store.ts'
import type { LoadRow } from './loads.store.ts'
import * as loads from './loads.store.ts'
import { type Supply, sha256Of } from './open-load.ts'
import { wrong } from './problems.ts'
import { refusedCsv } from './refused-csv.ts'
import { recordEnd } from './run.ts'
import type { Load } from './shapes.ts'
import type { Staging } from './staged.ts'
import { cellOf } from './take-lot.ts'

export interface RouteParts {
  readonly staging: Staging
  supply(load: Pick<LoadRow, 'id' | 'origin' | 'name'>): Promise<Supply>
  /** In the transaction in which taking ends: what comes after its rows. */
  settled?(ctx: Ctx, load: LoadRow): Promise<void>
  /** Views configured for a street. */
  views(street: string): Promise<readonly { readonly name: string; readonly source: string }[]>
}

/** The name of the job that works on a load. */
export const work = 'fusion.work'
const mostLoads = 100
const mostRefused = 10_000

/** A load as the contract shows it. */
function shown({ sha256: _s, atRow: _a, fingerprint: _f, runner: _r, mayEnd: _m, ...load }: LoadRow): Load {
  return load
}

async function get(ctx: Ctx, id: string, lock = false): Promise<LoadRow> {
  const found = await loads.findLoad(ctx.tx, ctx.street, id, lock)
  if (!found) throw ground.notFound()
  return found
}

async function checkSource(ctx: Ctx, code: string): Promise<void> {
  const all = await catalogue.sources(ctx.tx, ctx.street)
  if (!all.some((source) => source.code === code)) throw wrong.unknownSource({ source: code })
}

function by(ctx: Ctx) {
  return { street: ctx.street, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
}

export function makeLoadRoutes(parts: RouteParts) {
  return serve(loadsApi, { ...beginning(parts), ...running(parts), ...looking } satisfies Handlers<
    typeof loadsApi
  >)
}

/** Opens an upload that is whole, to see whether it is a table at all; one that is not is thrown away. */
async function digestOf(parts: RouteParts, about: Parameters<RouteParts['supply']>[0]): Promise<string> {
  try {
    const supply = await parts.supply(about)
    try {
      return await sha256Of(supply.bytes!)
    } finally {
      await supply.close()
    }
  } catch (error) {
    await parts.staging.drop(about.id)
    throw error
  }
}

/** From the file to the confirmed mapping. */
function beginning(parts: RouteParts) {
  return {
    async uploadPiece(ctx, { params, query, file }) {
      const { bytes } = file as { bytes: Uint8Array }
      const received = await parts.staging.append(ctx.street, params.id, query.at, bytes)
      if (received === null) throw wrong.tooManyUploads()
      return { received }
    },

    async beginLoad(ctx, { body }) {
      const { tx, street } = ctx
      const { upload: id, source, name, bytes } = body
      // Pressed twice: the load is there.
      const before = await loads.findLoad(tx, street, id)
      if (before) return shown(before)
      await checkSource(ctx, source)
      const received = await parts.staging.received(street, id)
      if (received !== bytes) throw wrong.pieceMissing({ received: received ?? 0 })
      await parts.staging.sweep(Date.parse(ctx.now), async (one) =>
        ['waiting', 'running', 'failed'].includes((await loads.findLoad(tx, street, one))?.state ?? ''),
      )
      await parts.staging.finish(street, id)
      const about = { id, source, origin: 'upload', name } as const
      const sha256 = await digestOf(parts, about)
      await loads.addLoad(tx, by(ctx), { ...about, sha256, bytes })
      await ledger.record(ctx, 'fusion.upload', { subject: `load:${id}`, facts: { source, sha256 } })
      return shown(await get(ctx, id))
    },

    async loadView(ctx, { body }) {
      const view = (await parts.views(ctx.street)).find((one) => one.name === body.view)
      if (!view) throw ground.notFound()
      await checkSource(ctx, view.source)
      const id = uuidv7()
      const about = { id, source: view.source, origin: 'view', name: view.name } as const
      await loads.addLoad(ctx.tx, by(ctx), { ...about, sha256: null, bytes: null })
      await ledger.record(ctx, 'fusion.upload', {
        subject: `load:${id}`,
        facts: { source: view.source, view: view.name },
      })
      return shown(await get(ctx, id))
    },

    async views(ctx) {
      return { items: (await parts.views(ctx.street)).map(({ name, source }) => ({ name, source })) }
    },

    async proposal(ctx, { params, query }) {
      const load = await get(ctx, params.id)
      const supply = await parts.supply(load)
      try {
        return await proposalOf(ctx, load, supply.intake, query)
      } finally {
        await supply.close()
      }
    },

    async confirmMapping(ctx, { params, body }) {
      const load = await get(ctx, params.id, true)
      if (load.phase === 'take' || load.state === 'running' || load.state === 'cancelled')
        throw wrong.notNow({ state: load.state })
      checkMapping(body.mapping)
      const supply = await parts.supply(load)
      try {
        const items = await catalogue.catalogueOf(ctx.tx, ctx.street)
        const { layout } = await lookAt(supply.intake, items, body.mapping.sheet)
        await confirm(ctx, load, body, { titles: layout.titles, fingerprint: fingerprintOf(layout) })
      } finally {
        await supply.close()
      }
      await loads.begin(ctx.tx, ctx.street, load.id, 'check', ctx.now)
      await ctx.later(work, { street: ctx.street, load: load.id })
      return shown(await get(ctx, load.id))
    },
  } satisfies Partial<Handlers<typeof loadsApi>>
}

/** From the dry run to the end. */
function running(parts: RouteParts) {
  return {
    async startLoad(ctx, { params, body }) {
      const load = await get(ctx, params.id, true)
      await start(ctx, load, body.gone ?? null)
      await ctx.later(work, { street: ctx.street, load: load.id })
      return shown(await get(ctx, load.id))
    },

    async cancelLoad(ctx, { params }) {
      const load = await get(ctx, params.id, true)
      if (load.state === 'done' || load.state === 'cancelled') throw wrong.notNow({ state: load.state })
      await loads.end(ctx.tx, ctx.street, load.id, { state: 'cancelled', at: ctx.now })
      const ended = await get(ctx, load.id)
      await recordEnd(ctx, ended)
      // What was taken stays and is whole: it is compared like any other.
      if (ended.taken + ended.gone > 0) await parts.settled?.(ctx, ended)
      ctx.afterCommit(() => parts.staging.drop(load.id))
      ctx.publish({ topic: 'fusion', street: ctx.street, id: load.id })
      return shown(ended)
    },
  } satisfies Partial<Handlers<typeof loadsApi>>
}

/**
 * Begins to take the rows of a load whose dry run somebody saw, or goes on with one that failed.
 * @param gone so many known lines may end, as somebody confirmed; null: only as many as need no asking
 * @throws fusion.not-now, fusion.taking-already, fusion.many-gone
 */
export async function start(ctx: Ctx, load: LoadRow, gone: number | null): Promise<void> {
  const ready = load.phase === 'check' && load.state === 'waiting' && load.report !== null
  const again = load.phase === 'take' && load.state === 'failed'
  if (!ready && !again) throw wrong.notNow({ state: load.state })
  if (load.whole && load.report) checkGone(load.report, gone ?? (again ? load.mayEnd : null))
  const other = await loads.findTaking(ctx.tx, ctx.street, load.source)
  if (other !== undefined && other !== load.id) throw wrong.takingAlready({ source: load.source })
  await lines.forgetRefused(ctx.tx, ctx.street, load.source, load.id)
  await loads.begin(ctx.tx, ctx.street, load.id, 'take', ctx.now)
  if (gone !== null) await loads.allowEnding(ctx.tx, ctx.street, load.id, gone)
  await ledger.record(ctx, 'fusion.take', {
    subject: `load:${load.id}`,
    facts: {
      ...{ source: load.source, kind: load.kind!, asOf: load.asOf!, whole: load.whole ? 'yes' : 'no' },
      ...(gone === null ? {} : { gone: String(gone) }),
    },
  })
}

/** @throws fusion.many-gone */
function checkGone(report: NonNullable<Load['report']>, named: number | null): void {
  const { gone, live = 0, cut } = report
  if (!mayEnd({ gone, live, cut: cut !== undefined }, named)) throw wrong.manyGone({ gone, live })
}

const looking = {
  async loads(ctx) {
    return { items: await loads.loads(ctx.tx, ctx.street, mostLoads) }
  },

  async load(ctx, { params }) {
    return shown(await get(ctx, params.id))
  },

  async refusedRows(ctx, { params }) {
    const load = await get(ctx, params.id)
    const rows = await lines.refused(ctx.tx, ctx.street, load.id, mostRefused)
    return refusedCsv(ctx, load, rows)
  },

  async line(ctx, { params }) {
    const found = await lines.findLine(ctx.tx, ctx.street, params.id)
    if (!found) throw ground.notFound()
    const { sealed, ...line } = found
    const values = JSON.parse(unseal(ctx.keys, cellOf(ctx.street, line.id), sealed)) as LineValue[]
    ctx.noteRead({ subject: `line:${line.id}`, fields: [...new Set(values.map(({ item }) => item))] })
    return { ...line, values: values.map(masked) }
  },
} satisfies Partial<Handlers<typeof loadsApi>>

function masked({ role, item, cell }: LineValue) {
  const about = catalogue.getItem(item)
  const read = catalogue.readValue(about, cell)?.value ?? ''
  return { role, item, value: about.sealed ? catalogue.mask(about, read) : read }
}
