import { uuidv7 } from 'uuidv7'
import { dayBefore } from '../../../base/clock.ts'
import type { Day } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type Cell, findItem, getItem, readValue } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import { wrong } from '../problems.ts'
import { placeDwellings, placeHouseholds, writeDwellings, writeHouseholds } from './register.ts'
import * as store from './store.ts'
import type { Share } from './tenures.rules.ts'
import * as write from './write.store.ts'

/** One value of a household or a dwelling as a source gives it. */
export interface HomeValue {
  readonly item: string
  readonly cell: Cell
  readonly address?: string | null
}

/** Somebody whom a source counts among a household; `relation` is a code or a word (GB/T 4761), `from` by default the day of the source. */
export interface MemberTold {
  readonly person: string
  readonly relation?: Cell
  readonly from?: Day
}

/** What a source says of households, new ones too. */
export interface HouseholdTold {
  readonly id: string
  readonly isNew: boolean
  readonly kind?: store.HouseholdKind
  readonly values: readonly HomeValue[]
  readonly members: readonly MemberTold[]
  readonly by: facts.Saying
}

/** Who owns, rents or uses a dwelling; the holder is a person or an organization. */
export interface TenureTold {
  readonly holder: string
  readonly kind: 'owner' | 'tenant' | 'user'
  readonly share?: Share | null
  readonly from?: Day
  /** The last day, where the source says one. */
  readonly to?: Day | null
}

/** What a source says of dwellings, new ones too. */
export interface DwellingTold {
  readonly id: string
  readonly isNew: boolean
  readonly values: readonly HomeValue[]
  readonly tenures: readonly TenureTold[]
  readonly by: facts.Saying
}

/**
 * Takes in what sources say of households and who belongs to them. The same again changes nothing; what a line said before and says
 * no longer, of whatever household, is taken back. The people must be registered before. Gives what counts now of each.
 */
export async function tellHouseholds(ctx: Ctx, told: readonly HouseholdTold[]): Promise<facts.Facts> {
  const now = await say(ctx, 'household', told)
  const kinds = new Map(told.flatMap(({ id, kind }) => (kind ? [[id, kind] as const] : [])))
  const rows = await writeHouseholds(ctx, now, kinds)
  const kept = await store.membersSaid(ctx.tx, ctx.street, scopeOf(told))
  const said = told.flatMap(({ id, members, by }) =>
    members.map(({ person, relation, from }) => ({
      ...{ id: uuidv7(), household: id, person, relation: relationOf(relation) },
      ...{ line: by.line, source: by.source, from: from ?? by.asOf, to: null as Day | null },
    })),
  )
  const plan = replacing(
    kept,
    said,
    (one) => `${one.household} ${one.person} ${one.source} ${one.line}`,
    (a, b) => a.relation === b.relation && (a.line === null || a.from === b.from),
  )
  await carryOut(ctx, 'member', plan)
  await write.addMembers(ctx.tx, ctx.street, plan.add)
  await placeHouseholds(ctx, rows)
  return now
}

/** The same for dwellings and who owns, rents or uses them. */
export async function tellDwellings(ctx: Ctx, told: readonly DwellingTold[]): Promise<facts.Facts> {
  const now = await say(ctx, 'dwelling', told)
  const rows = await writeDwellings(ctx, now)
  const kept = await store.tenuresSaid(ctx.tx, ctx.street, scopeOf(told))
  const said = told.flatMap(({ id, tenures, by }) =>
    tenures.map(({ holder, kind, share, from, to }) => ({
      ...{ id: uuidv7(), dwelling: id, holder, kind, share: share ?? null },
      ...{ line: by.line, source: by.source, from: from ?? by.asOf, to: to ?? null },
    })),
  )
  const plan = replacing(
    kept,
    said,
    (one) => `${one.dwelling} ${one.holder} ${one.kind} ${one.source} ${one.line}`,
    (a, b) =>
      a.share?.part === b.share?.part &&
      a.share?.whole === b.share?.whole &&
      (a.line === null || (a.from === b.from && (b.to === null || a.to === b.to))),
  )
  await carryOut(ctx, 'tenure', plan)
  await write.addTenures(ctx.tx, ctx.street, plan.add)
  await placeDwellings(ctx, rows)
  return now
}

/** What a saying may replace: what its line said, and of what people enter, what was entered of the same home. */
function scopeOf(told: readonly Pick<HouseholdTold, 'id' | 'by'>[]): store.Said {
  return {
    lines: told.flatMap(({ by }) => by.line ?? []),
    entered: told.flatMap(({ id, by }) => (by.line === null ? [id] : [])),
  }
}

