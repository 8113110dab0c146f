import { dayBefore, dayOf } from '../../../../base/clock.ts'
import type { Day } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../base/http/ctx.ts'
import { isCountyless } from '../../../../engines/geo/index.ts'
import * as ledger from '../../../ledger/index.ts'
import { memoryIsOld } from '../../addresses/act.ts'
import { lockStreet } from '../../addresses/write.store.ts'
import { listedCommittees } from '../published.ts'
import { isFiller } from '../rules.ts'
import { childrenOf, findDivisions } from '../store.ts'
import { homeOf, type MovedCommunity, movedCommunities, type OwnCommunity } from './communities.rules.ts'
import type { Listed, ListedChange } from './list.rules.ts'
import * as store from './store.ts'
import { type Act, type Carried, carry, type Left, type Span, touching } from './timeline.rules.ts'

export interface ChangeWish {
  /** The first day of the changes; without it the first day of the year after that of the list, which says no day. */
  readonly day?: Day
  /** The township that the street became where the list does not say it. */
  readonly into?: string
  readonly dryRun?: boolean
}

/** What a list does, or would do, to one street. */
export interface StreetReport {
  readonly street: string
  readonly name: string
  readonly acts: readonly {
    readonly how: Act['how']
    readonly day: Day
    readonly was: Span
    readonly became: Span
    readonly before: boolean
    readonly row: number
    readonly document: string
    /** Addresses that go along, and those of them that go to another township than the rest. */
    readonly addresses: number
    readonly away: number
    readonly awayTo: readonly string[]
    /** Communities whose code afterward is not known. */
    readonly codeless: readonly string[]
  }[]
  readonly left: readonly { readonly change: ListedChange; readonly why: Left }[]
  /** Changes of the list that are in the history already, or say nothing new. */
  readonly known: number
}

/**
 * Carries one street along a list of changes, in the transaction of `ctx`, as the installation itself. Null: the list does not speak of it.
 * What was done before is not done again, so that a list that stopped in the middle, or a longer one, may be given any time.
 */
export async function changeDivisions(
  ctx: Ctx,
  list: readonly ListedChange[],
  wish: ChangeWish = {},
): Promise<StreetReport | null> {
  await lockStreet(ctx.tx, ctx.street)
  const timeline = await store.streetSpans(ctx.tx, ctx.street)
  const about = await completed(ctx, touching(timeline, list))
  if (timeline.length === 0 || about.length === 0) return null
  const [communities, counts] = await Promise.all([
    store.ownCommunities(ctx.tx, ctx.street),
    store.addressCounts(ctx.tx, ctx.street),
  ])
  const carried = carry(timeline, about, await wishOf(ctx, wish, communities))
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  let now: readonly OwnCommunity[] = communities
  const acts: StreetReport['acts'][number][] = []
  for (const act of carried.acts) {
    const moved = act.before ? [] : movedCommunities(now, act, listedCommittees)
    const away = moved.filter(({ town }) => town !== null)
    if (!wish.dryRun) await write(ctx, act, moved, total)
    now = now.map((one) => afterMove(one, moved, act.day))
    const { change, parts: _parts, ...said } = act
    acts.push({
      ...{ ...said, row: change.row, document: change.document, addresses: total },
      away: away.reduce((sum, { was }) => sum + (counts.get(was.code) ?? 0), 0),
      awayTo: [...new Set(away.map(({ townName }) => townName!))],
      codeless: moved.filter(({ division }) => division === null).map(({ was }) => was.name),
    })
  }
  if (!wish.dryRun && acts.length > 0) await memoryIsOld(ctx)
  return { street: ctx.street, name: timeline.at(-1)!.name, acts, ...restOf(carried, about) }
}

function restOf({ acts, left }: Carried, about: readonly ListedChange[]) {
  return { left, known: Math.max(0, about.length - acts.length - left.length) }
}

function afterMove(it: OwnCommunity, moved: readonly MovedCommunity[], day: Day): OwnCommunity {
  const found = moved.find(({ was }) => was.code === it.code)
  return found
    ? { ...it, division: found.division, town: found.town, townName: found.townName, since: day }
    : it
}

async function wishOf(ctx: Ctx, { day, into }: ChangeWish, communities: readonly OwnCommunity[]) {
  const [named] = into ? await findDivisions(ctx.tx, [into]) : []
  return {
    today: dayOf(ctx.now),
    dayOf: ({ year }: ListedChange) => day ?? `${year + 1}-01-01`,
    homeOf: (parts: readonly Listed[]) => homeOf(communities, parts, listedCommittees),
    into: named && { code: named.code, name: named.name },
  }
}

/** A successor that the list only names is looked for in the county. */
async function completed(ctx: Ctx, list: readonly ListedChange[]): Promise<ListedChange[]> {
  return Promise.all(
    list.map(async (change) => {
      const { was, became } = change
      if (!became || became.code !== null || !was?.code) return change
      const beside = await childrenOf(ctx.tx, was.code.slice(0, isCountyless(was.code) ? 4 : 6), 500)
      const found = beside.find(({ name }) => name === became.name)
      return found ? { ...change, became: { code: found.code, name: found.name } } : change
    }),
  )
}

async function write(ctx: Ctx, act: Act, moved: readonly MovedCommunity[], addresses: number): Promise<void> {
  const who = { at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
  const names = { was: await namesOf(ctx, act.was), became: await namesOf(ctx, act.became) }
  await store.saveAct(ctx.tx, ctx.street, act, names, addresses, who)
  if (moved.length > 0)
    await store.saveCommunities(ctx.tx, ctx.street, moved, act.day, dayBefore(act.day), who)
  await ledger.record(ctx, 'places.division-change', {
    subject: `street:${ctx.street}`,
    facts: {
      ...{ how: act.how, day: act.day, was: act.was.division ?? '', became: act.became.division ?? '' },
      addresses: String(addresses),
    },
  })
}

/** What lies above a township: as it is written already where the street stands there, else of the published list. */
async function namesOf(ctx: Ctx, span: Span): Promise<store.Names> {
  const spans = await store.streetSpans(ctx.tx, ctx.street)
  const code = span.division
  const same = spans.find(({ division }) => code !== null && division?.slice(0, 6) === code.slice(0, 6))
  // Several that became one lay in the county of that one.
  const known = same ?? (code === null ? spans[0] : undefined)
  if (known) return { county: known.county, prefecture: known.prefecture, province: known.province }
  const uppers = [code!.slice(0, 2), code!.slice(0, 4), code!.slice(0, 6)]
  const found = new Map((await findDivisions(ctx.tx, uppers)).map(({ code: at, name }) => [at, name]))
  const prefecture = found.get(uppers[1]!) ?? ''
  return {
    county: isCountyless(code!) ? '' : (found.get(uppers[2]!) ?? ''),
    prefecture: isFiller(prefecture) ? '' : prefecture,
    province: found.get(uppers[0]!) ?? '',
  }
}
