import type { Ctx } from '../../base/http/ctx.ts'
import * as ledger from '../ledger/index.ts'
import { contentOf, wordFacts } from './content.rules.ts'
import { ngrams } from './grams.ts'
import type { Outcome } from './handling/rules.ts'
import { attachPhotos, picturesOf } from './photos/store.ts'
import type { StepKind } from './shapes.ts'
import * as store from './store.ts'

export interface StepInput {
  readonly kind: StepKind
  readonly note?: string | null | undefined
  /** What the step decided, in words and codes; shown in the timeline. No personal data. */
  readonly facts?: Readonly<Record<string, string>>
  readonly photos?: readonly { readonly id: string; readonly stage: string }[]
  readonly innerOnly?: boolean
}

/**
 * Writes one step whole: the case after it, the step, its leg, the counters, its photos, its ledger entry, all in the
 * request’s transaction. The queries leave together and are waited for together.
 */
export async function takeStep(
  ctx: Ctx,
  before: store.CaseRow,
  outcome: Outcome,
  step: StepInput,
): Promise<store.CaseRow> {
  const { tx, street, now } = ctx
  const facts = step.facts ?? {}
  const opened = before.score !== null && outcome.case.score === null
  const after: store.CaseRow = {
    ...before,
    ...outcome.case,
    ...(opened ? unrated : {}),
    steps: before.steps + 1,
  }
  const pictures = step.photos?.length ? await picturesOf(tx, street, step.photos) : []
  const entry = ledger.entryOf(ctx, `case.${step.kind}`, { case: before.id, facts: codesOnly(facts) })
  const written: store.NewStep = {
    street,
    case: before.id,
    no: after.steps,
    kind: step.kind,
    at: now,
    actor: entry.actor,
    post: entry.post,
    unit: entry.unit,
    note: step.note ?? null,
    facts,
    innerOnly: step.innerOnly ?? false,
    entry: entry.id,
  }
  const writes: Promise<unknown>[] = [
    store.saveCase(tx, after),
    store.addStep(tx, written),
    ledger.write(ctx, [ledger.saying(ctx.keys, entry, contentOf({ ...written, pictures }))]),
  ]
  if (outcome.endLeg) writes.push(store.endLeg(tx, street, before.id, outcome.endLeg, now))
  if (outcome.acceptLeg) writes.push(store.acceptLeg(tx, street, before.id, now))
  if (outcome.openLeg)
    writes.push(
      store.openLeg(tx, street, before.id, {
        no: after.legs,
        unit: outcome.openLeg.unit,
        at: now,
        due: outcome.openLeg.due,
      }),
    )
  if (countsElsewhere(before, after)) writes.push(store.moveTally(tx, street, before, after))
  if (step.photos?.length)
    writes.push(attachPhotos(tx, street, { case: before.id, step: after.steps, photos: step.photos }))
  if (before.summary !== after.summary || before.place !== after.place)
    writes.push(store.saveGrams(tx, street, before.id, ngrams(after.words, after.summary, after.place)))
  if (after.children > 0 && !step.innerOnly && !ownTalk.has(step.kind) && after.state !== 'merged')
    writes.push(ctx.later('case.tell-followers', { street, id: before.id, no: after.steps }))
  await Promise.all(writes)
  ctx.publish({ topic: 'case', street, id: before.id })
  return after
}

/** A case that is opened again waits for a new judgment. */
const unrated = { solved: null, ratingWords: null, ratedAt: null }

/** Between one resident and the office: what is said there is not for others who reported the same. */
const ownTalk: ReadonlySet<StepKind> = new Set(['say', 'contest', 'rate'])

function countsElsewhere(a: store.TallyPlace, b: store.TallyPlace): boolean {
  return (
    a.state !== b.state ||
    a.lead !== b.lead ||
    a.category !== b.category ||
    a.grid !== b.grid ||
    a.community !== b.community
  )
}

/** The ledger holds codes, units and times; words of people, such as why advice was not followed, stay in the case. */
function codesOnly(facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).filter(([key, value]) => !wordFacts.has(key) && /^[\w:.,+ -]{0,320}$/.test(value)),
  )
}
