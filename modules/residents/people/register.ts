import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import * as places from '../../places/index.ts'
import * as store from './store.ts'

type Facts = facts.Facts

/** Which item says where somebody lives, and where they are registered. */
const stayItems = { actual: 'person.address', registered: 'person.hukou-address' } as const
const kinds = Object.keys(stayItems) as (keyof typeof stayItems)[]

/**
 * Writes the lines, stays and places of people anew from what counts now. Everything here is derived: calling it twice, or later,
 * gives the same rows.
 */
export async function register(ctx: Ctx, now: Facts): Promise<void> {
  const ids = [...now.keys()]
  if (ids.length === 0) return
  const addresses = [...now.values()].flatMap((items) =>
    kinds.flatMap((kind) => items.get(stayItems[kind])?.address ?? []),
  )
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(addresses)])
  const kept = await facts.keptOf(ctx, ids)
  const rows = ids.map((id) => lineOf(id, now.get(id)!, known, kept.has(id)))
  await store.savePeople(ctx.tx, ctx.street, rows)
  await moveAll(ctx, now)
  await facts.place(
    ctx,
    // Who is gone stays where they were: whoever served them can still read how it came.
    rows.filter((row) => !row.gone).map((row) => ({ id: row.id, ...belongsTo(row, known) })),
  )
}

type Known = Awaited<ReturnType<typeof places.knownAddresses>>

function lineOf(
  id: string,
  items: ReadonlyMap<string, facts.Fact>,
  known: Known,
  joined: boolean,
): store.PersonRow {
  const value = (item: string) => items.get(item)?.value
  const home = items.get('person.address')?.address ?? null
  const born = items.get('person.birth')
  return {
    id,
    name: value('person.name') ?? '',
    sex: value('person.sex') ?? '0',
    // The mask of a day leaves its year.
    born: born && /^\d{4}/.test(born.value) ? Number(born.value.slice(0, 4)) : null,
    died: items.has('person.died'),
    home,
    registered: items.get('person.hukou-address')?.address ?? null,
    community: (home && known.get(home)?.community) ?? null,
    grid: (home && known.get(home)?.grid) ?? null,
    flaws: [...items.values()].filter((fact) => fact.flaw !== null).length,
    gone: joined || items.size === 0,
  }
}

/** Seen by who serves the home and by who serves the address of registration. */
function belongsTo(row: store.PersonRow, known: Known): { communities: string[]; grids: string[] } {
  const at = [row.home, row.registered].flatMap((id) => (id && known.get(id)) || [])
  const some = <V>(values: readonly (V | null)[]) => [...new Set(values.filter((value) => value !== null))]
  return { communities: some(at.map((one) => one.community)), grids: some(at.map((one) => one.grid)) }
}

/** Where a person decided that somebody is. A place outside the base that nobody decided may be a slip: it ends nothing. */
function nowOf({ address, claim, asOf, why }: facts.Fact): facts.Now {
  return { address, claim, asOf, left: address === null && why === 'decided' }
}

async function moveAll(ctx: Ctx, now: Facts): Promise<void> {
  const ids = [...now.keys()]
  const [kept, undone] = await Promise.all([
    store.stays(ctx.tx, ctx.street, ids),
    facts.undone(ctx.tx, ctx.street, ids),
  ])
  const byPerson = Map.groupBy(kept, (stay) => `${stay.person} ${stay.kind}`)
  const moves = ids.flatMap((person) =>
    kinds.map((kind) => {
      const fact = now.get(person)!.get(stayItems[kind])
      const said = fact ? nowOf(fact) : null
      return { person, kind, ...facts.move(byPerson.get(`${person} ${kind}`) ?? [], undone, said) }
    }),
  )
  await store.withdrawStays(
    ctx.tx,
    ctx.street,
    ctx.now,
    moves.flatMap((one) => one.withdraw),
  )
  await store.endStays(
    ctx.tx,
    ctx.street,
    moves.flatMap((one) => one.close),
  )
  await store.endStays(
    ctx.tx,
    ctx.street,
    moves.flatMap((one) => (one.reopen ? [{ id: one.reopen, to: null }] : [])),
  )
  const opened = moves.flatMap(({ person, kind, open }) =>
    open ? [{ ...open, person, kind, id: uuidv7(), to: null }] : [],
  )
  await store.addStays(ctx.tx, ctx.street, opened)
}
