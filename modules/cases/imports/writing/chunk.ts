import { createHash } from 'node:crypto'
import type { Ctx } from '../../../../base/http/ctx.ts'
import type { Urgency } from '../../../duties/contract.ts'
import * as duties from '../../../duties/index.ts'
import * as ledger from '../../../ledger/index.ts'
import { contentOf } from '../../content.rules.ts'
import { stageLimit } from '../../rules.ts'
import { timingOf } from '../../timing.ts'
import type { AppealMapping } from '../contract.ts'
import type { Rejected } from '../rows/rejects.ts'
import { type Incoming, standing } from './incoming.ts'
import { placesOf } from './placing.ts'
import { reporterOf } from './reporter.ts'
import type { At, CaseRow, ReporterRow, StepRow } from './store.ts'
import * as store from './store.ts'

export interface Written {
  /** What was new. */
  readonly fresh: readonly Incoming[]
  readonly known: number
  readonly placed: number
  readonly rejected: readonly Rejected[]
}

/** One chunk, one transaction: whatever stops it, its rows are all there or none is. */
export async function writeChunk(
  ctx: Ctx,
  mapping: AppealMapping,
  run: string,
  chunk: readonly Incoming[],
): Promise<Written> {
  const { tx, street } = ctx
  // One import at a time writes into a street; the check below then holds until the commit.
  const [, kept] = await Promise.all([
    store.holdImports(tx, street),
    store.keptDigests(
      tx,
      street,
      chunk.map((one) => one.source),
    ),
  ])
  const { fresh, known, rejected } = sift(chunk, kept)
  if (fresh.length === 0) return { fresh, known, placed: 0, rejected }
  const [numbers, ats, fileBy] = await Promise.all([
    numbersOf(ctx, fresh),
    placesOf(ctx, fresh),
    filingTimes(ctx),
  ])
  const rows = fresh.map((one, i) => caseRow(one, numbers[i]!, ats[i]!, fileBy(one.advice.urgency), mapping))
  const taken = fresh.map((one, i) => {
    const entries = entriesOf(ctx, one, run)
    const steps = stepsOf(one, entries, mapping)
    return { steps, entries: entries.map((entry, n) => saying(ctx, entry, steps[n]!, rows[i]!)) }
  })
  await Promise.all([
    store.addCases(tx, street, rows),
    store.addSteps(
      tx,
      street,
      taken.flatMap(({ steps }) => steps),
    ),
    store.addSearch(tx, street, fresh),
    store.addTally(tx, street, rows),
    store.addReporters(
      tx,
      street,
      fresh.map((one) => reporterOf(ctx, one)).filter((one): one is ReporterRow => one !== null),
    ),
    store.addUncompared(
      tx,
      street,
      fresh.map(({ id, appeal }) => ({ id, caller: appeal.sender })),
    ),
    ledger.write(
      ctx,
      taken.flatMap(({ entries }) => entries),
    ),
  ])
  return { fresh, known, placed: ats.filter(isPlaced).length, rejected }
}

/** What `writeChunk` would do, without doing it; `seen` holds the digests of the chunks before. */
export async function siftAgainst(
  ctx: Ctx,
  chunk: readonly Incoming[],
  seen: Map<string, string>,
): Promise<Written> {
  const kept = await store.keptDigests(
    ctx.tx,
    ctx.street,
    chunk.map((one) => one.source),
  )
  for (const [source, digest] of kept) seen.set(source, digest)
  const ats = await placesOf(ctx, chunk)
  const { fresh, known, rejected } = sift(chunk, seen)
  const placed = chunk.filter((one, i) => isPlaced(ats[i]!) && fresh.includes(one)).length
  return { fresh, known, rejected, placed }
}

/** Rows that are new; rows that are there already, in the table or earlier in this chunk, and whether their words agree. */
function sift(chunk: readonly Incoming[], digests: Map<string, string>) {
  const fresh: Incoming[] = []
  const rejected: Rejected[] = []
  let known = 0
  for (const one of chunk) {
    const before = digests.get(one.source)
    if (before === undefined) {
      fresh.push(one)
      digests.set(one.source, digestOf(one.appeal.words))
    } else if (before === digestOf(one.appeal.words)) known++
    else {
      const { row, number, cells } = one.appeal
      rejected.push({ cells, why: [{ row, column: '', code: 'known-differs', detail: { number } }] })
    }
  }
  return { fresh, known, rejected }
}

