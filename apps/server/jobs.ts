import type pg from 'pg'
import type { Ctx } from '../../base/http/ctx.ts'
import type { JobKind } from '../../base/jobs.ts'
import {
  caseActs,
  escalate,
  type PictureFolder,
  rollUp,
  sweepPhotos,
  tellFollowers,
} from '../../modules/cases/index.ts'
import { type Fusion, type FusionJobParts, fusionJobs } from '../../modules/fusion/index.ts'
import * as ledger from '../../modules/ledger/index.ts'
import { qualityKinds, thenMeasured } from './quality-jobs.ts'

export interface JobParts {
  readonly pictures: PictureFolder
  readonly fusion: Fusion
  readonly streets: ReadonlySet<string>
  refreshStreets(): Promise<void>
  sweepAccess(): Promise<void>
  /** Removes answers that were kept for repeated presses; an empty street: of acts that belong to none. */
  sweepRepeats(street: string): Promise<void>
  inStreet<R>(street: string, route: string, work: (ctx: Ctx) => Promise<R>): Promise<R>
  readonly alone: FusionJobParts['alone']
  /** What failed without anybody waiting for it. */
  onError(error: unknown): void
  readonly ledger: {
    readonly owner: pg.Pool
    readonly tiles: ledger.LogTiles
    watchCentres(): Promise<void>
  }
}

/** Everything that runs later or comes round. A street that fails does not keep the others from their turn. */
export function jobKinds(parts: JobParts): JobKind<never>[] {
  const everywhere = (route: string, work: (ctx: Ctx) => Promise<unknown>) => async () => {
    await parts.refreshStreets()
    const failed: unknown[] = []
    for (const street of parts.streets)
      await parts.inStreet(street, route, work).catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw failed[0]
  }
  const kinds: JobKind<never>[] = [
    { name: 'access.sweep', every: '43 * * * *', within: 120, tries: 1, run: parts.sweepAccess },
    {
      name: 'base.sweep-repeats',
      every: '7 * * * *',
      within: 300,
      tries: 1,
      run: async () => {
        await parts.refreshStreets()
        for (const street of ['', ...parts.streets]) await parts.sweepRepeats(street)
      },
    },
    {
      name: 'case.escalate',
      every: '* * * * *',
      within: 120,
      tries: 0,
      run: everywhere('job.escalate', escalate),
    },
    {
      name: 'case.roll-up',
      every: '* * * * *',
      within: 300,
      tries: 0,
      run: everywhere('job.roll-up', rollUp),
    },
    {
      name: 'case.sweep-photos',
      every: '17 * * * *',
      within: 300,
      tries: 1,
      run: everywhere('job.sweep-photos', (ctx) => sweepPhotos(ctx, parts.pictures)),
    },
    {
      name: 'case.tell-followers',
      within: 60,
      tries: 5,
      run: async ({ street, id, no }: { street: string; id: string; no: number }) => {
        await parts.inStreet(street, 'job.tell-followers', (ctx) => tellFollowers(ctx, id, no))
      },
    } as JobKind<never>,
    ...fusionJobs({
      ...{ fusion: parts.fusion, alone: parts.alone, inStreet: parts.inStreet, onError: parts.onError },
      streets: async () => {
        await parts.refreshStreets()
        return parts.streets
      },
    }),
    ...qualityKinds(parts),
    ...ledgerKinds(parts),
  ]
  return thenMeasured(kinds, parts.inStreet)
}

/** The books are compared every night and when an auditor asks; what is to be forgotten is, once it is all in the log. */
function ledgerKinds({
  ledger: { owner, tiles, watchCentres },
  inStreet,
  refreshStreets,
  streets,
}: JobParts): JobKind<never>[] {
  const books = { acts: caseActs, log: tiles, msNow: () => performance.now() }
  type Ask = { readonly since: string | null; readonly by: string }
  /** A comparison that fails is kept as a difference that the auditor sees. */
  const compared = async (street: string, ask: Ask): Promise<void> => {
    const work = (ctx: Ctx) => ledger.reconcile(ctx, books, ask)
    await inStreet(street, 'job.reconcile', work).catch(async (error: unknown) => {
      await inStreet(street, 'job.reconcile', (ctx) => ledger.noteFailure(ctx, ask, error))
      throw error
    })
  }
  const asked: JobKind<Ask & { street: string }> = {
    name: 'ledger.reconcile',
    within: 1800,
    tries: 1,
    run: ({ street, ...ask }) => compared(street, ask),
  }
  const forgetting: JobKind<{ street: string; owner: string; entry: string; at: string }> = {
    name: 'ledger.forget',
    within: 60,
    tries: 20,
    run: (one) => ledger.destroy(owner, one),
  }
  /** Of every street, and of the acts that belong to none. */
  const nightly = async (): Promise<void> => {
    await refreshStreets()
    const failed: unknown[] = []
    for (const street of [ledger.NO_STREET, ...streets])
      await compared(street, { since: null, by: 'system' }).catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw failed[0]
  }
  const daily: JobKind<never> = {
    name: 'ledger.reconcile-daily',
    every: '23 3 * * *',
    within: 7200,
    tries: 1,
    run: nightly,
  }
  const watching: JobKind<never> = {
    name: 'ledger.watch-centres',
    every: '* * * * *',
    within: 50,
    tries: 0,
    run: watchCentres,
  }
  return [asked as JobKind<never>, forgetting as JobKind<never>, daily, watching]
}
