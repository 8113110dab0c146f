import type { Ctx } from '../../base/http/ctx.ts'
import type { JobKind } from '../../base/jobs.ts'
import { linkJob } from '../../modules/fusion/index.ts'
import {
  followBatches,
  followJob,
  measureJob,
  measureStreet,
  resumeStreet,
} from '../../modules/quality/index.ts'

interface Parts {
  readonly streets: ReadonlySet<string>
  refreshStreets(): Promise<void>
  inStreet<R>(street: string, route: string, work: (ctx: Ctx) => Promise<R>): Promise<R>
}

type One = { readonly street: string }

/**
 * Data quality: measured every night, after each load, and when somebody asks; what was sent back is followed up, and what a killed server
 * left is begun anew, every five minutes.
 */
export function qualityKinds({ streets, refreshStreets, inStreet }: Parts): JobKind<never>[] {
  const measure = (street: string) => measureStreet((work) => inStreet(street, 'job.quality', work))
  const follow = (street: string) => followBatches((work) => inStreet(street, 'job.quality', work))
  const goOn = async (street: string) => {
    await resumeStreet((work) => inStreet(street, 'job.quality', work))
    await follow(street)
  }
  /** A street that fails does not keep the others from their turn. */
  const everywhere = (work: (street: string) => Promise<unknown>) => async () => {
    await refreshStreets()
    const failed: unknown[] = []
    for (const street of streets) await work(street).catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw failed[0]
  }
  const measuring: JobKind<One> = {
    ...{ name: measureJob, within: 3600, tries: 2 },
    run: async ({ street }) => void (await measure(street)),
  }
  const following: JobKind<One> = {
    name: followJob,
    within: 300,
    tries: 2,
    run: ({ street }) => follow(street),
  }
  return [
    measuring as JobKind<never>,
    following as JobKind<never>,
    { name: 'quality.nightly', every: '41 2 * * *', within: 7200, tries: 1, run: everywhere(measure) },
    { name: 'quality.go-on', every: '*/5 * * * *', within: 3600, tries: 0, run: everywhere(goOn) },
  ]
}

/** Once the rows of a load are linked, their quality is measured: before, nobody knows of whom they speak. */
export function thenMeasured(
  kinds: readonly JobKind<never>[],
  inStreet: Parts['inStreet'],
): JobKind<never>[] {
  return kinds.map((kind) => {
    if (kind.name !== linkJob) return kind
    const link = kind as unknown as JobKind<One>
    const run = async (data: One) => {
      await link.run(data)
      await inStreet(data.street, 'job.link', (ctx) => ctx.later(measureJob, { street: data.street }))
    }
    return { ...link, run } as unknown as JobKind<never>
  })
}
