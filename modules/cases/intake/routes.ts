import { randomUUID } from 'node:crypto'
import type { Ctx } from '../../../base/http/ctx.ts'
import { serve } from '../../../base/http/serve.ts'
import * as duties from '../../duties/index.ts'
import { idCursor } from '../cursor.ts'
import { getCase, getCaseForUpdate } from '../get.ts'
import { actorOf } from '../handling/actor.ts'
import * as rules from '../handling/rules.ts'
import { guard } from '../handling/rules.ts'
import { addChildren, stepsOf } from '../handling/view.store.ts'
import { caseView, viewInOwnSight } from '../handling/view.ts'
import type { PictureFolder } from '../photos/picture.ts'
import { readPicture } from '../photos/picture.ts'
import { addPhoto } from '../photos/store.ts'
import { photoView } from '../photos/view.ts'
import { wrong } from '../problems.ts'
import { isOverdue } from '../rules.ts'
import type { CaseView, PublicCase, State } from '../shapes.ts'
import type { CaseRow } from '../store.ts'
import { takeStep } from '../take-step.ts'
import { timingOf } from '../timing.ts'
import { caseByReceipt } from './by-receipt.ts'
import { intakeApi, type Receipt } from './contract.ts'
import { justTaken } from './fresh.ts'
import { mayResident, publicCase } from './public-view.ts'
import { isLikelyId } from './report-id.rules.ts'
import { similarTo } from './similar.ts'
import { casesOfResident } from './store.ts'
import { type Said, takeIn, takeInWhole } from './take-in.ts'

interface Answer {
  readonly words: string
  readonly photos?: readonly string[] | undefined
}
const talk = (photos: readonly string[] = []) => photos.map((id) => ({ id, stage: 'talk' }))

async function say(ctx: Ctx, it: CaseRow, { words, photos }: Answer): Promise<PublicCase> {
  return publicCase(
    ctx,
    await takeStep(ctx, it, { case: it }, { kind: 'say', note: words, photos: talk(photos) }),
  )
}

/** Not solved: the same case, the same number. A report that was joined to another stands on its own again. */
async function contest(ctx: Ctx, it: CaseRow, { words, photos }: Answer): Promise<PublicCase> {
  if (!mayResident(it, await stepsOf(ctx.tx, ctx.street, it.id)).includes('contest'))
    throw wrong.cannotContest()
  const at = { now: ctx.now, timing: timingOf(await duties.calendarOf(ctx)) }
  const outcome = it.state === 'merged' ? rules.unmerge(it, at) : rules.contest(it, words, at)
  if (it.parent !== null && it.state === 'merged') {
    // The case that it leaves is counted down; the resident cannot see that one, and is shown nothing of it.
    await ctx.become({ scope: 'street' })
    await addChildren(ctx.tx, ctx.street, it.parent, -1)
  }
  return publicCase(
    ctx,
    await takeStep(ctx, it, outcome, { kind: 'contest', note: words, photos: talk(photos) }),
  )
}

interface Rating {
  readonly score: number
  readonly solved: 'yes' | 'partly' | 'no'
  readonly contacted: boolean | null
  readonly words: string | null
}

async function rate(ctx: Ctx, it: CaseRow, rating: Rating): Promise<PublicCase> {
  if (it.state !== 'closed' || it.score !== null || it.pending !== null) throw wrong.cannotRate()
  const rated = {
    ...it,
    score: rating.score,
    solved: rating.solved,
    contacted: rating.contacted ?? it.contacted,
    ratingWords: rating.words,
    ratedAt: ctx.now,
  }
  return publicCase(
    ctx,
    await takeStep(
      ctx,
      it,
      { case: rated },
      { kind: 'rate', note: rating.words, facts: { score: String(rating.score), solved: rating.solved } },
    ),
  )
}

/** Taken down and nothing more: what it looks like is known without asking. */
async function written(ctx: Ctx, said: Said): Promise<{ receipt: Receipt; case: CaseView }> {
  const { receipt, ...taken } = await takeInWhole(ctx, said)
  const { it, details } = justTaken(taken, receipt.number)
  return { receipt, case: await caseView(ctx, it, details) }
}

