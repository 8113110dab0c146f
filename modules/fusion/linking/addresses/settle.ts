import { plus } from '../../../../base/clock.ts'
import type { Ctx } from '../../../../base/http/ctx.ts'
import * as places from '../../../places/index.ts'
import * as residents from '../../../residents/index.ts'
import * as homes from '../homes/homes.store.ts'
import { mergeHomes } from '../homes/join.ts'
import { placeKey } from '../homes/keys.ts'
import { idOf, open } from '../opened.ts'
import * as parties from '../store.ts'
import { tellParties } from '../take.ts'
import { evidenceOf, matched, meantBy, openText } from './meant.ts'
import * as store from './texts.store.ts'

type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

const lotSize = 200
/** Texts that the base is asked of again after a load, those not asked for longest first. */
const mostAsked = 5_000
const notAgainWithinMs = 60_000

/** Tells the registers what was decided of addresses, a lot of parties. Gives how many there were. */
export async function tellDecided(ctx: Ctx, most = lotSize): Promise<number> {
  const uses = await store.untold(ctx.tx, ctx.street, most)
  if (uses.length === 0) return 0
  const rows = (await parties.parties(ctx.tx, ctx.street, uses)).filter(
    (row) => row.ended === null && row.subject !== null,
  )
  const once = [...new Map(rows.map((row) => [idOf(row), row])).values()]
  await tellParties(ctx, once)
  await placeHomes(
    ctx,
    once.filter((row) => row.kind === 'dwelling'),
  )
  await store.nowTold(ctx.tx, ctx.street, uses)
  return uses.length
}

/** Dwellings whose place is known now are known by it from now on, and are one with what stands there already. */
async function placeHomes(ctx: Ctx, rows: readonly parties.PartyRow[]): Promise<void> {
  if (rows.length === 0) return
  const dwellings = rows.map((row) => open(ctx, row))
  const meant = await meantBy(ctx, dwellings)
  const at = new Map(
    dwellings.flatMap((one) => {
      const place = meant(one, 'dwelling.address')
      return place === null ? [] : [[one.subject!, { place, source: one.source }] as const]
    }),
  )
  const doors = await places.doorsAmong(ctx.tx, ctx.street, [
    ...new Set([...at.values()].map((one) => one.place)),
  ])
  for (const [subject, { place, source }] of at) {
    if (!doors.has(place)) continue
    const digest = placeKey(ctx.keys, place)
    await homes.addKeys(ctx.tx, ctx.street, [{ subject, kind: 'place', source, digest }])
    const there = await residents.dwellingsAt(ctx.tx, ctx.street, [place])
    for (const other of new Set(there.map((one) => one.dwelling)))
      if (other !== subject) await mergeHomes(ctx, 'dwelling', subject, other)
  }
}

/** Everything that was decided is told; then the base is asked again of what it did not know. */
export async function settleAddresses(inStreet: InStreet): Promise<void> {
  while ((await inStreet((ctx) => tellDecided(ctx))) > 0);
  const before = await inStreet(async (ctx) => plus(ctx.now, -notAgainWithinMs))
  for (let asked = 0; asked < mostAsked; asked += 500)
    if (!(await inStreet((ctx) => askAgain(ctx, before)))) break
  while ((await inStreet((ctx) => tellDecided(ctx))) > 0);
}

async function askAgain(ctx: Ctx, before: string): Promise<boolean> {
  const rows = await store.uncheckedSince(ctx.tx, ctx.street, before, 500)
  if (rows.length === 0) return false
  const answers = await matched(
    ctx,
    rows.map((row) => openText(ctx, row)),
  )
  const both = rows.map((row, at) => ({ id: row.id, ...answers[at]! }))
  await store.foundNow(
    ctx.tx,
    ctx.street,
    ctx.now,
    both.flatMap(({ id, verdict, answer }) =>
      verdict === 'sure' && answer.address ? [{ id, address: answer.address }] : [],
    ),
  )
  await store.checkedAgain(
    ctx.tx,
    ctx.street,
    ctx.now,
    both.map(({ id, verdict, answer, communities }) => ({
      ...{ id, communities, state: verdict === 'doubtful' ? ('waiting' as const) : ('unknown' as const) },
      ...evidenceOf(answer),
    })),
  )
  return true
}
