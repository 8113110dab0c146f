import { dayBefore, dayOf, plus, startOfDay } from '../../../base/clock.ts'
import type { Day, Input } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import { listPeople } from '../people/store.ts'
import { checkNew, tellPeople } from '../people/tell.ts'
import { wrong } from '../problems.ts'
import { addressesWithin } from '../territory.ts'
import type { homesApi } from './contract.ts'
import { endMember, endTenure, enterDwelling, enterHousehold } from './enter.ts'
import { membersKept } from './kept.ts'
import { membersOf } from './members.rules.ts'
import * as store from './store.ts'

type In = Input<typeof homesApi.moveIn>['body']
type Out = Input<typeof homesApi.moveOut>['body']
type Split = Input<typeof homesApi.splitHousehold>['body']

const where = 'person.address'

function checkDay(ctx: Ctx, day: Day): void {
  const today = dayOf(ctx.now)
  if (day > today) throw wrong.dayWrong({ today })
}

async function findPerson(ctx: Ctx, id: string) {
  const page = { after: undefined, limit: 1 }
  const [found] = await listPeople(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  if (found && (await facts.keptOf(ctx, [id])).has(id)) throw wrong.joinedAlready()
  return found
}

function sayingOf(body: Pick<In, 'from'>, asOf: Day): facts.Saying {
  const basis = body.from === 'self' ? '本人提供' : '上门核实'
  return { source: body.from, kind: body.from, line: null, asOf, basis }
}

/**
 * Somebody lives here from a day on. Where they live is decided by the one who registers it, with the reason, so that an older table
 * does not move them back; the rest of what is said of somebody new is weighed like any other word. The stay before ends by itself.
 */
export async function moveIn(ctx: Ctx, home: string, body: In): Promise<void> {
  const known = await addressesWithin(ctx, [home])
  checkDay(ctx, body.day)
  const before = await findPerson(ctx, body.person)
  const text = known.get(home)!.text
  await facts.asStreet(ctx, async () => {
    const address = { item: where, cell: text, address: home }
    const given = body.values.filter((one) => one.item !== where)
    if (!before) {
      const values = [...given, { item: where, value: text, address: home }]
      await checkNew(ctx, body.person, { from: body.from, values })
    }
    const by = sayingOf(body, body.day)
    const values = given.map(({ item, value }) => ({ item, cell: value }))
    const first = { id: body.person, isNew: !before, values, by }
    await tellPeople(ctx, [first])
    const decided = { ...by, decided: body.decided }
    await tellPeople(ctx, [{ id: body.person, isNew: false, values: [address], by: decided }])
    const items = [...new Set([...given.map((one) => one.item), where])].join(' ')
    await ledger.record(ctx, before ? 'resident.move-in' : 'resident.register', {
      subject: `person:${body.person}`,
      facts: { items, from: body.from, day: body.day, decided: 'yes' },
    })
  })
  await joins(ctx, home, text, body)
}

/** The household that somebody joins with the move, and what they hold of a dwelling from then on. */
async function joins(ctx: Ctx, home: string, text: string, body: In): Promise<void> {
  const { household, tenure, person, from, day } = body
  if (household) {
    const [there] = await store.households(ctx.tx, ctx.street, [household.id])
    const values = there ? [] : [{ item: 'household.address', value: text, address: home }]
    const members = [{ person, ...(household.relation ? { relation: household.relation } : {}) }]
    await enterHousehold(ctx, household.id, {
      ...{ values, from, asOf: day, members },
      ...(there ? {} : { kind: 'actual' as const }),
    })
  }
  if (!tenure) return
  const [dwelling] = await store.dwellings(ctx.tx, ctx.street, [tenure.dwelling])
  if (dwelling?.address !== home) throw ground.notFound()
  const tenures = [{ holder: person, kind: tenure.kind }]
  await enterDwelling(ctx, tenure.dwelling, { values: [], from, asOf: day, tenures })
}

/**
 * Somebody left: the last day here, and where to. At an address of the own territory the next stay begins; elsewhere the words are kept and
 * the stay ends. What ended with it (a membership, a lease) is named.
 */
export async function moveOut(ctx: Ctx, home: string, body: Out): Promise<void> {
  await addressesWithin(ctx, [home, ...(body.where.address ? [body.where.address] : [])])
  checkDay(ctx, body.to)
  const found = await findPerson(ctx, body.person)
  if (found?.home !== home || body.where.address === home) throw wrong.notHere()
  for (const id of body.households) await endMember(ctx, id, body.person, body.to)
  for (const one of body.tenures)
    await endTenure(ctx, one.dwelling, { holder: body.person, kind: one.kind, to: body.to })
  const next = dayOf(plus(startOfDay(body.to), 86_400_000))
  await facts.asStreet(ctx, async () => {
    const by = { ...sayingOf(body, next), decided: body.decided }
    const value = { item: where, cell: body.where.text, address: body.where.address }
    await tellPeople(ctx, [{ id: body.person, isNew: false, values: [value], by }])
    await ledger.record(ctx, 'resident.move-out', {
      subject: `person:${body.person}`,
      facts: { from: body.from, to: body.to, decided: 'yes' },
    })
  })
}

/** Some members become a household of their own: they leave the old one the day before. At least one stays. */
export async function splitHousehold(ctx: Ctx, id: string, body: Split): Promise<void> {
  checkDay(ctx, body.day)
  const [old] = await store.households(ctx.tx, ctx.street, [id])
  if (!old) throw ground.notFound()
  const rows = await membersKept(ctx, await store.membersIn(ctx.tx, ctx.street, [id]))
  const now = new Set(membersOf(rows).flatMap((one) => (one.to === null ? [one.person] : [])))
  const leaving = new Set(body.members.map((one) => one.person))
  if ([...leaving].some((one) => !now.has(one)) || leaving.size >= now.size) throw wrong.splitWrong()
  for (const person of leaving) await endMember(ctx, id, person, dayBefore(body.day))
  const known = old.home === null ? null : await addressesWithin(ctx, [old.home])
  const values = [
    ...(known ? [{ item: 'household.address', value: known.get(old.home!)!.text, address: old.home }] : []),
    ...(body.number ? [{ item: 'household.number', value: body.number }] : []),
  ]
  const entry = { values, from: 'field' as const, asOf: body.day, kind: old.kind, members: body.members }
  await enterHousehold(ctx, body.household, entry)
  await ledger.record(ctx, 'household.split', {
    subject: `household:${id}`,
    facts: { other: body.household, members: String(leaving.size) },
  })
}
