import path from 'node:path'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { JobKind } from '../../../base/jobs.ts'
import { wrong as intakeWrong } from '../intake/problems.ts'
import { configuredViews, openView } from '../intake/views.ts'
import type { Linked, LinkLot } from '../shapes.ts'
import type { LoadRow } from './loads.store.ts'
import * as loads from './loads.store.ts'
import { type Supply, supplyOf } from './open-load.ts'
import { wrong } from './problems.ts'
import { makeLoadRoutes, work } from './routes.ts'
import { runLoad, staleMs } from './run.ts'
import { type Staging, stagingIn } from './staged.ts'

export interface FusionParts {
  readonly dataDir: string
  readonly keys: Keyring
  link(ctx: Ctx, lot: LinkLot): Promise<Linked>
  /** In the transaction in which a load is done: what comes after its rows. */
  settled?(ctx: Ctx, load: LoadRow): Promise<void>
}

/** Taking in tables, on one installation: its routes, and what works on loads. */
export interface Fusion {
  readonly routes: ReturnType<typeof makeLoadRoutes>
  readonly staging: Staging
  /** Works on a running load until it ends, stops or is taken over. */
  run(inStreet: InStreet, id: string, from?: () => Promise<Supply>): Promise<void>
  /** `fusion.work`: enqueued with each start. `fusion.resume`: every minute, what a killed server left. */
  jobs(every: {
    inStreet<R>(street: string, route: string, work: (ctx: Ctx) => Promise<R>): Promise<R>
    streets(): Promise<ReadonlySet<string>>
  }): JobKind<never>[]
}

export type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

const withinSeconds = 6 * 3_600

export function openFusion({ dataDir, keys, link, settled }: FusionParts): Fusion {
  const staging = stagingIn(path.join(dataDir, 'intake'), keys)
  const viewsFile = path.join(dataDir, 'views.json')
  const viewsOf = async (street: string) =>
    (await configuredViews(viewsFile)).filter((view) => view.street === street)

  async function supply(load: Pick<LoadRow, 'id' | 'origin' | 'name'>): Promise<Supply> {
    if (load.origin !== 'view') return supplyOf(await opened(staging, load.id))
    const view = (await configuredViews(viewsFile)).find((one) => one.name === load.name)
    if (!view) throw intakeWrong.noView({ name: load.name })
    return { intake: await openView(view), bytes: null, close: async () => {} }
  }

  const drop = (load: LoadRow) => staging.drop(load.id)
  const run: Fusion['run'] = (inStreet, id, from) =>
    runLoad({ inStreet, supply: from ?? supply, link, drop, ...(settled ? { settled } : {}) }, id)

  return {
    staging,
    run,
    routes: makeLoadRoutes({ staging, supply, views: viewsOf }),
    jobs: ({ inStreet, streets }) => {
      const inThe =
        (street: string): InStreet =>
        (task) =>
          inStreet(street, 'job.fusion', task)
      const working: JobKind<{ street: string; load: string }> = {
        name: work,
        within: withinSeconds,
        tries: 0,
        run: ({ street, load }) => run(inThe(street), load),
      }
      const resuming: JobKind<never> = {
        name: 'fusion.resume',
        every: '* * * * *',
        within: withinSeconds,
        tries: 0,
        run: async () => {
          for (const street of await streets()) {
            const left = await inThe(street)((ctx) => {
              const stale = new Date(Date.parse(ctx.now) - staleMs).toISOString()
              return loads.abandoned(ctx.tx, ctx.street, stale)
            })
            for (const id of left) await run(inThe(street), id)
          }
        },
      }
      return [working as JobKind<never>, resuming]
    },
  }
}

async function opened(staging: Staging, id: string) {
  try {
    return await staging.open(id)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw wrong.fileGone()
    throw error
  }
}
