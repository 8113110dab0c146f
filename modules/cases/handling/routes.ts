import type { Ctx } from '../../../base/http/ctx.ts'
import { serve } from '../../../base/http/serve.ts'
import * as duties from '../../duties/index.ts'
import * as places from '../../places/index.ts'
import { pointText } from '../content.rules.ts'
import { getCase } from '../get.ts'
import { listHandlers } from '../list/routes.ts'
import { wrong } from '../problems.ts'
import { actorOfPost, getOpenUnit, getPost } from '../units.ts'
import { actorOf } from './actor.ts'
import { checkOverruling, checkTakenBack } from './advice.ts'
import { handlingApi } from './contract.ts'
import { lineageHandlers } from './lineage.ts'
import { reveal } from './reveal.ts'
import * as rules from './rules.ts'
import { checkNotAsker, step } from './step.ts'
import { verifiersOf } from './verifiers.ts'
import * as viewStore from './view.store.ts'
import { caseView, shownCase, viewInOwnSight } from './view.ts'

const nowhere = { lon: null, lat: null }
const staged = (stage: string, ids: readonly string[] = []) => ids.map((id) => ({ id, stage }))

export const handlingRoutes = serve(handlingApi, {
  ...listHandlers,
  ...lineageHandlers,

  getCase: (ctx, { params }) => shownCase(ctx, params.id),

  async fileCase(ctx, { params, body }) {
    const category = duties.getCategory(body.category)
    const facts = {
      category: category.code,
      urgency: body.urgency,
      ...(body.overruled ? { overruled: body.overruled } : {}),
    }
    return step(
      ctx,
      'fileCase',
      params.id,
      async (it, at) => {
        await checkOverruling(ctx, it, { category: body.category }, body.overruled)
        const limit = body.urgency === category.urgency ? category.limit : null
        return rules.file(it, { ...body, limit }, at)
      },
      { kind: 'file', note: body.note, facts },
    )
  },

  async rejectCase(ctx, { params, body }) {
    return step(ctx, 'rejectCase', params.id, rules.reject, {
      kind: 'reject',
      note: body.note,
      facts: { reason: body.reason },
    })
  },

  async dispatchCase(ctx, { params, body }) {
    const facts = {
      unit: body.unit,
      assisting: body.assisting.join(' '),
      ...(body.overruled ? { overruled: body.overruled } : {}),
    }
    return step(
      ctx,
      'dispatchCase',
      params.id,
      async (it, at) => {
        for (const unit of [body.unit, ...body.assisting]) await getOpenUnit(ctx, unit)
        const duty = await checkTakenBack(ctx, it, body.unit)
        await checkOverruling(ctx, it, { unit: body.unit }, body.overruled)
        return rules.dispatch(it, { ...body, closing: duty?.closing ?? null, duty: duty?.no ?? null }, at)
      },
      { kind: 'dispatch', note: body.note, facts },
    )
  },

  async acceptCase(ctx, { params, body }) {
    return step(ctx, 'acceptCase', params.id, rules.accept, { kind: 'accept', note: body.note })
  },

  async askReturn(ctx, { params, body }) {
    const facts: Record<string, string> = body.rightUnit ? { rightUnit: body.rightUnit } : {}
    return step(
      ctx,
      'askReturn',
      params.id,
      (it, at) => rules.ask(it, pending(ctx, 'return', body.reason, null), at),
      { kind: 'ask-return', note: body.reason, facts },
    )
  },

  async decideReturn(ctx, { params, body }) {
    const unit = body.unit ?? null
    const facts = { agree: String(body.agree), ...(body.agree && unit ? { unit } : {}) }
    return step(
      ctx,
      'decideReturn',
      params.id,
      async (it, at) => {
        await checkNotAsker(ctx, it.id)
        if (body.agree && unit) await getOpenUnit(ctx, unit)
        const duty = body.agree && unit ? await checkTakenBack(ctx, it, unit) : null
        return rules.decideReturn(
          it,
          { agree: body.agree, unit, closing: duty?.closing ?? it.closing, duty: duty?.no ?? it.duty },
          at,
        )
      },
      { kind: 'decide-return', note: body.note, facts },
    )
  },

  async askExtension(ctx, { params, body }) {
    return step(
      ctx,
      'askExtension',
      params.id,
      (it, at) => rules.ask(it, pending(ctx, 'extension', body.reason, body.until), at),
      { kind: 'ask-extension', note: body.reason, facts: { until: body.until } },
    )
  },

  async decideExtension(ctx, { params, body }) {
    return step(
      ctx,
      'decideExtension',
      params.id,
      async (it, at) => {
        await checkNotAsker(ctx, it.id)
        return rules.decideExtension(it, { agree: body.agree, until: body.until ?? null }, at)
      },
      {
        kind: 'decide-extension',
        note: body.note,
        facts: { agree: String(body.agree), ...(body.until ? { until: body.until } : {}) },
      },
    )
  },

  async askSuspension(ctx, { params, body }) {
    return step(
      ctx,
      'askSuspension',
      params.id,
      (it, at) => rules.ask(it, pending(ctx, 'suspension', body.reason, body.until), at),
      { kind: 'ask-suspension', note: body.reason, facts: { until: body.until } },
    )
  },

  async decideSuspension(ctx, { params, body }) {
    return step(
      ctx,
      'decideSuspension',
      params.id,
      async (it, at) => {
        await checkNotAsker(ctx, it.id)
        return rules.decideSuspension(it, body.agree, at)
      },
      { kind: 'decide-suspension', note: body.note, facts: { agree: String(body.agree) } },
    )
  },

  async resumeCase(ctx, { params, body }) {
    return step(ctx, 'resumeCase', params.id, rules.resume, { kind: 'resume', note: body.note })
  },

  async assistCase(ctx, { params, body }) {
    return step(ctx, 'assistCase', params.id, (it) => ({ case: it }), {
      kind: 'assist',
      note: body.note,
      photos: staged('after', body.photos),
    })
  },

  async finishCase(ctx, { params, body }) {
    const photos = [...staged('before', body.before), ...staged('after', body.after)]
    return step(
      ctx,
      'finishCase',
      params.id,
      (it, at) => rules.finish(it, actorOf(ctx), body.contacted, at),
      {
        kind: 'finish',
        note: body.note,
        photos,
        facts: body.contacted === null ? {} : { contacted: String(body.contacted) },
      },
    )
  },

  async askVerification(ctx, { params, body }) {
    return step(
      ctx,
      'askVerification',
      params.id,
      async (it, at) => {
        const post = await getPost(ctx, body.post)
        if ((await viewStore.handlersOf(ctx.tx, ctx.street, it.id)).has(post.person))
          throw wrong.badVerifier()
        return rules.askVerification(it, actorOfPost(post), at)
      },
      { kind: 'ask-verification', note: body.note, facts: { post: body.post } },
    )
  },

  async verifiers(ctx, { params }) {
    return { items: await verifiersOf(ctx, await getCase(ctx, params.id)) }
  },

  async verifyCase(ctx, { params, body }) {
    return step(
      ctx,
      'verifyCase',
      params.id,
      async (it, at) => {
        const who = actorOf(ctx)
        if ((await viewStore.handlersOf(ctx.tx, ctx.street, it.id)).has(who.person)) throw wrong.ownWork()
        return rules.verify(it, who, body.solved, at)
      },
      {
        kind: 'verify',
        note: body.note,
        photos: staged('verify', body.photos),
        facts: { solved: String(body.solved) },
      },
    )
  },

  async closeCase(ctx, { params, body }) {
    return step(ctx, 'closeCase', params.id, rules.close, { kind: 'close', note: body.answer })
  },

  async reworkCase(ctx, { params, body }) {
    return step(ctx, 'reworkCase', params.id, rules.rework, { kind: 'rework', note: body.note })
  },

  async decideContest(ctx, { params, body }) {
    return step(ctx, 'decideContest', params.id, (it, at) => rules.decideContest(it, body.reopen, at), {
      kind: 'decide-contest',
      note: body.note,
      facts: { reopen: String(body.reopen) },
    })
  },

  async reopenCase(ctx, { params, body }) {
    return step(ctx, 'reopenCase', params.id, rules.reopen, { kind: 'reopen', note: body.note })
  },

  async superviseCase(ctx, { params, body }) {
    return step(ctx, 'superviseCase', params.id, rules.supervise, { kind: 'supervise', note: body.note })
  },

  async reclassify(ctx, { params, body }) {
    const category = duties.getCategory(body.category)
    const limit = body.urgency === category.urgency ? category.limit : null
    return step(ctx, 'reclassify', params.id, (it, at) => rules.reclassify(it, { ...body, limit }, at), {
      kind: 'reclassify',
      note: body.note,
      facts: { category: body.category, urgency: body.urgency },
    })
  },

  async relocate(ctx, { params, body }) {
    const here = body.point ? await places.locate(ctx.tx, ctx.street, body.point) : null
    const facts: Record<string, string> = { place: body.text, point: pointText(body.point ?? nowhere) }
    return step(
      ctx,
      'relocate',
      params.id,
      async (it) => {
        // The right place may lie outside the grid or community of whoever knows it.
        await ctx.become({ scope: 'street' })
        // Where it was stays readable: the report that said so has been committed to.
        Object.assign(facts, { fromPlace: it.place, fromPoint: pointText(it) })
        const moved = {
          place: body.text,
          lon: body.point?.lon ?? null,
          lat: body.point?.lat ?? null,
          grid: here?.grid?.id ?? null,
          community: here?.community?.code ?? null,
        }
        return { case: { ...it, ...moved } }
      },
      { kind: 'relocate', note: body.note, facts },
      viewInOwnSight,
    )
  },

  async noteCase(ctx, { params, body }) {
    return step(ctx, 'noteCase', params.id, (it) => ({ case: it }), {
      kind: 'note',
      note: body.note,
      innerOnly: true,
      photos: staged('talk', body.photos),
    })
  },

  async sayToResident(ctx, { params, body }) {
    return step(ctx, 'sayToResident', params.id, (it) => ({ case: it }), {
      kind: 'say',
      note: body.words,
      photos: staged('talk', body.photos),
    })
  },

  async followCase(ctx, { params, body }) {
    const it = await getCase(ctx, params.id)
    await viewStore.setFollowed(ctx.tx, ctx.street, ctx.who.id ?? '', it.id, body.followed)
    return caseView(ctx, it)
  },

  reveal: (ctx, { params, body }) => reveal(ctx, params.id, body),
})

function pending(
  ctx: Ctx,
  kind: 'return' | 'extension' | 'suspension',
  reason: string,
  until: string | null,
) {
  return { kind, reason, at: ctx.now, by: ctx.who.settings.unit ?? '', until }
}
