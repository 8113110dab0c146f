import { plus } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import * as ledger from '../ledger/index.ts'
import { contentOf } from './content.rules.ts'
import * as later from './later.store.ts'
import { rollTally } from './list/tally.store.ts'
import type { PictureFolder } from './photos/picture.ts'
import { dropLoose } from './photos/store.ts'

/** Escalation by rule, never by hand: each grade is reached once, in the order of lateness, and stands in the timeline. */
export const escalationRule = { name: 'overdue-v1', gradesAfterHours: [0, 24, 72] } as const

/** Cases whose promise has passed climb: the unit’s head at once, the command centre after a day, the leader after three. */
export async function escalate(ctx: Ctx): Promise<number> {
  let climbed = 0
  for (const [i, hours] of escalationRule.gradesAfterHours.entries()) {
    const grade = i + 1
    const rows = await later.overdueBelow(ctx.tx, ctx.street, plus(ctx.now, -hours * 3600_000), grade)
    if (rows.length === 0) continue
    const facts = { grade: String(grade), rule: escalationRule.name }
    const entries = rows.map((row) => {
      const entry = ledger.entryOf(ctx, 'case.escalate', { case: row.id, facts })
      const step = { no: row.steps + 1, kind: 'escalate', at: ctx.now, actor: 'system', note: null, facts }
      return ledger.saying(ctx.keys, entry, contentOf({ ...step, ...byNobody }))
    })
    await ledger.write(ctx, entries)
    await later.climb(
      ctx.tx,
      ctx.street,
      rows.map((row, n) => ({ ...row, entry: entries[n]!.id })),
      { grade, at: ctx.now, rule: escalationRule.name },
    )
    for (const row of rows) ctx.publish({ topic: 'case', street: ctx.street, id: row.id })
    climbed += rows.length
  }
  return climbed
}

/** Counters are rolled up in lots until nothing is left, so that one slow day is caught up in one go. */
export async function rollUp(ctx: Ctx): Promise<void> {
  for (let lots = 0; lots < 50; lots++) if ((await rollTally(ctx.tx, ctx.street)) === 0) return
}

/** Uploaded and never named by anybody: gone after a day. */
export async function sweepPhotos(ctx: Ctx, pictures: PictureFolder): Promise<void> {
  const gone = await dropLoose(ctx.tx, ctx.street, plus(ctx.now, -86_400_000))
  ctx.afterCommit(async () => {
    for (const sha256 of gone) await pictures.drop(sha256)
  })
}

/** Whoever reported the same matter hears of each public step of the case that theirs was joined to: a step of their own. */
export async function tellFollowers(ctx: Ctx, parent: string, no: number): Promise<void> {
  const { step, followers } = await later.toTell(ctx.tx, ctx.street, parent, no)
  if (!step || followers.length === 0) return
  const facts = { ...step.facts, of: 'joined' }
  const told = followers.map((row) => {
    const entry = ledger.entryOf(ctx, 'case.told', { case: row.id, facts: { step: String(no) } })
    const said = contentOf({ ...step, no: row.steps + 1, facts, innerOnly: false, pictures: [] })
    return { ...row, entry: ledger.saying(ctx.keys, entry, said) }
  })
  await ledger.write(
    ctx,
    told.map((row) => row.entry),
  )
  await later.copyStep(
    ctx.tx,
    ctx.street,
    { parent, no },
    told.map((row) => ({ ...row, entry: row.entry.id })),
  )
  for (const { id } of told) ctx.publish({ topic: 'case', street: ctx.street, id })
}

const byNobody = { post: null, unit: null, innerOnly: false, pictures: [] }