/** As PostgreSQL's md5() has it: a comparison, not a protection. */
function digestOf(words: string): string {
  return createHash('md5').update(words).digest('hex')
}

/** Numbers of each real day, given in the order of the appeals' times. */
async function numbersOf(ctx: Ctx, fresh: readonly Incoming[]): Promise<number[]> {
  const byDay = Map.groupBy(fresh.keys(), (i) => fresh[i]!.day)
  const last = await store.takeNumbers(
    ctx.tx,
    ctx.street,
    [...byDay].map(([day, rows]) => ({ day, count: rows.length })),
  )
  const numbers: number[] = Array.from({ length: fresh.length }, () => 0)
  for (const [day, rows] of byDay) {
    const first = last.get(day)! - rows.length + 1
    rows.sort((a, b) => fresh[a]!.appeal.at.ms - fresh[b]!.appeal.at.ms || a - b)
    for (const [n, i] of rows.entries()) numbers[i] = first + n
  }
  return numbers
}

/** The clock of filing starts when the appeal comes to us, not when it was written to somebody else. */
async function filingTimes(ctx: Ctx): Promise<(urgency: Urgency) => string> {
  const timing = timingOf(await duties.calendarOf(ctx))
  const kept = new Map<Urgency, string>()
  return (urgency) => {
    const at = kept.get(urgency) ?? timing.due(ctx.now, stageLimit('file', urgency)).at
    kept.set(urgency, at)
    return at
  }
}

function caseRow(one: Incoming, seq: number, at: At, fileBy: string, mapping: AppealMapping): CaseRow {
  const { appeal, advice } = one
  const stands = standing(one, fileBy)
  return {
    id: one.id,
    day: one.day,
    seq,
    state: stands.state,
    act: stands.act,
    act_due: stands.actDue,
    matter: advice.matter,
    words: appeal.words,
    category: one.category,
    urgency: advice.urgency,
    channel: mapping.channel ?? 'system',
    place: advice.place,
    ...at,
    receipt: Buffer.from(one.receipt),
    reported_at: appeal.at.at,
    closed_at: stands.closedAt,
    steps: stands.steps,
    source: one.source,
  }
}

function entriesOf(ctx: Ctx, one: Incoming, run: string): ledger.Entry[] {
  const facts = {
    import: run,
    channel: one.facts.channel!,
    ...(one.category ? { category: one.category } : {}),
  }
  const report = ledger.entryOf(ctx, 'case.report', { case: one.id, facts })
  if (one.appeal.reply === null) return [report]
  return [report, ledger.entryOf(ctx, 'case.close', { case: one.id, facts: { import: run } })]
}

function saying(ctx: Ctx, entry: ledger.Entry, step: StepRow, row: CaseRow): ledger.Entry {
  const { words, place, lon, lat } = row
  const report = step.kind === 'report' ? { words, place, lon, lat } : null
  const nobody = { post: null, unit: null, innerOnly: false, pictures: [] }
  return ledger.saying(ctx.keys, entry, contentOf({ ...step, ...nobody, report }))
}

/** The real times. What the other system did between report and reply is not known and not invented. */
function stepsOf(one: Incoming, [report, close]: readonly ledger.Entry[], mapping: AppealMapping): StepRow[] {
  const { at, reply } = one.appeal
  const said: StepRow = {
    case_id: one.id,
    no: 1,
    kind: 'report',
    at: at.at,
    actor: 'nobody',
    note: null,
    facts: one.facts,
    entry: report!.id,
  }
  if (reply === null || close === undefined) return [said]
  const facts = {
    office: mapping.office ?? mapping.system,
    system: mapping.system,
    ...(reply.at.exact === 'day' ? { hour: 'unknown' } : {}),
  }
  const answered: StepRow = {
    case_id: one.id,
    no: 2,
    kind: 'close',
    at: reply.at.at,
    actor: 'system',
    note: reply.words,
    facts,
    entry: close.id,
  }
  return [said, answered]
}

const isPlaced = (at: At): boolean => at.lon !== null || at.grid !== null || at.community !== null
