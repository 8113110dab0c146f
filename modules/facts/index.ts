import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import type { ItemId, SubjectKind } from '../catalogue/contract.ts'
import { getItem } from '../catalogue/index.ts'
import { blindOf, cellOf } from './said.ts'
import type { ShownClaim } from './shapes.ts'
import * as store from './store.ts'
import { actorOf, decideAgain, type Facts } from './tell.ts'

export { countLines, countSpokenOf } from './lines.store.ts'
export { subjectPage, subjectsOfLines } from './pages.store.ts'
export { blindOf, type Said, type Saying } from './said.ts'
export type { Fact } from './shapes.ts'
export { type Move, move, type Now, type Stay } from './stay.rules.ts'
export type { ClaimRow, NewSubject, SubjectRow } from './store.ts'
export { addSubjects, liveClaims, subjects, undone } from './store.ts'
export { decideAgain, type Facts, factsOf, tell } from './tell.ts'

/** All that was ever said of a subject, newest first: values masked, withdrawn ones with the reason. */
export async function historyOf(ctx: Ctx, subject: string): Promise<ShownClaim[]> {
  const rows = await store.allClaims(ctx.tx, ctx.street, subject)
  return rows.map(({ plain, masked, same: _same, subject: _subject, ...row }) => ({
    ...row,
    value: plain ?? masked!,
    sealed: plain === null,
  }))
}

/** Opens one sealed value; the look is noted under the subject before the reply leaves. */
export async function openClaim(
  ctx: Ctx,
  about: { readonly register: string; readonly id: string },
  claim: string,
): Promise<string> {
  const found = await store.findSealed(ctx.tx, ctx.street, about.id, claim)
  if (!found) throw ground.notFound()
  return ctx.open(cellOf(ctx.street, claim), found.sealed, {
    subject: `${about.register}:${about.id}`,
    fields: [getItem(found.item).id],
  })
}

/** Subjects of whom anybody says this value now: exact, by digest. At most `most`. */
export async function findByValue(ctx: Ctx, item: ItemId, value: string, most: number): Promise<string[]> {
  return store.subjectsWith(ctx.tx, ctx.street, item, blindOf(ctx.keys, getItem(item), value), most)
}

/** Subjects of whom this value counts now: what others say and what was overruled is left aside. At most `most`. */
export async function whereCounts(ctx: Ctx, item: ItemId, value: string, most: number): Promise<string[]> {
  return store.subjectsOf(ctx.tx, ctx.street, item, blindOf(ctx.keys, getItem(item), value), most)
}

/** Two subjects are one: `into` carries on. What was said of `from` is moved by whoever found it; its own history stays with it. */
export async function merge(ctx: Ctx, from: string, into: string): Promise<void> {
  await store.saveMerge(ctx.tx, ctx.street, from, into)
}

/** Whom these were found to be, where they were found to be another; as far as the asker sees them. */
export async function keptOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await store.subjects(ctx.tx, ctx.street, [...new Set(ids)])
  return new Map(rows.flatMap(({ id, mergedInto }) => (mergedInto ? [[id, mergedInto] as const] : [])))
}

/** These, and all who were found to be one of them. */
export async function alsoKnownAs(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const others = await store.mergedInto(ctx.tx, ctx.street, ids)
  return [...ids, ...others.map((one) => one.id)]
}

/** Of what counts, what is about subjects of one kind: each register writes its own lines. */
export async function ofKind(ctx: Ctx, now: Facts, kind: SubjectKind): Promise<Facts> {
  const rows = await store.subjects(ctx.tx, ctx.street, [...now.keys()])
  return new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, now.get(row.id)!]))
}

/** Takes back all that these line records say, and decides anew whoever it was said of. */
export async function withdrawLines(
  ctx: Ctx,
  lines: readonly string[],
  why: store.Withdrawal['why'],
): Promise<Facts> {
  const by = { street: ctx.street, at: ctx.now, actor: actorOf(ctx), why }
  return decideAgain(ctx, await store.withdrawLines(ctx.tx, by, lines))
}

/** Requests that have the street’s sight now, and for how many reasons at once. */
const wide = new WeakMap<Ctx, number>()

/**
 * Work on registers with the sight of the whole street: what is written may lie, or come to lie, where the one who writes does not
 * see. The own sight comes back when the outermost such work is done; a failure ends the transaction, and its sight with it.
 */
export async function asStreet<R>(ctx: Ctx, work: () => Promise<R>): Promise<R> {
  const before = wide.get(ctx) ?? 0
  if (before === 0) await ctx.become({ scope: 'street' })
  wide.set(ctx, before + 1)
  const done = await work()
  wide.set(ctx, before)
  if (before === 0) await ctx.become({ scope: ctx.who.settings.scope ?? '' })
  return done
}

/**
 * Where subjects belong now. It may be where the one who moves them no longer sees them, so the street's sight is taken for this statement.
 */
export async function place(
  ctx: Ctx,
  rows: readonly Pick<store.SubjectRow, 'id' | 'communities' | 'grids'>[],
): Promise<void> {
  await asStreet(ctx, () => store.placeSubjects(ctx.tx, ctx.street, rows))
}

/** Takes back what lines say of these subjects, as wrong; whoever it was said of is decided anew. */
export async function withdrawSaid(
  ctx: Ctx,
  said: readonly { readonly subject: string; readonly line: string }[],
  why: store.Withdrawal['why'],
): Promise<Facts> {
  await store.withdrawSaid(ctx.tx, { street: ctx.street, at: ctx.now, actor: actorOf(ctx), why }, said)
  return decideAgain(ctx, [...new Set(said.map((one) => one.subject))])
}
