import { createHmac } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Item, Source } from '../catalogue/contract.ts'
import * as facts from '../facts/index.ts'
import { expectedOf, type Tables, type Usual } from './expected.ts'
import * as faults from './faults.store.ts'
import { judge, type Verdict } from './judge.rules.ts'

/** What a measuring knows before it begins, and gathers as it goes. */
export interface Measuring {
  readonly items: ReadonlyMap<string, Item>
  readonly sources: ReadonlyMap<string, Source>
  readonly usual: Usual
  readonly tables: Tables
  readonly tally: Tally
}

/** Subjects in one transaction: some thousand values, a few hundredths of a second. */
export const lotSize = 500

/** Denominators by source, dimension and item, and rows by source and the days for which and on which they came. */
export class Tally {
  readonly denominators = new Map<string, number>()
  readonly arrivals = new Map<string, number>()
  subjects = 0

  count(verdict: Pick<Verdict, 'source' | 'dimension' | 'item'>): void {
    const key = `${verdict.source} ${verdict.dimension} ${verdict.item}`
    this.denominators.set(key, (this.denominators.get(key) ?? 0) + 1)
  }

  arrived(source: string, asOf: string, day: string): void {
    const key = `${source} ${asOf} ${day}`
    this.arrivals.set(key, (this.arrivals.get(key) ?? 0) + 1)
  }
}

/** Keyed, so that whoever holds the table cannot try values; 16 bytes. */
export function givenDigest(keys: Ctx['keys'], given: string): Buffer {
  return createHmac('sha256', keys.key('index:quality.given', 1)).update(given).digest().subarray(0, 16)
}

/**
 * Judges one lot of subjects and brings the list of their faults up to date: new ones are added, those that are no more end, and nothing
 * changes where nothing changed. Gives the last id, null when there are no more.
 */
export async function measureLot(ctx: Ctx, it: Measuring, after: string | null): Promise<string | null> {
  const { tx, street } = ctx
  const page = await facts.subjectPage(tx, street, { after, limit: lotSize })
  if (page.length === 0) return null
  const ids = page.map((one) => one.id)
  const kinds = new Map(page.map((one) => [one.id, one.kind]))
  const [live, before, answers] = await Promise.all([
    facts.liveClaims(tx, street, ids),
    faults.openOf(tx, street, ids),
    faults.answersOf(tx, street, ids),
  ])
  const lines = linesOf(live.filter((one) => it.sources.has(one.source)))
  const { expected, origins } = await expectedOf(ctx, kinds, lines, it)
  countArrivals(it, live, origins)
  const bySubject = Map.groupBy(live, (claim) => claim.subject)
  const right = new Set(answers.map((one) => keyOf(one) + one.code + one.given.toString('hex')))
  const wrong: faults.NewFault[] = []
  const sources = new Set(it.sources.keys())
  for (const subject of ids) {
    const about = {
      subject,
      said: bySubject.get(subject) ?? [],
      expected: expected.get(subject) ?? new Map(),
    }
    for (const verdict of judge(about, it.items, sources)) {
      it.tally.count(verdict)
      const { code, dimension: _, ...rest } = verdict
      if (code === null) continue
      const given = givenDigest(ctx.keys, verdict.given)
      if (right.has(keyOf(verdict) + code + given.toString('hex'))) continue
      wrong.push({ ...rest, dimension: verdict.dimension, id: '', code, given })
    }
  }
  await bringUpToDate(ctx, {
    before,
    wrong,
    spoken: new Set(lines.map((one) => `${one.source} ${one.subject}`)),
  })
  it.tally.subjects += ids.length
  return page.length < lotSize ? null : ids.at(-1)!
}

function keyOf(one: Pick<faults.FaultRow, 'source' | 'subject' | 'item' | 'dimension'>): string {
  return `${one.source} ${one.subject} ${one.item} ${one.dimension} `
}

function linesOf(claims: readonly facts.ClaimRow[]) {
  const seen = new Map<string, { source: string; subject: string; line: string }>()
  for (const { source, subject, line } of claims)
    if (line !== null) seen.set(`${subject} ${line}`, { source, subject, line })
  return [...seen.values()]
}

/** Rows that no table brought say themselves for which day they hold and when they came. */
function countArrivals(
  it: Measuring,
  live: readonly facts.ClaimRow[],
  origins: ReadonlyMap<string, unknown>,
): void {
  const rows = new Map<string, facts.ClaimRow>()
  for (const claim of live) {
    if (claim.line === null || origins.has(claim.line) || !it.sources.has(claim.source)) continue
    const key = `${claim.source} ${claim.subject}`
    const known = rows.get(key)
    if (!known || claim.asOf > known.asOf) rows.set(key, claim)
  }
  for (const { source, asOf, recorded } of rows.values())
    it.tally.arrived(source, asOf, dayOf(new Date(recorded).toISOString()))
}

interface Found {
  readonly before: readonly faults.FaultRow[]
  readonly wrong: readonly faults.NewFault[]
  /** `source subject`: who still speaks of whom. */
  readonly spoken: ReadonlySet<string>
}

async function bringUpToDate(ctx: Ctx, { before, wrong, spoken }: Found): Promise<void> {
  const known = new Map(before.map((one) => [keyOf(one), one]))
  const added: faults.NewFault[] = []
  const changed: faults.NewFault[] = []
  for (const one of wrong) {
    const old = known.get(keyOf(one))
    known.delete(keyOf(one))
    if (!old) added.push({ ...one, id: uuidv7() })
    else if (
      old.code !== one.code ||
      old.line !== one.line ||
      old.other !== one.other ||
      !old.given.equals(one.given)
    )
      changed.push({ ...one, id: old.id })
  }
  await faults.add(ctx.tx, ctx.street, ctx.now, added)
  await faults.change(ctx.tx, ctx.street, changed)
  const gone = [...known.values()]
  const speaks = (one: faults.FaultRow) => spoken.has(`${one.source} ${one.subject}`)
  const idsOf = (rows: readonly faults.FaultRow[]) => rows.map((one) => one.id)
  await faults.end(ctx.tx, ctx.street, ctx.now, 'corrected', idsOf(gone.filter(speaks)))
  await letGo(
    ctx,
    gone.filter((one) => !speaks(one)),
  )
}

/** Faults of subjects of whom their source says nothing any more: its row is taken to be about another, or is gone. */
async function letGo(ctx: Ctx, rows: readonly faults.FaultRow[]): Promise<void> {
  const lines = [...new Set(rows.flatMap((one) => one.line ?? []))]
  const now = Map.groupBy(await facts.subjectsOfLines(ctx.tx, ctx.street, lines), (one) => one.line)
  const gone: string[] = []
  for (const one of rows) {
    const others = now.get(one.line ?? '') ?? []
    // A row that speaks of several (a tenant, an owner) does not say which of them it was.
    if (others.length === 1) await faults.moveTo(ctx.tx, ctx.street, ctx.now, one, others[0]!.subject)
    else gone.push(one.id)
  }
  await faults.end(ctx.tx, ctx.street, ctx.now, 'withdrawn', gone)
}
