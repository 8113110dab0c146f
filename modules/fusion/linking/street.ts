import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { Linked } from '../shapes.ts'
import { type Comparing, compareAside } from './aside.ts'
import { type PartyKind, rowOf } from './compare.rules.ts'
import { type Asked, type Found, newSubject, type Told } from './comparing.ts'
import { addDoubts, decisions } from './doubts.store.ts'
import { idOf, open } from './opened.ts'
import { moreThan } from './progress.store.ts'
import { noteLinked } from './progress.ts'
import * as store from './store.ts'
import { mergeSubjects, tellParties } from './take.ts'
import { weightsFor } from './weights.ts'

/** Work in transactions of its own, one street: what a job has. */
export type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

/** Parties told in one transaction. */
const lotSize = 500
const pageSize = 5_000
/** What one street can have of a kind. Beyond it comparing needs more memory than the small machine gives. */
export const mostParties = 2_000_000

/**
 * Compares what waits with everything known of the street, and tells the registers. Killed in the middle it goes on where it
 * stopped: what was told waits no more. Parties stream to the comparison and assignments back in lots: no list of all is ever made
 * here. Only one may work on a street at a time. Gives what came of it.
 */
export async function linkStreet(inStreet: InStreet, kind: PartyKind): Promise<Linked> {
  const waiting = await inStreet((ctx) => store.waits(ctx.tx, ctx.street, kind))
  if (!waiting) return { joined: 0, new: 0, doubtful: 0 }
  const comparing = await gather(inStreet, kind)
  try {
    const found = await comparing.compare()
    for (const merge of found.merges) await inStreet((ctx) => mergeSubjects(ctx, merge))
    const { joined, made } = await tellAll(inStreet, kind, comparing)
    const doubtful = await inStreet((ctx) => keepDoubts(ctx, kind, found.doubtful))
    await inStreet((ctx) =>
      ledger.record(ctx, 'fusion.link', {
        facts: { kind, joined: String(joined), new: String(made), doubtful: String(doubtful) },
      }),
    )
    return { joined, new: made, doubtful }
  } finally {
    await comparing.close()
  }
}

/** Brings all parties of a kind to a comparison. */
async function gather(inStreet: InStreet, kind: PartyKind): Promise<Comparing> {
  if (await inStreet((ctx) => moreThan(ctx.tx, ctx.street, kind, mostParties)))
    throw new Error(`more than ${mostParties} parties of kind ${kind}`)
  const asked = await inStreet((ctx) => decided(ctx, kind))
  const pageAfter = (after: store.PartyRow | null) =>
    inStreet(async (ctx) => {
      const found = await store.livingParties(ctx.tx, ctx.street, kind, after, pageSize)
      const rows = found.map((party) => ({
        ...{ line: party.line, role: party.role, subject: party.subject },
        row: rowOf(idOf(party), kind, open(ctx, party).values),
      }))
      return { rows, last: found.length === pageSize ? found.at(-1)! : null }
    })
  let page = await pageAfter(null)
  const comparing = compareAside(asked, page.rows.length)
  try {
    await comparing.add(page.rows)
    while (page.last) {
      page = await pageAfter(page.last)
      await comparing.add(page.rows)
    }
    return comparing
  } catch (error) {
    await comparing.close()
    throw error
  }
}

async function decided(ctx: Ctx, kind: PartyKind): Promise<Asked> {
  const [rows, weights] = await Promise.all([decisions(ctx.tx, ctx.street, kind), weightsFor(ctx, kind)])
  const pairs = (state: 'one' | 'apart'): Asked['one'] =>
    rows
      .filter((one) => one.state === state)
      .map((one) => [
        { line: one.aLine, role: one.aRole },
        { line: one.bLine, role: one.bRole },
      ])
  return { kind, one: pairs('one'), apart: pairs('apart'), weights }
}

/** Lot by lot the parties learn whom they are taken to be. */
async function tellAll(inStreet: InStreet, kind: PartyKind, comparing: Comparing) {
  let [joined, made] = [0, 0]
  // Assignments to one new subject come one after the other: only the last of a lot can go on in the next.
  let last: readonly [name: string, id: string] | undefined
  for (;;) {
    const lot = await comparing.lot(lotSize)
    if (lot.length === 0) return { joined, made }
    const ids = new Map(last ? [last] : [])
    const named = lot.map((one) => {
      if (!one.subject.startsWith(newSubject)) return one
      const id = ids.get(one.subject) ?? uuidv7()
      ids.set(one.subject, id)
      last = [one.subject, id]
      return { ...one, subject: id }
    })
    await inStreet((ctx) => settle(ctx, kind, named))
    const fresh = named.filter((one) => one.isNew).length
    made += fresh
    joined += named.length - fresh
  }
}

/** One lot of parties learns whom they are taken to be, and the registers hear what they say. */
async function settle(ctx: Ctx, kind: PartyKind, lot: readonly Told[]): Promise<void> {
  const moved = lot.map(({ id, subject, isNew, bits, beside }) => ({
    ...{ line: id.line, role: id.role, subject },
    how: isNew ? ('alone' as const) : ('sure' as const),
    ...{ bits: isNew ? null : bits, beside: isNew ? null : beside },
  }))
  // New subjects must be there before a party can be taken to be one.
  const fresh = lot.filter((one) => one.isNew)
  const nowhere = { kind, communities: [], grids: [] }
  await facts.addSubjects(
    ctx.tx,
    ctx.street,
    ctx.now,
    fresh.map((one) => ({ id: one.subject, ...nowhere })),
  )
  await store.moveParties(ctx.tx, ctx.street, moved)
  const rows = await store.parties(ctx.tx, ctx.street, moved)
  await tellParties(
    ctx,
    rows.filter((row) => row.ended === null),
  )
  await noteLinked(
    ctx,
    moved.map((one) => one.line),
  )
}

async function keepDoubts(ctx: Ctx, kind: PartyKind, pairs: Found['doubtful']): Promise<number> {
  return addDoubts(
    ctx.tx,
    ctx.street,
    pairs.map(({ a, b, bits }) => {
      // One order for a pair, so that it is asked once.
      const [x, y] = idOf(a) < idOf(b) ? [a, b] : [b, a]
      const sides = { aLine: x.line, aRole: x.role, bLine: y.line, bRole: y.role }
      return { id: uuidv7(), kind, bits, made: ctx.now, ...sides }
    }),
  )
}
