import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import { defineFields, explain, Records } from '../../../engines/linkage/index.ts'
import { findItem, mask, readValue } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import { type PartyKind, rowOf } from './compare.rules.ts'
import type { DoubtWhole, SaidParty } from './contract.ts'
import * as doubts from './doubts.store.ts'
import { idOf, type Opened, open } from './opened.ts'
import { wrong } from './problems.ts'
import * as store from './store.ts'
import { mergeSubjects, takeToBe } from './take.ts'
import { weightsFor, weightsOver } from './weights.ts'

/** What a line says, masked as lists show it. */
export function saidOf({
  values,
  sealed: _sealed,
  ended: _ended,
  kind: _kind,
  beside: _beside,
  ...party
}: Opened): SaidParty {
  return {
    ...party,
    values: values.flatMap(({ item, cell }) => {
      const found = findItem(item)
      const read = found && readValue(found, cell)
      if (!found || !read) return []
      return [{ item, value: found.sealed ? mask(found, read.value) : read.value, flaw: read.flaw }]
    }),
  }
}

/** Both parties of a doubt, opened; the look is noted for both subjects. A problem where one is not in sight. */
async function bothOf(ctx: Ctx, found: doubts.DoubtRow): Promise<[Opened, Opened]> {
  const ids = [
    { line: found.aLine, role: found.aRole },
    { line: found.bLine, role: found.bRole },
  ]
  const rows = new Map((await store.parties(ctx.tx, ctx.street, ids)).map((row) => [idOf(row), row]))
  const [a, b] = ids.map((id) => rows.get(idOf(id)))
  if (!a || !b) throw ground.notFound()
  for (const party of [a, b])
    if (party.subject) ctx.noteRead({ subject: `${party.kind}:${party.subject}`, fields: ['line-record'] })
  return [open(ctx, a), open(ctx, b)]
}

export async function getDoubt(ctx: Ctx, id: string): Promise<doubts.DoubtRow> {
  const found = await doubts.findDoubt(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  return found
}

/** A pair side by side. The bits of a field are those that its level says on average. */
export async function wholeOf(ctx: Ctx, found: doubts.DoubtRow): Promise<DoubtWhole> {
  const [a, b] = await bothOf(ctx, found)
  const why =
    found.kind === 'person' || found.kind === 'organization' ? await whyOf(ctx, found.kind, a, b) : []
  const { id, kind, bits, made, state, decided, reason } = found
  return { id, kind, bits, made, state, decided, reason, a: saidOf(a), b: saidOf(b), why }
}

async function whyOf(ctx: Ctx, kind: PartyKind, a: Opened, b: Opened): Promise<DoubtWhole['why']> {
  const records = new Records(defineFields(kind === 'person' ? 'people' : 'organizations'))
  for (const party of [a, b]) records.add(rowOf(idOf(party), kind, party.values))
  const weights = weightsOver(records, await weightsFor(ctx, kind))
  return explain(records, idOf(a), idOf(b), weights).fields.map(({ field, level }) => ({
    ...{ field, level },
    bits:
      weights.fields.find((one) => one.field === field)?.levels.find((one) => one.level === level)?.bits ?? 0,
  }))
}

/** A person says whether both are one. One: everything said of the younger subject is said of the older. Apart: no machine joins them again. */
export async function judge(
  ctx: Ctx,
  id: string,
  body: { verdict: 'one' | 'apart'; reason: string },
): Promise<DoubtWhole> {
  const found = await getDoubt(ctx, id)
  const [a, b] = await bothOf(ctx, found)
  const by = { state: body.verdict, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind, reason: body.reason }
  if (!(await doubts.decideDoubt(ctx.tx, ctx.street, id, by))) throw wrong.decidedAlready()
  return facts.asStreet(ctx, async () => {
    if (body.verdict === 'one' && a.subject && b.subject && a.subject !== b.subject) {
      const [into, from] = [a.subject, b.subject].sort() as [string, string]
      await mergeSubjects(ctx, { from, into }, 'person')
    }
    await ledger.recordFor(
      ctx,
      'fusion.judge',
      { subject: `${found.kind}:${a.subject}`, facts: { doubt: id, verdict: body.verdict } },
      body.reason,
    )
    ctx.publish({ topic: 'doubt', street: ctx.street, id })
    return wholeOf(ctx, await getDoubt(ctx, id))
  })
}

/** Which line records are taken to be a subject. */
export async function linesOf(ctx: Ctx, subject: string): Promise<store.PartyRow[]> {
  const rows = await store.partiesOfSubjects(ctx.tx, ctx.street, [subject])
  if (rows.length === 0) throw ground.notFound()
  return rows
}

/**
 * These line records are somebody else: they become a subject of their own, what they said is said of that one, and no machine joins
 * the two again.
 */
export async function part(
  ctx: Ctx,
  subject: string,
  body: {
    readonly lines: readonly { readonly line: string; readonly role: string }[]
    readonly reason: string
  },
): Promise<string> {
  const all = await linesOf(ctx, subject)
  const wanted = new Set(body.lines.map(idOf))
  const leaving = all.filter((row) => wanted.has(idOf(row)))
  const staying = all.filter((row) => !wanted.has(idOf(row)))
  if (leaving.length !== wanted.size) throw wrong.notOfSubject()
  const [gone, left] = [leaving[0]!, staying[0]]
  if (!left) throw wrong.nothingLeft()
  const other = uuidv7()
  await facts.asStreet(ctx, async () => {
    await facts.addSubjects(ctx.tx, ctx.street, ctx.now, [
      { id: other, kind: gone.kind, communities: [], grids: [] },
    ])
    await takeToBe(ctx, leaving, other, 'person')
    const [a, b] = idOf(gone) < idOf(left) ? [gone, left] : [left, gone]
    const pair = { aLine: a.line, aRole: a.role, bLine: b.line, bRole: b.role, bits: gone.bits ?? 0 }
    const by = {
      state: 'apart' as const,
      at: ctx.now,
      actor: ctx.who.id ?? ctx.who.kind,
      reason: body.reason,
    }
    await doubts.addDecision(ctx.tx, ctx.street, { id: uuidv7(), kind: gone.kind, ...pair }, by)
    await ledger.recordFor(
      ctx,
      'fusion.part',
      { subject: `${gone.kind}:${subject}`, facts: { other, lines: String(leaving.length) } },
      body.reason,
    )
    ctx.publish({ topic: 'doubt', street: ctx.street, id: subject })
  })
  return other
}
