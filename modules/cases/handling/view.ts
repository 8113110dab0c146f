import type { Ctx } from '../../../base/http/ctx.ts'
import * as access from '../../access/index.ts'
import { getCase } from '../get.ts'
import { markedAlike } from '../imports/similar.ts'
import { type Names, namesOf } from '../names.ts'
import { photoView } from '../photos/view.ts'
import { isOverdue } from '../rules.ts'
import type { CaseView, Photo, Step } from '../shapes.ts'
import type { CaseRow } from '../store.ts'
import { actorOf } from './actor.ts'
import { clocksOf } from './clocks.rules.ts'
import { may } from './may.rules.ts'
import * as store from './view.store.ts'

/** A case with all that its page needs. */
export interface AskedCase {
  readonly it: CaseRow
  readonly details: store.Details
}

/** Row and details are asked for together, since row-level security holds for both. */
export async function askCase(ctx: Ctx, id: string): Promise<AskedCase> {
  const [it, details] = await Promise.all([getCase(ctx, id), detailsOf(ctx, id)])
  return { it, details }
}

/** One case, found and shown. */
export async function shownCase(ctx: Ctx, id: string): Promise<CaseView> {
  const { it, details } = await askCase(ctx, id)
  return caseView(ctx, it, details)
}

const detailsOf = (ctx: Ctx, id: string) => store.detailsOf(ctx.tx, ctx.street, id, ctx.who.id)

/** The case as staff see it. Whoever gets it has looked at the resident’s words: that is noted. */
export async function caseView(ctx: Ctx, it: CaseRow, known?: store.Details): Promise<CaseView> {
  const { tx, street } = ctx
  const [names, details] = await Promise.all([namesOf(ctx), known ?? detailsOf(ctx, it.id)])
  const { steps, legs, reporter, followed } = details
  const photos = details.photos.map((row) => ({ step: row.step, photo: photoView(ctx, row) }))
  const [people, verifier, origins, alike] = await Promise.all([
    access.peopleNames(
      tx,
      steps.map((step) => step.actor),
      ctx.now,
    ),
    it.verifier ? access.findPost(tx, street, it.verifier) : undefined,
    store.originsOf(tx, street, it),
    // An import marks likely repeats when it comes in; at the desk they are looked for while typing.
    it.channel === 'system' ? markedAlike(ctx, it.id) : [],
  ])
  ctx.noteRead({
    subject: `case:${it.id}`,
    fields: ['words', 'place', ...(reporter ? ['name-masked', 'phone-masked'] : [])],
  })
  return {
    ...headOf(it, names, ctx.now),
    may: may(it, actorOf(ctx), askerIn(steps)),
    reporter,
    verifier: verifier ? { post: verifier.id, name: verifier.personName } : null,
    followed,
    clocks: clocksOf(it, steps, ctx.now),
    legs: legs.map((leg) => ({ ...leg, unit: names.unit(leg.unit)! })),
    steps: steps.map((step) => stepView(step, names, people, photos)),
    related: [
      ...[...origins, ...details.related].map((row) => ({
        ...row,
        state: row.state as CaseView['state'],
        score: null,
        reasons: [],
      })),
      ...alike,
    ],
    photos: photos.map((photo) => photo.photo),
  }
}

/**
 * After an act that needed the sight of the whole street: the case itself is shown as it was left, but what belongs beside it only as far
 * as whoever acted may see it.
 */
export async function viewInOwnSight(ctx: Ctx, it: CaseRow): Promise<CaseView> {
  const details = await detailsOf(ctx, it.id)
  await ctx.become({ scope: ctx.who.settings.scope ?? 'none' })
  const { related } = await detailsOf(ctx, it.id)
  return caseView(ctx, it, { ...details, related })
}

const askerIn = (steps: readonly store.StepRow[]) =>
  steps.findLast((step) => step.kind.startsWith('ask-') && step.kind !== 'ask-verification')?.actor ?? null

type Head = Omit<
  CaseView,
  'may' | 'reporter' | 'verifier' | 'followed' | 'clocks' | 'legs' | 'steps' | 'related' | 'photos'
>

function headOf(it: CaseRow, names: Names, now: string): Head {
  return {
    id: it.id,
    street: it.street,
    number: it.number,
    state: it.state,
    act: it.act,
    words: it.words,
    matter: it.matter,
    summary: it.summary,
    category: it.category,
    urgency: it.urgency,
    channel: it.channel as CaseView['channel'],
    place: it.place,
    point: it.lon === null || it.lat === null ? null : { lon: it.lon, lat: it.lat },
    grid: names.grid(it.grid),
    community: names.community(it.community),
    unit: names.unit(it.lead),
    assisting: it.assisting.map((id) => names.unit(id)!),
    firstReceiver: names.unit(it.firstReceiver),
    reportedAt: it.reportedAt,
    due: it.due,
    overdue: isOverdue(it, now),
    paused: it.suspendedAt !== null,
    pending: it.pending,
    supervised: it.supervisedAt !== null,
    closing: it.closing,
    returns: it.returns,
    reopened: it.reopened,
    rating:
      it.score === null
        ? null
        : { score: it.score, solved: it.solved ?? 'no', contacted: it.contacted, words: it.ratingWords },
  }
}

function stepView(
  step: store.StepRow,
  names: Names,
  people: ReadonlyMap<string, string>,
  photos: readonly { step: number | null; photo: Photo }[],
): Step {
  return {
    no: step.no,
    kind: step.kind as Step['kind'],
    at: step.at,
    by: names.unit(step.unit)?.name ?? (step.actor === 'system' ? 'system' : 'resident'),
    person: people.get(step.actor) ?? null,
    note: step.note,
    facts: step.facts,
    photos: photos.filter((photo) => photo.step === step.no).map((photo) => photo.photo),
    entry: step.entry,
  }
}