/**
 * These line records hold no longer since a day: who was a member, owned or rented by their word did so until the day before. What they
 * said of the time before stays. The homes that they spoke of.
 */
export async function endLines(ctx: Ctx, lines: readonly string[], day: Day): Promise<void> {
  if (lines.length === 0) return
  const to = dayBefore(day)
  await write.endLines(ctx.tx, 'tenure', ctx.street, lines, to)
  const households = await write.endLines(ctx.tx, 'member', ctx.street, lines, to)
  await placeHouseholds(ctx, await store.households(ctx.tx, ctx.street, households))
}

/** Takes back what these line records say of members and tenures. Their claims are taken back by `facts.withdrawLines`. */
export async function withdrawLines(ctx: Ctx, lines: readonly string[]): Promise<void> {
  const households = await write.withdrawLines(ctx.tx, 'member', ctx.street, lines, ctx.now)
  await write.withdrawLines(ctx.tx, 'tenure', ctx.street, lines, ctx.now)
  await placeHouseholds(ctx, await store.households(ctx.tx, ctx.street, households))
}

async function say(
  ctx: Ctx,
  kind: 'household' | 'dwelling',
  told: readonly Pick<HouseholdTold, 'id' | 'isNew' | 'values' | 'by'>[],
): Promise<facts.Facts> {
  await facts.addSubjects(
    ctx.tx,
    ctx.street,
    ctx.now,
    told.filter((one) => one.isNew).map(({ id }) => ({ id, kind, communities: [], grids: [] })),
  )
  const said = told.flatMap(({ id, values, by }) =>
    values.flatMap(({ item, cell, address }) => {
      const found = findItem(item)
      if (found?.subject !== kind) throw wrong.notOfHome({ item })
      const value = readValue(found, cell)
      return value ? [{ subject: id, item: found, value, address: address ?? null, by }] : []
    }),
  )
  const now = await facts.tell(ctx, said)
  const silent = told.map((one) => one.id).filter((id) => !now.has(id))
  if (silent.length === 0) return now
  // A household may be known by its members alone.
  const before = await facts.factsOf(ctx, silent)
  return new Map([...now, ...silent.map((id) => [id, before.get(id) ?? new Map()] as const)])
}

/** The code of a relation; null where nothing, or no word of the list, was said. The word itself stays with the person’s own claim. */
function relationOf(cell: Cell | undefined): string | null {
  const read = cell === undefined ? null : readValue(getItem('person.relation'), cell)
  return read && read.flaw === null ? read.value : null
}

interface Row {
  readonly id: string
  readonly line: string | null
  readonly from: Day
  readonly to: Day | null
}

interface Plan<N> {
  readonly withdraw: readonly string[]
  readonly end: readonly { readonly id: string; readonly to: Day }[]
  readonly add: readonly N[]
}

/**
 * What a source says now in the place of what it said before in the same line. Another word of the same line corrects it, and what it
 * says no longer is taken back; what people enter follows what they entered, from day to day.
 */
function replacing<N extends Row, K extends N>(
  kept: readonly K[],
  said: readonly N[],
  key: (one: N) => string,
  same: (a: N, b: N) => boolean,
): Plan<N> {
  const before = Map.groupBy(kept, key)
  const once = new Map(said.map((one) => [key(one), one]))
  const plan = { withdraw: [] as string[], end: [] as { id: string; to: Day }[], add: [] as N[] }
  for (const row of kept) if (row.line !== null && !once.has(key(row))) plan.withdraw.push(row.id)
  for (const [at, one] of once) {
    const rows = (before.get(at) ?? []).filter((row) => row.line !== null || row.to === null)
    if (rows.some((row) => same(row, one))) continue
    plan.add.push(one)
    for (const row of rows) {
      if (row.line !== null) plan.withdraw.push(row.id)
      else plan.end.push({ id: row.id, to: dayBefore(one.from > row.from ? one.from : row.from) })
    }
  }
  return plan
}

async function carryOut(ctx: Ctx, table: 'member' | 'tenure', plan: Plan<unknown>): Promise<void> {
  await write.withdrawRows(ctx.tx, table, ctx.street, plan.withdraw, ctx.now)
  for (const [to, ends] of Map.groupBy(plan.end, (end) => end.to))
    await write.endRows(
      ctx.tx,
      table,
      ctx.street,
      ends.map((end) => end.id),
      to,
    )
}
