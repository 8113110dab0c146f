import type { Ctx } from '../../../base/http/ctx.ts'
import * as access from '../../access/index.ts'
import { type Names, namesOf } from '../names.ts'
import { photosOf } from '../photos/view.ts'
import { isOverdue } from '../rules.ts'
import type { CaseView, Photo, Step } from '../shapes.ts'
import type { CaseRow } from '../store.ts'
import { actorOf } from './actor.ts'
import { clocksOf } from './clocks.rules.ts'
import { may } from './may.rules.ts'
import * as store from './view.store.ts'

/** The case as staff see it. Whoever gets it has looked at the resident’s words: that is noted. */
export async function caseView(ctx: Ctx, it: CaseRow): Promise<CaseView> {
  const { tx, street } = ctx
  const [names, steps, legs, reporter, related, followed, photos] = await Promise.all([
    namesOf(ctx),
    store.stepsOf(tx, street, it.id),
    store.legsOf(tx, street, it.id),
    store.reporterOf(tx, street, it.id),
    store.relatedTo(tx, street, it),
    ctx.who.id ? store.isFollowed(tx, street, ctx.who.id, it.id) : false,
    photosOf(ctx, it.id),
  ])
  const people = await access.peopleNames(
    tx,
    steps.map((step) => step.actor),
  )
  const verifier = it.verifier ? await access.findPost(tx, street, it.verifier) : undefined
  ctx.noteRead({
    subject: `case:${it.id}`,
    fields: ['words', 'place', ...(reporter ? ['name-masked', 'phone-masked'] : [])],
  })
  return {
    ...headOf(it, names, ctx.now),
    may: may(it, actorOf(ctx)),
    reporter: reporter ?? null,
    verifier: verifier ? { post: verifier.id, name: verifier.personName } : null,
    followed,
    clocks: clocksOf(it, steps, ctx.now),
    legs: legs.map((leg) => ({ ...leg, unit: names.unit(leg.unit)! })),
    steps: steps.map((step) => stepView(step, names, people, photos)),
    related: related.map((row) => ({
      ...row,
      state: row.state as CaseView['state'],
      score: null,
      reasons: [],
    })),
    photos: photos.map((photo) => photo.photo),
  }
}

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
