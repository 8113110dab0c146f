import type { Ctx } from '../../../base/http/ctx.ts'
import { isInner, isPublicFact } from '../content.rules.ts'
import { stepsOf } from '../handling/view.store.ts'
import { namesOf } from '../names.ts'
import { photosOf } from '../photos/view.ts'
import { isOverdue } from '../rules.ts'
import type { PublicCase } from '../shapes.ts'
import type { CaseRow } from '../store.ts'

/** The case as its resident sees it: every step, the named unit, the deadline, the reason of each delay. No staff name. */
export async function publicCase(ctx: Ctx, it: CaseRow): Promise<PublicCase> {
  const [names, steps, photos] = await Promise.all([
    namesOf(ctx),
    stepsOf(ctx.tx, ctx.street, it.id),
    photosOf(ctx, it.id),
  ])
  const shown = steps.filter((step) => !isInner(step))
  const told = steps.findLast((step) => step.kind === 'merge')
  return {
    street: it.street,
    number: it.number,
    state: it.state,
    words: it.words,
    place: it.place,
    point: it.lon === null || it.lat === null ? null : { lon: it.lon, lat: it.lat },
    category: it.category,
    reportedAt: it.reportedAt,
    unit: it.lead === null ? null : { name: names.unit(it.lead)!.name, phone: names.unitPhone(it.lead) },
    due: it.due,
    overdue: isOverdue(it, ctx.now),
    paused: it.suspendedAt !== null,
    steps: shown.map((step) => ({
      no: step.no,
      kind: step.kind as PublicCase['steps'][number]['kind'],
      at: step.at,
      by: names.unit(step.unit)?.name ?? (step.actor === 'system' ? 'system' : 'resident'),
      note: step.note,
      facts: namedFacts(step.facts, names),
      photos: photos.filter((photo) => photo.step === step.no).map((photo) => photo.photo),
    })),
    photos: photos.map((photo) => photo.photo),
    joined: it.state === 'merged' ? (told?.facts.into ?? null) : null,
    rating: it.score === null ? null : { score: it.score, solved: it.solved ?? 'no', words: it.ratingWords },
    may: mayResident(it, steps),
  }
}

/** Units by name instead of id; ids of posts and persons do not leave. */
function namedFacts(
  facts: Record<string, string>,
  names: Awaited<ReturnType<typeof namesOf>>,
): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [key, value] of Object.entries(facts)) {
    if (key === 'unit' || key === 'rightUnit') shown[key] = names.unit(value)?.name ?? ''
    else if (key === 'assisting')
      shown[key] = value
        .split(' ')
        .filter(Boolean)
        .map((id) => names.unit(id)?.name ?? '')
        .join('、')
    else if (isPublicFact(key)) shown[key] = value
  }
  return shown
}

/** What the resident may do now. A report that was joined to another is contested once that one was closed. */
export function mayResident(it: CaseRow, steps: readonly { kind: string }[]): PublicCase['may'] {
  const may: PublicCase['may'] = ['say']
  const ended =
    ['done', 'verified', 'closed', 'rejected'].includes(it.state) ||
    (it.state === 'merged' && steps.at(-1)?.kind === 'close')
  if (ended && it.pending === null) may.push('contest')
  if (it.state === 'closed' && it.score === null && it.pending === null) may.push('rate')
  return may
}
