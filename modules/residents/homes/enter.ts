import { dayOf } from '../../../base/clock.ts'
import type { Day, Input } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import { getItem, readValue } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import { wrong } from '../problems.ts'
import { addressesWithin } from '../territory.ts'
import type { homesApi } from './contract.ts'
import { head } from './members.rules.ts'
import type { Told } from './spans.rules.ts'
import * as store from './store.ts'
import { tellDwellings, tellHouseholds } from './tell.ts'
import { exceeds, tenuresOf } from './tenures.rules.ts'
import { endRows } from './write.store.ts'

type HouseholdBody = Input<typeof homesApi.tellHousehold>['body']
type DwellingBody = Input<typeof homesApi.tellDwelling>['body']

function sayingOf(ctx: Ctx, body: Pick<HouseholdBody, 'from' | 'asOf'>): facts.Saying {
  return {
    ...{ source: body.from, kind: body.from, line: null, asOf: body.asOf ?? dayOf(ctx.now) },
    basis: body.from === 'self' ? '本人提供' : '上门核实',
  }
}

const valuesOf = (body: Pick<HouseholdBody, 'values'>) =>
  body.values.map(({ item, value, address }) => ({ item, cell: value, address: address ?? null }))

const addressesOf = (body: Pick<HouseholdBody, 'values'>) =>
  body.values.flatMap((value) => value.address ?? [])

/** What staff enter of a household. Everybody named must be in the sight of who enters it. */
export async function enterHousehold(ctx: Ctx, id: string, body: HouseholdBody): Promise<void> {
  await addressesWithin(ctx, addressesOf(body))
  const people = [...new Set(body.members.map((member) => member.person))]
  const seen = await facts.subjects(ctx.tx, ctx.street, people)
  if (seen.filter((one) => one.kind === 'person').length < people.length) throw wrong.unknownPerson()
  const relation = getItem('person.relation')
  const heads = body.members.filter(
    (one) => one.relation && readValue(relation, one.relation)?.value === head,
  )
  if (heads.length > 1) throw wrong.twoHeads()
  const [before] = await store.households(ctx.tx, ctx.street, [id])
  if (!before && people.length === 0 && addressesOf(body).length === 0) throw wrong.nothingSaid()
  await facts.asStreet(ctx, async () => {
    if (!before) await checkFree(ctx, id)
    const members = body.members.map((one) => ({ person: one.person, relation: one.relation ?? null }))
    const kind = body.kind ? { kind: body.kind } : {}
    const told = { id, isNew: !before, ...kind, members, values: valuesOf(body), by: sayingOf(ctx, body) }
    await tellHouseholds(ctx, [told])
    await note(ctx, before ? 'household.tell' : 'household.register', `household:${id}`, body, people.length)
  })
}

/** What staff enter of a dwelling. It needs an address in their territory; shares may not come to more than the whole. */
export async function enterDwelling(ctx: Ctx, id: string, body: DwellingBody): Promise<void> {
  await addressesWithin(ctx, addressesOf(body))
  const holders = [...new Set(body.tenures.map((tenure) => tenure.holder))]
  const seen = await facts.subjects(ctx.tx, ctx.street, holders)
  const able = seen.filter((one) => one.kind === 'person' || one.kind === 'organization')
  if (able.length < holders.length) throw wrong.unknownPerson()
  const [before] = await store.dwellings(ctx.tx, ctx.street, [id])
  if (!before && !body.values.some((one) => one.item === 'dwelling.address' && one.address))
    throw wrong.unknownAddress()
  await facts.asStreet(ctx, async () => {
    if (!before) await checkFree(ctx, id)
    const tenures = body.tenures.map(({ share, ...tenure }) => ({ ...tenure, share: share ?? null }))
    if (tenures.some(({ share }) => share && share.part > share.whole)) throw wrong.sharesExceed()
    await tellDwellings(ctx, [
      { id, isNew: !before, tenures, values: valuesOf(body), by: sayingOf(ctx, body) },
    ])
    const rows = await store.tenuresIn(ctx.tx, ctx.street, [id])
    if (tenures.some(({ share }) => share) && exceeds(tenuresOf(rows))) throw wrong.sharesExceed()
    await note(ctx, before ? 'dwelling.tell' : 'dwelling.register', `dwelling:${id}`, body, tenures.length)
  })
}

/** Something of this id that the asker does not see answers as what is not theirs. */
async function checkFree(ctx: Ctx, id: string): Promise<void> {
  if ((await facts.subjects(ctx.tx, ctx.street, [id])).length > 0) throw wrong.notWithin()
}

/** The act in the ledger. */
async function note(
  ctx: Ctx,
  type: string,
  subject: string,
  body: Pick<HouseholdBody, 'values' | 'from'>,
  parties: number,
): Promise<void> {
  const items = [...new Set(body.values.map((one) => one.item))].join(' ')
  await ledger.record(ctx, type, { subject, facts: { items, from: body.from, parties: String(parties) } })
}

/** Somebody left a household: whatever sources say of it, it ends on this day. */
export async function endMember(ctx: Ctx, id: string, person: string, to: Day): Promise<void> {
  if ((await store.households(ctx.tx, ctx.street, [id])).length === 0) throw ground.notFound()
  const rows = (await store.membersIn(ctx.tx, ctx.street, [id])).filter((row) => row.person === person)
  await end(ctx, 'member', rows, to, wrong.notMember)
  await ledger.record(ctx, 'household.member-end', { subject: `household:${id}`, facts: { person, to } })
}

/** The same for who owned, rented or used a dwelling. */
export async function endTenure(
  ctx: Ctx,
  id: string,
  { holder, kind, to }: Input<typeof homesApi.endTenure>['body'],
): Promise<void> {
  if ((await store.dwellings(ctx.tx, ctx.street, [id])).length === 0) throw ground.notFound()
  const rows = await store.tenuresIn(ctx.tx, ctx.street, [id])
  const same = rows.filter((row) => row.holder === holder && row.kind === kind)
  await end(ctx, 'tenure', same, to, wrong.noTenure)
  await ledger.record(ctx, 'dwelling.tenure-end', { subject: `dwelling:${id}`, facts: { holder, kind, to } })
}

async function end(
  ctx: Ctx,
  table: 'member' | 'tenure',
  rows: readonly Told[],
  to: Day,
  missing: typeof wrong.noTenure,
): Promise<void> {
  const open = rows.filter((row) => row.to === null)
  const from = open.map((row) => row.from).sort()[0]
  if (from === undefined) throw missing()
  const today = dayOf(ctx.now)
  if (to < from || to > today) throw wrong.endsWrong({ from, today })
  const ids = open.map((row) => row.id)
  await endRows(ctx.tx, table, ctx.street, ids, to)
}
