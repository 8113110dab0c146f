import { uuidv7 } from 'uuidv7'
import type { Instant } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Limit, Urgency } from '../duties/contract.ts'
import * as duties from '../duties/index.ts'
import { getCaseForUpdate } from './get.ts'
import * as rules from './handling/rules.ts'
import { takeIn } from './intake/take-in.ts'
import { settle } from './rules.ts'
import type { State } from './shapes.ts'
import { findCase } from './store.ts'
import { takeStep } from './take-step.ts'
import { timingOf } from './timing.ts'
import { getOpenUnit } from './units.ts'

/** Work that the house itself gives to a unit: no resident said it, and whom it goes to is known. No personal data in its words. */
export interface Task {
  readonly words: string
  readonly summary: string
  readonly place: string
  readonly category: string
  readonly urgency: Urgency
  readonly unit: string
  readonly limit: Limit
  /** When it counts as done, as the unit reads it. */
  readonly closing: string
  readonly note: string | null
}

/** Makes a case of a task and sends it to its unit at once: reported, filed, dispatched, each a step in its own right. */
export async function sendTask(
  ctx: Ctx,
  task: Task,
): Promise<{ readonly id: string; readonly number: string; readonly due: Instant }> {
  const unit = await getOpenUnit(ctx, task.unit)
  const { words, summary, category, urgency, limit } = task
  const said = {
    words,
    summary,
    matter: 'suggest',
    place: { text: task.place, point: null },
    channel: 'system',
  } as const
  const { id } = await takeIn(ctx, { ...said, id: uuidv7() })
  const at = { now: ctx.now, timing: timingOf(await duties.calendarOf(ctx)) }
  const reported = await getCaseForUpdate(ctx, id)
  const filed = await takeStep(
    ctx,
    reported,
    rules.file(reported, { summary, category, urgency, limit }, at),
    {
      kind: 'file',
      facts: { category, urgency },
    },
  )
  const to = { unit: unit.id, assisting: [], closing: task.closing, duty: null }
  const sent = await takeStep(ctx, filed, rules.dispatch(filed, to, at), {
    kind: 'dispatch',
    note: task.note,
    facts: { unit: unit.id, assisting: '' },
  })
  return { id, number: sent.number, due: sent.due! }
}

/** Where a case stands; undefined when the asker does not see it. */
export async function stateOf(ctx: Ctx, id: string): Promise<State | undefined> {
  return (await findCase(ctx.tx, ctx.street, id))?.state
}

/** Leaves a word on a case, for the office: what has become of the work so far. */
export async function noteOn(ctx: Ctx, id: string, note: string): Promise<void> {
  const it = await getCaseForUpdate(ctx, id)
  await takeStep(ctx, it, { case: it }, { kind: 'note', note, innerOnly: true })
}

/**
 * The work of a task was looked at and found done, after its unit said that it is: by whoever sent it, or by a rule of the house. A person
 * still closes it. Does nothing with a case that is not at that point.
 */
export async function verifyTask(
  ctx: Ctx,
  id: string,
  by: { readonly rule: string; readonly note: string },
): Promise<boolean> {
  const it = await getCaseForUpdate(ctx, id)
  const unit = ctx.who.settings.unit || null
  if (it.state !== 'done' || it.pending !== null || (unit !== null && unit === it.finishedUnit)) return false
  const timing = timingOf(await duties.calendarOf(ctx))
  const verified = {
    ...it,
    ...({ state: 'verified', verifier: null, verifiedUnit: unit } as const),
    ...{ verifiedBy: ctx.who.id ?? ctx.who.kind, verifiedAt: ctx.now },
  }
  const step = { kind: 'verify', note: by.note, facts: { rule: by.rule, solved: 'true' } } as const
  await takeStep(ctx, it, { case: settle(verified, ctx.now, timing) }, step)
  return true
}
