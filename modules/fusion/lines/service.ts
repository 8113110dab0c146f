import path from 'node:path'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { wrong as intakeWrong } from '../intake/problems.ts'
import { configuredViews, openView } from '../intake/views.ts'
import type { Linked, LinkLot } from '../shapes.ts'
import type { LoadRow } from './loads.store.ts'
import { type Supply, supplyOf } from './open-load.ts'
import { wrong } from './problems.ts'
import { makeLoadRoutes } from './routes.ts'
import { type RunParts, runLoad } from './run.ts'
import { type Staging, stagingIn } from './staged.ts'

export interface FusionParts {
  readonly dataDir: string
  readonly keys: Keyring
  link(ctx: Ctx, lot: LinkLot): Promise<Linked>
  readonly alone: RunParts['alone']
  /** In the transaction in which taking ends: what comes after its rows. */
  settled?(ctx: Ctx, load: LoadRow): Promise<void>
}

/** Taking in tables, on one installation: its routes, and what works on loads. */
export interface Fusion {
  readonly routes: ReturnType<typeof makeLoadRoutes>
  readonly staging: Staging
  /** Works on a running load until it ends, stops or is taken over. */
  run(inStreet: InStreet, id: string, from?: () => Promise<Supply>): Promise<void>
}

export type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

export function openFusion({ dataDir, keys, link, alone, settled }: FusionParts): Fusion {
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

  const after = settled ? { settled } : {}
  const drop = (load: LoadRow) => staging.drop(load.id)
  const run: Fusion['run'] = (inStreet, id, from) =>
    runLoad({ inStreet, supply: from ?? supply, link, alone, drop, ...after }, id)

  return {
    staging,
    run,
    routes: makeLoadRoutes({ staging, supply, views: viewsOf, ...after }),
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
