import type { Ctx } from '../../base/http/ctx.ts'
import type { JobKind } from '../../base/jobs.ts'
import { running } from './lines/loads.store.ts'
import { work } from './lines/routes.ts'
import type { Fusion, InStreet } from './lines/service.ts'
import { linkAll, linkedKinds, linkJob, waits } from './linking/index.ts'
import { noteAllLinked } from './linking/progress.ts'

/** Looks for work that a killed server left: every minute, and when a server starts. */
export const resumeJob = 'fusion.resume'

export interface FusionJobParts {
  readonly fusion: Fusion
  /** Does work that nobody else does meanwhile on any machine; false where somebody does. */
  alone(name: string, work: (held: AbortSignal) => Promise<void>): Promise<boolean>
  inStreet<R>(street: string, route: string, work: (ctx: Ctx) => Promise<R>): Promise<R>
  streets(): Promise<ReadonlySet<string>>
  /** What failed without anybody waiting for it. */
  onError(error: unknown): void
}

/**
 * `fusion.work` takes a load, enqueued with each start; `fusion.link` compares what loads brought, enqueued with their end. What either
 * leaves when its server is killed, `fusion.resume` goes on with.
 */
export function fusionJobs(parts: FusionJobParts): JobKind<never>[] {
  const { fusion, alone, inStreet, streets, onError } = parts
  const inThe =
    (street: string, route: string): InStreet =>
    (task) =>
      inStreet(street, route, task)

  async function linked(street: string): Promise<void> {
    await alone(`link ${street}`, async (held) => {
      const mine: InStreet = (task) => {
        held.throwIfAborted()
        return inStreet(street, 'job.link', task)
      }
      await linkAll(mine)
      await mine(noteAllLinked)
    })
  }

  async function goOnIn(street: string): Promise<void> {
    const { left, waiting } = await inStreet(street, 'job.fusion', async ({ tx }) => ({
      left: await running(tx, street),
      waiting: (await Promise.all(linkedKinds.map((kind) => waits(tx, street, kind)))).some(Boolean),
    }))
    for (const id of left) await fusion.run(inThe(street, 'job.fusion'), id)
    // While a load runs its parties wait: they are compared when it ends.
    if (waiting && left.length === 0) await linked(street)
  }

  let going = false
  async function goOn(): Promise<void> {
    for (const street of await streets()) await goOnIn(street).catch(onError)
  }

  const working: JobKind<{ street: string; load: string }> = {
    name: work,
    within: 6 * 3_600,
    tries: 0,
    run: ({ street, load }) => fusion.run(inThe(street, 'job.fusion'), load),
  }
  const linking: JobKind<{ street: string }> = {
    name: linkJob,
    within: 6 * 3_600,
    tries: 3,
    run: ({ street }) => linked(street),
  }
  const resuming: JobKind<never> = {
    name: resumeJob,
    every: '* * * * *',
    within: 60,
    tries: 0,
    // Not waited for: a job that a killed server had begun would keep the next one from its turn for hours.
    async run() {
      if (going) return
      going = true
      void goOn()
        .catch(onError)
        .finally(() => {
          going = false
        })
    },
  }
  return [working as JobKind<never>, linking as JobKind<never>, resuming]
}