export function intakeRoutes(pictures: PictureFolder) {
  return serve(intakeApi, {
    async report(ctx, { body }) {
      // The sender’s clock made the id: it is compared with the real one, also where a drill turns ours back.
      if (!isLikelyId(body.id, Math.max(Date.parse(ctx.now), Date.now()))) throw wrong.unlikelyId()
      return takeIn(ctx, { ...body, channel: body.channel ?? 'web' })
    },

    async addPhoto(ctx, { file }) {
      if (!('bytes' in file)) throw wrong.notAPicture()
      const picture = await readPicture(file.bytes as Uint8Array)
      await pictures.keep(picture)
      const photo = {
        street: ctx.street,
        id: randomUUID(),
        sha256: picture.sha256,
        width: picture.width,
        height: picture.height,
        at: ctx.now,
      }
      await addPhoto(ctx.tx, photo)
      return photoView(ctx, { ...photo, step: null, stage: 'report' })
    },

    follow: async (ctx, { params }) => publicCase(ctx, await caseByReceipt(ctx, params.code, false)),
    say: async (ctx, { params, body }) => say(ctx, await caseByReceipt(ctx, params.code, true), body),
    contest: async (ctx, { params, body }) => contest(ctx, await caseByReceipt(ctx, params.code, true), body),
    rate: async (ctx, { params, body }) => rate(ctx, await caseByReceipt(ctx, params.code, true), body),

    async myCases(ctx, { query }) {
      const limit = query.limit ?? 20
      const rows = await casesOfResident(ctx.tx, ctx.who.id!, idCursor(query.after), limit + 1)
      const page = rows.slice(0, limit)
      const items = page.map((row) => ({
        ...row,
        state: row.state as State,
        overdue: isOverdue({ state: row.state as State, due: row.due }, ctx.now),
      }))
      return { items, next: rows.length > limit ? page.at(-1)!.id : null }
    },
    myCase: async (ctx, { params }) => publicCase(ctx, await getCase(ctx, params.id)),
    sayMine: async (ctx, { params, body }) => say(ctx, await getCaseForUpdate(ctx, params.id), body),
    contestMine: async (ctx, { params, body }) => contest(ctx, await getCaseForUpdate(ctx, params.id), body),
    rateMine: async (ctx, { params, body }) => rate(ctx, await getCaseForUpdate(ctx, params.id), body),

    /** What the desk takes down; when the caller’s matter is already known, it is joined to that case at once. */
    async takeDown(ctx, { body }) {
      // What this one repeats must be in the taker’s own sight.
      const into = body.sameAs ? await getCaseForUpdate(ctx, body.sameAs) : null
      const filing = body.category && body.summary && ctx.who.permissions.has('case.file')
      if (!into && !filing && !body.photos?.length && ctx.who.settings.scope === 'street')
        return written(ctx, body)
      const receipt = await takeIn(ctx, body)
      // Who works in one grid or community may take down what lies elsewhere: this report is seen to the end of the act.
      if (ctx.who.settings.scope !== 'street') await ctx.become({ scope: 'street' })
      let it = await getCaseForUpdate(ctx, receipt.id)
      const at = { now: ctx.now, timing: timingOf(await duties.calendarOf(ctx)) }
      if (into) {
        const outcome = rules.merge(it, into, at)
        const joined = { ...outcome, case: { ...outcome.case, units: [...into.units] } }
        it = await takeStep(ctx, it, joined, { kind: 'merge', facts: { into: into.number, parent: into.id } })
        await takeStep(
          ctx,
          into,
          { case: { ...into, children: into.children + 1 } },
          { kind: 'note', note: null, facts: { joined: it.number }, innerOnly: true },
        )
      } else if (body.category && body.summary && ctx.who.permissions.has('case.file')) {
        guard('fileCase', it, actorOf(ctx))
        const category = duties.getCategory(body.category)
        const urgency = body.urgency ?? category.urgency
        const filed = rules.file(
          it,
          {
            summary: body.summary,
            category: category.code,
            urgency,
            limit: urgency === category.urgency ? category.limit : null,
          },
          at,
        )
        it = await takeStep(ctx, it, filed, { kind: 'file', facts: { category: category.code, urgency } })
      }
      return { receipt, case: await viewInOwnSight(ctx, it) }
    },

    suggest: (ctx, { body }) => duties.suggest(ctx, body),
    similar: async (ctx, { body }) => ({ items: await similarTo(ctx, body) }),
  })
}
