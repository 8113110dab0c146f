import { dayOf } from '../../../base/clock.ts'
import type { Input } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type Cell, findItem, readValue } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import { wrong } from '../problems.ts'
import { addressesWithin } from '../territory.ts'
import type { peopleApi } from './contract.ts'
import { register } from './register.ts'
import { listPeople } from './store.ts'

/** One value of a person as a source gives it. */
export interface PersonValue {
  readonly item: string
  readonly cell: Cell
  readonly address?: string | null
}

/** What a source says of people, new ones too. `place`: where a new one is until an address is known, so that somebody sees them. */
export interface PersonTold {
  readonly id: string
  readonly isNew: boolean
  readonly values: readonly PersonValue[]
  readonly by: facts.Saying
}

/**
 * Takes in what sources say of people: keeps it, decides, writes lines and stays. Empty cells say nothing. The same again changes
 * nothing. Gives what counts now of each.
 */
export async function tellPeople(ctx: Ctx, told: readonly PersonTold[]): Promise<facts.Facts> {
  const fresh = told.filter((one) => one.isNew)
  await facts.addSubjects(
    ctx.tx,
    ctx.street,
    ctx.now,
    fresh.map(({ id }) => ({ id, kind: 'person' as const, communities: [], grids: [] })),
  )
  const said = told.flatMap(({ id, values, by }) =>
    values.flatMap(({ item, cell, address }) => {
      const found = findItem(item)
      if (found?.subject !== 'person') throw wrong.notOfPerson({ item })
      const value = readValue(found, cell)
      return value ? [{ subject: id, item: found, value, address: address ?? null, by }] : []
    }),
  )
  const now = await facts.tell(ctx, said)
  await register(ctx, now)
  return now
}

type Body = Input<typeof peopleApi.tellPerson>['body']

/** What a member of staff enters: at the door, or as the person said. The sight of the register is the street’s while it is written. */
export async function enter(ctx: Ctx, id: string, body: Body): Promise<void> {
  const page = { after: undefined, limit: 1 }
  const [before] = await listPeople(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  if (before && (await facts.keptOf(ctx, [id])).has(id)) throw wrong.joinedAlready()
  await addressesWithin(
    ctx,
    body.values.flatMap((value) => value.address ?? []),
  )
  await facts.asStreet(ctx, async () => {
    if (!before) await checkNew(ctx, id, body)
    const by: facts.Saying = {
      ...{ source: body.from, kind: body.from, line: null, asOf: body.asOf ?? dayOf(ctx.now) },
      basis: body.from === 'self' ? '本人提供' : '上门核实',
      ...(body.decided ? { decided: body.decided } : {}),
    }
    const values = body.values.map(({ item, value, address }) => ({
      item,
      cell: value,
      address: address ?? null,
    }))
    const now = await tellPeople(ctx, [{ id, isNew: !before, values, by }])
    if ((now.get(id)?.size ?? 0) === 0) throw wrong.nothingSaid()
    const items = [...new Set(values.map((one) => one.item))]
    await ledger.record(ctx, before ? 'resident.tell' : 'resident.register', {
      subject: `person:${id}`,
      facts: { items: items.join(' '), from: body.from, ...(body.decided ? { decided: 'yes' } : {}) },
    })
  })
}

/** A new person needs a name and a home in sight, and an ID number that nobody has yet. */
export async function checkNew(ctx: Ctx, id: string, body: Body): Promise<void> {
  // Somebody of this id whom the asker does not see answers as one who is not there.
  if ((await facts.subjects(ctx.tx, ctx.street, [id])).length > 0) throw wrong.notWithin()
  if (!body.values.some((value) => value.item === 'person.name')) throw wrong.noName()
  if (ctx.who.settings.scope !== 'street' && !body.values.some((value) => value.address))
    throw wrong.unknownAddress()
  const number = body.values.find((value) => value.item === 'person.id-number')
  const read = number && readValue({ format: 'id-number', list: null }, number.value)
  if (!read || read.flaw !== null) return
  const [same] = await facts.findByValue(ctx, 'person.id-number', read.value, 1)
  if (same && (await seenFromOutside(ctx, same))) throw wrong.knownAlready()
  if (same) throw wrong.knownElsewhere()
}

/** Whether somebody is in the own sight of who asks, while the sight is the street’s. */
async function seenFromOutside(ctx: Ctx, id: string): Promise<boolean> {
  const { scope, community, grids } = ctx.who.settings
  if (scope === 'street') return true
  const [subject] = await facts.subjects(ctx.tx, ctx.street, [id])
  if (scope === 'community') return subject?.communities.includes(community ?? '') ?? false
  return subject?.grids.some((grid) => grids?.split(',').includes(grid)) ?? false
}
