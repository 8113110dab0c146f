import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import * as duties from '../../duties/index.ts'
import { getCaseForUpdate } from '../get.ts'
import { takeIn } from '../intake/take-in.ts'
import { tellFollowers } from '../jobs.ts'
import type { CaseRow } from '../store.ts'
import { takeStep } from '../take-step.ts'
import { timingOf } from '../timing.ts'
import { actorOf } from './actor.ts'
import type { handlingApi } from './contract.ts'
import * as rules from './rules.ts'
import { addChildren, moveChildren } from './view.store.ts'
import { caseView } from './view.ts'

type LineageHandlers = Pick<Handlers<typeof handlingApi>, 'mergeCase' | 'unmergeCase' | 'splitCase'>

async function momentOf(ctx: Ctx) {
  return { now: ctx.now, timing: timingOf(await duties.calendarOf(ctx)) }
}

/** Cases that become or were one: merge, unmerge, split. Both are locked in the order of their ids, so that two merges cannot wait for each other. */
export const lineageHandlers: LineageHandlers = {
  async mergeCase(ctx, { params, body }) {
    const cases = new Map<string, CaseRow>()
    for (const id of [params.id, body.into].sort()) cases.set(id, await getCaseForUpdate(ctx, id))
    const it = cases.get(params.id)!
    const into = cases.get(body.into)!
    rules.guard('mergeCase', it, actorOf(ctx))
    const at = await momentOf(ctx)
    const outcome = rules.merge(it, into, at)
    const facts = { into: into.number, parent: into.id }
    // The unit that has the parent must be able to tell the follower.
    const merged = await takeStep(
      ctx,
      it,
      {
        ...outcome,
        case: { ...outcome.case, units: [...new Set([...it.units, ...into.units])], children: 0 },
      },
      { kind: 'merge', note: body.note, facts },
    )
    // Those who follow this one are told, and follow the other from now on.
    if (it.children > 0) {
      await tellFollowers(ctx, it.id, merged.steps)
      await moveChildren(ctx.tx, ctx.street, it.id, into.id)
    }
    await takeStep(
      ctx,
      into,
      { case: { ...into, children: into.children + 1 + it.children } },
      { kind: 'note', note: null, facts: { joined: it.number }, innerOnly: true },
    )
    return caseView(ctx, merged)
  },

  async unmergeCase(ctx, { params, body }) {
    const it = await getCaseForUpdate(ctx, params.id)
    rules.guard('unmergeCase', it, actorOf(ctx))
    const outcome = rules.unmerge(it, await momentOf(ctx))
    if (it.parent) await addChildren(ctx.tx, ctx.street, it.parent, -1)
    return caseView(ctx, await takeStep(ctx, it, outcome, { kind: 'unmerge', note: body.note }))
  },

  /** Each part becomes a case with the same words, its own number, category and clock. The first keeps the receipt. */
  async splitCase(ctx, { params, body }) {
    const it = await getCaseForUpdate(ctx, params.id)
    rules.guard('splitCase', it, actorOf(ctx))
    const at = await momentOf(ctx)
    const point = it.lon === null || it.lat === null ? null : { lon: it.lon, lat: it.lat }
    for (const part of body.parts) {
      const category = duties.getCategory(part.category)
      const receipt = await takeIn(ctx, {
        id: part.id,
        words: it.words,
        matter: it.matter,
        summary: part.summary,
        place: { text: it.place, point },
        channel: it.channel,
        splitFrom: it.id,
      })
      const fresh = await getCaseForUpdate(ctx, receipt.id)
      const limit = part.urgency === category.urgency ? category.limit : null
      await takeStep(ctx, fresh, rules.file(fresh, { ...part, limit }, at), {
        kind: 'file',
        facts: { category: part.category, urgency: part.urgency, from: it.number },
      })
    }
    const after = await takeStep(
      ctx,
      it,
      { case: it },
      { kind: 'split', note: body.note, facts: { parts: String(body.parts.length) } },
    )
    return caseView(ctx, after)
  },
}
