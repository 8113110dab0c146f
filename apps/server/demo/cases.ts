import type { Ctx } from '../../../base/http/ctx.ts'
import {
  type Actor,
  addLot,
  type CaseFacts,
  countChildren,
  LotMaker,
  type PastCase,
  type PastStep,
  type PictureFolder,
  readPicture,
  replay,
  setCounters,
  timingOf,
  uuidFrom,
} from '../../../modules/cases/index.ts'
import * as duties from '../../../modules/duties/index.ts'
import { renderPicture } from '../../../samples/pictures.ts'
import type { DemoStreet, PictureRef, SampleCase, SampleStep, Staff } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'

const lotSize = 400
/** Of the six variants of each picture, these are painted: a first start should not wait for all. */
const variants = 2

interface Parts {
  readonly ctx: Ctx
  readonly demo: DemoStreet
  readonly ids: Ids
  readonly pictures: PictureFolder
}

/** Ninety days of cases, each taken through the rules step by step. Gives how many went in. */
export async function fillCases(parts: Parts): Promise<number> {
  const { ctx, demo, ids } = parts
  const timing = timingOf(await duties.calendarOf(ctx))
  const staff = new Map(demo.staff.map((one) => [one.key, one]))
  const maker = new LotMaker(ctx.keys, ctx.street)
  const made = new Map<string, CaseFacts>()
  const album = new Album(parts.pictures)
  let count = 0
  for (const sample of demo.cases()) {
    const past = await pastOf(ctx, sample, ids, staff, made)
    const done = replay(past, timing)
    made.set(sample.key, done.case)
    const photos = await album.of(sample)
    maker.add(past, done, {
      words: sample.words,
      channel: sample.channel,
      place: sample.placeText,
      lon: sample.point[0],
      lat: sample.point[1],
      ...whoOf(sample),
      photos,
    })
    count++
    if (maker.size >= lotSize) await addLot(ctx.tx, maker.take())
  }
  await addLot(ctx.tx, maker.take())
  await setCounters(ctx.tx, ctx.street, maker.days)
  await countChildren(ctx.tx, ctx.street)
  return count
}

function whoOf({ reporter }: SampleCase): { name: string | null; phone: string | null } {
  return { name: reporter.kind === 'anonymous' ? null : reporter.name, phone: reporter.phone ?? null }
}

const utc = (at: string) => new Date(at).toISOString()

async function pastOf(
  ctx: Ctx,
  sample: SampleCase,
  ids: Ids,
  staff: ReadonlyMap<string, Staff>,
  made: ReadonlyMap<string, CaseFacts>,
): Promise<PastCase> {
  const { matter } = sample
  const duty = await duties.dutyOf(ctx, matter.category, sample.communityCode)
  const reportedAt = utc(sample.reportedAt)
  const workers = [...staff.values()].filter((one) => one.role === 'grid-worker')
  const actor = (key: string): Actor | null => {
    const one = staff.get(key)
    return one
      ? {
          person: ids.of(key),
          post: ids.of(`post ${key}`),
          unit: ids.of(one.unitKey),
          grids: one.gridKey ? [ids.of(one.gridKey)] : [],
          permissions: new Set(),
        }
      : null
  }
  // Where a community handled it, a worker of another one goes and looks: nobody verifies the work of their own unit.
  const lead = sample.steps.findLast((it) => it.kind === 'dispatch')?.unitKey
  const independent = (key: string | undefined) =>
    key === undefined || staff.get(key)?.unitKey !== lead
      ? key
      : (workers.find((one) => one.unitKey !== lead)?.key ?? key)
  const step = (sampleStep: SampleStep): PastStep =>
    stepOf(
      sampleStep.kind === 'verify' || sampleStep.kind === 'ask-verification'
        ? {
            ...sampleStep,
            by: sampleStep.kind === 'verify' ? (independent(sampleStep.by) ?? sampleStep.by) : sampleStep.by,
            ...(sampleStep.verifierKey ? { verifierKey: independent(sampleStep.verifierKey)! } : {}),
          }
        : sampleStep,
    )
  const stepOf = (it: SampleStep): PastStep => ({
    kind: it.kind,
    at: utc(it.at),
    actor: actor(it.by),
    note: it.note || null,
    agreed: it.agreed,
    unit: it.unitKey && ids.of(it.unitKey),
    assisting: it.assistUnitKeys?.map((key) => ids.of(key)),
    until: it.until && utc(it.until),
    verifier: it.verifierKey && ids.of(`post ${it.verifierKey}`),
    into: joined(made.get(it.intoCaseKey ?? '')),
    score: it.rating,
  })
  return {
    street: ctx.street,
    id: uuidFrom(reportedAt),
    matter: matter.kind,
    reportedAt,
    category: matter.category,
    urgency: matter.urgency,
    limit: matter.limit,
    summary: sample.title ?? sample.summary ?? matter.name,
    grid: ids.of(sample.gridKey),
    community: sample.communityCode,
    duty: duty && { no: duty.no, closing: duty.closing },
    steps: sample.steps.filter((it) => it.kind !== 'merge' || made.has(it.intoCaseKey ?? '')).map(step),
  }
}

/** The case that another was joined to, as it was at that moment: still being handled. */
function joined(into: CaseFacts | undefined): CaseFacts | undefined {
  return into && { ...into, state: 'working' }
}

/** Paints each picture once and keeps it under its digest. */
class Album {
  readonly #folder: PictureFolder
  readonly #painted = new Map<string, Promise<{ sha256: Buffer; width: number; height: number }>>()

  constructor(folder: PictureFolder) {
    this.#folder = folder
  }

  async of(
    sample: SampleCase,
  ): Promise<{ step: number; stage: string; sha256: Buffer; width: number; height: number }[]> {
    const wanted = [
      ...sample.pictures.map((picture) => ({ picture, step: 1, stage: 'report' })),
      ...sample.steps.flatMap((step, i) =>
        (step.pictures ?? []).map((picture) => ({
          picture,
          step: i + 1,
          stage: step.kind === 'verify' ? 'verify' : picture.phase,
        })),
      ),
    ]
    return Promise.all(
      wanted.map(async ({ picture, step, stage }) => ({ step, stage, ...(await this.#paint(picture)) })),
    )
  }

  #paint(picture: PictureRef): Promise<{ sha256: Buffer; width: number; height: number }> {
    const variant = picture.variant % variants
    const key = `${picture.motif}/${picture.phase}/${variant}`
    const found = this.#painted.get(key)
    if (found) return found
    const painting = renderPicture({ ...picture, variant }).then(async (bytes) => {
      const made = await readPicture(bytes)
      await this.#folder.keep(made)
      return { sha256: made.sha256, width: made.width, height: made.height }
    })
    this.#painted.set(key, painting)
    return painting
  }
}
