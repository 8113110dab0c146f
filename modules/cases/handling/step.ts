import type { Ctx } from '../../../base/http/ctx.ts'
import * as duties from '../../duties/index.ts'
import { getCaseForUpdate } from '../get.ts'
import { wrong } from '../problems.ts'
import type { CaseView } from '../shapes.ts'
import type { CaseRow } from '../store.ts'
import { type StepInput, takeStep } from '../take-step.ts'
import { timingOf } from '../timing.ts'
import { unitsById } from '../units.ts'
import { actorOf } from './actor.ts'
import { mayDecide, type StepName } from './may.rules.ts'
import type * as rules from './rules.ts'
import { guard, type Outcome } from './rules.ts'
import * as viewStore from './view.store.ts'
import { caseView } from './view.ts'

type Moment = Parameters<typeof rules.accept>[1]

/** One step, walked: lock the case, check order and ownership, apply the rule, write it whole, show the case. */
export async function step(
  ctx: Ctx,
  name: StepName,
  id: string,
  apply: (it: CaseRow, at: Moment) => Outcome | Promise<Outcome>,
  input: StepInput,
  show: (ctx: Ctx, it: CaseRow) => Promise<CaseView> = caseView,
): Promise<CaseView> {
  const it = await getCaseForUpdate(ctx, id)
  guard(name, it, actorOf(ctx), (await unitsById(ctx)).get(it.lead ?? '')?.name ?? '')
  const timing = timingOf(await duties.calendarOf(ctx))
  const outcome = await apply(it, { now: ctx.now, timing })
  return show(ctx, await takeStep(ctx, it, outcome, input))
}

/** Who asked does not decide: not in another post either. */
export async function checkNotAsker(ctx: Ctx, id: string): Promise<void> {
  if (!mayDecide(await viewStore.askerOf(ctx.tx, ctx.street, id), actorOf(ctx))) throw wrong.ownRequest()
}
