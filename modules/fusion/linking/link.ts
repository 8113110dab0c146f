import { uuidv7 } from 'uuidv7'
import { seal, unseal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { Linked, LinkLot } from '../shapes.ts'
import { compareAside } from './aside.ts'
import { type PartyKind, partiesOf, rowOf } from './compare.rules.ts'
import type { Answer, Asked } from './comparing.ts'
import { addDoubts, decisions } from './doubts.store.ts'
import { linkFacilities } from './facilities.ts'
import * as store from './store.ts'
import { type Opened, registerAnew, tellRegisters } from './telling.ts'
import { weightsFor } from './weights.ts'

const cellOf = (street: string, party: { readonly line: string; readonly role: string }) => ({
  table: 'fusion.party',
  column: 'sealed',
  street,
  row: `${party.line}/${party.role}`,
})

/** Id of a party in a comparison. */
export const idOf = (party: { readonly line: string; readonly role: string }) => `${party.line}/${party.role}`

export function open(ctx: Pick<Ctx, 'keys' | 'street'>, party: store.PartyRow): Opened {
  return { ...party, values: JSON.parse(unseal(ctx.keys, cellOf(ctx.street, party), party.sealed)) }
}

/**
 * Takes in what one lot of a load brings: lines that no longer hold take back what they said; of whom the new ones speak is kept and
 * waits to be compared (`linkStreet`). Part of the transaction of the lot.
 */
export async function link(ctx: Ctx, lot: LinkLot): Promise<Linked> {
  if (lot.ended.length > 0) {
    await store.endParties(ctx.tx, ctx.street, ctx.now, lot.ended)
    await registerAnew(ctx, await facts.withdrawLines(ctx, lot.ended, 'gone'))
  }
  if (lot.kind === 'facilities') return linkFacilities(ctx, lot)
  const kind = lot.kind
  const rows = lot.added.flatMap(({ line, values }) =>
    partiesOf(kind, values).map((party) => ({
      ...{ line, role: party.role, kind: party.kind, asOf: lot.asOf },
      ...{ source: lot.source.code, sourceKind: lot.source.kind },
      ...{ subject: null, how: null, bits: null, beside: null },
      sealed: seal(ctx.keys, cellOf(ctx.street, { line, role: party.role }), JSON.stringify(party.values)),
    })),
  )
  await store.addParties(ctx.tx, ctx.street, rows)
  return { joined: 0, new: rows.length, doubtful: 0 }
}

/** Work in transactions of its own, one street: what a job has. */
export type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

/** Parties told in one transaction. */
const lotSize = 500
const pageSize = 5_000
/** What one street can have of a kind. Beyond it comparing needs more memory than the small machine gives. */
export const mostParties = 2_000_000

/**
 * Compares what waits with everything known of the street, and tells the registers. Killed in the middle it goes on where it
 * stopped: what was told waits no more. Gives what came of it.
 */
export async function linkStreet(inStreet: InStreet, kind: PartyKind): Promise<Linked> {
  if (!(await inStreet((ctx) => store.waits(ctx.tx, ctx.street, kind))))
    return { joined: 0, new: 0, doubtful: 0 }
  const asked = await gather(inStreet, kind)
  const answer = await compareAside(asked)
  for (const merge of answer.merges) await inStreet((ctx) => mergeSubjects(ctx, merge))
  const best = new Map(answer.best.map((one) => [one.id, one]))
  for (let from = 0; from < answer.assignments.length; from += lotSize) {
    const lot = answer.assignments.slice(from, from + lotSize)
    await inStreet((ctx) => settle(ctx, kind, lot, best))
  }
  const doubtful = await inStreet((ctx) => keepDoubts(ctx, kind, answer.doubtful))
  const made = answer.assignments.filter((one) => one.isNew).length
  const linked = { joined: answer.assignments.length - made, new: made, doubtful }
  await inStreet((ctx) =>
    ledger.record(ctx, 'fusion.link', {
      facts: { kind, joined: String(linked.joined), new: String(made), doubtful: String(doubtful) },
    }),
  )
  return linked
}

async function gather(inStreet: InStreet, kind: PartyKind): Promise<Asked> {
  const rows: Record<string, string>[] = []
  const subjects: (string | null)[] = []
  let after: store.PartyRow | null = null
  do {
    const page: store.PartyRow[] = await inStreet((ctx) =>
      store.livingParties(ctx.tx, ctx.street, kind, after, pageSize).then((found) => {
        for (const party of found) {
          rows.push(rowOf(idOf(party), kind, open(ctx, party).values))
          subjects.push(party.subject)
        }
        return found
      }),
    )
    after = page.length === pageSize ? page.at(-1)! : null
  } while (after !== null && rows.length < mostParties)
  const [decided, weights] = await inStreet((ctx) =>
    Promise.all([decisions(ctx.tx, ctx.street, kind), weightsFor(ctx, kind)]),
  )
  const there = new Set(rows.map((row) => row.rec_id))
  const pairs = (state: 'one' | 'apart') =>
    decided
      .filter((one) => one.state === state)
      .map((one): [string, string] => [`${one.aLine}/${one.aRole}`, `${one.bLine}/${one.bRole}`])
      .filter(([a, b]) => there.has(a) && there.has(b))
  const ids = subjects.flatMap((subject) => (subject === null ? [uuidv7()] : []))
  return { kind, rows, subjects, one: pairs('one'), apart: pairs('apart'), weights, ids }
}

const partOf = (id: string) => {
  const at = id.indexOf('/')
  return { line: id.slice(0, at), role: id.slice(at + 1) }
}

/** One lot of parties learns whom they are taken to be, and the registers hear what they say. */
async function settle(
  ctx: Ctx,
  kind: PartyKind,
  lot: Answer['assignments'],
  best: ReadonlyMap<string, Answer['best'][number]>,
): Promise<void> {
  const moved = lot.map(({ id, subject, isNew }) => {
    const pair = isNew ? undefined : best.get(id)
    return {
      ...partOf(id),
      subject,
      how: isNew ? ('alone' as const) : ('sure' as const),
      bits: pair?.bits ?? null,
      beside: pair ? partOf(pair.beside).line : null,
    }
  })
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
  await tellRegisters(
    ctx,
    rows.filter((row) => row.ended === null).map((row) => open(ctx, row)),
  )
}

/** Two subjects that are one: all that was said of `from` is said of `into`. Nothing is lost: each party can be moved again. */
export async function mergeSubjects(
  ctx: Ctx,
  { from, into }: { readonly from: string; readonly into: string },
  how: store.PartyRow['how'] = 'sure',
): Promise<void> {
  const parties = await store.partiesOfSubjects(ctx.tx, ctx.street, [from])
  await takeToBe(ctx, parties, into, how)
}

/** Parties are taken to be another subject from now on: what they said of the one before is taken back as wrong. */
export async function takeToBe(
  ctx: Ctx,
  parties: readonly store.PartyRow[],
  subject: string,
  how: store.PartyRow['how'],
): Promise<void> {
  const moved = parties.map(({ line, role, bits, beside }) => ({ line, role, subject, how, bits, beside }))
  const before = await facts.withdrawSaid(
    ctx,
    parties.map((party) => ({ subject: party.subject!, line: party.line })),
    'undone',
  )
  await store.moveParties(ctx.tx, ctx.street, moved)
  await registerAnew(ctx, before)
  await tellRegisters(
    ctx,
    parties.map((party) => ({ ...open(ctx, party), subject })),
  )
}

async function keepDoubts(ctx: Ctx, kind: PartyKind, pairs: Answer['doubtful']): Promise<number> {
  return addDoubts(
    ctx.tx,
    ctx.street,
    pairs.map(({ a, b, bits }) => {
      // One order for a pair, so that it is asked once.
      const [x, y] = a < b ? [partOf(a), partOf(b)] : [partOf(b), partOf(a)]
      return {
        id: uuidv7(),
        kind,
        bits,
        made: ctx.now,
        aLine: x.line,
        aRole: x.role,
        bLine: y.line,
        bRole: y.role,
      }
    }),
  )
}
