import type { Ctx } from '../../../base/http/ctx.ts'
import { ground } from '../../../base/problem.ts'
import * as facts from '../../facts/index.ts'
import * as places from '../../places/index.ts'
import { groupsOf } from '../homes/groups.ts'
import { membersKept } from '../homes/kept.ts'
import { membersBeside, tenuresHeld } from '../homes/store.ts'
import { tenuresOf } from '../homes/tenures.rules.ts'
import type { Person, PersonLine } from './shapes.ts'
import * as store from './store.ts'

const addressOf = (known: ReadonlyMap<string, { text: string }>, id: string | null) =>
  id === null ? null : { id, text: known.get(id)?.text ?? '—' }

/** Lines of a list, masked; the look is noted for all of them. */
export async function linesOf(ctx: Ctx, rows: readonly store.PersonRow[]): Promise<PersonLine[]> {
  if (rows.length === 0) return []
  const homes = rows.flatMap((row) => row.home ?? [])
  const known = await places.knownAddresses(ctx.tx, ctx.street, homes)
  ctx.noteRead({ subject: 'residents', fields: ['line'], ids: rows.map((row) => row.id) })
  return rows.map((row) => lineOf(row, known))
}

function lineOf(row: store.PersonRow, known: ReadonlyMap<string, { text: string }>): PersonLine {
  const { home, registered, grid: _grid, ...line } = row
  return { ...line, home: addressOf(known, home), apart: home !== null && registered !== home }
}

/** A person whole, as far as the asker sees: sealed values masked. A problem when there is none, or not for this asker. */
export async function personOf(ctx: Ctx, id: string): Promise<Person> {
  const page = { after: undefined, limit: 1 }
  const [row] = await store.listPeople(ctx.tx, ctx.street, { ids: [id], goneToo: true }, page)
  if (!row) throw ground.notFound()
  const kept = await facts.keptOf(ctx, [id])
  const all = await facts.alsoKnownAs(ctx, [id])
  const [now, stays, members, held] = await Promise.all([
    facts.factsOf(ctx, [id]),
    store.stays(ctx.tx, ctx.street, [id]),
    membersBeside(ctx.tx, ctx.street, all).then((rows) => membersKept(ctx, rows)),
    tenuresHeld(ctx.tx, ctx.street, all),
  ])
  const addresses = [row.home, ...stays.map((stay) => stay.address), ...held.map((tenure) => tenure.address)]
  const known = await places.knownAddresses(
    ctx.tx,
    ctx.street,
    addresses.filter((one) => one !== null),
  )
  ctx.noteRead({ subject: `person:${id}`, fields: ['line', 'facts', 'stays', 'households', 'tenures'] })
  return {
    ...lineOf(row, known),
    facts: [...(now.get(id)?.values() ?? [])],
    stays: stays.map(({ kind, address, from, to }) => ({
      kind,
      address: addressOf(known, address)!,
      from,
      to,
    })),
    households: groupsOf(members),
    joined: kept.get(id) ?? null,
    tenures: tenuresOf(held.map((row) => ({ ...row, holder: id }))).map(({ holder: _holder, ...tenure }) => ({
      ...tenure,
      address: addressOf(known, held.find((row) => row.dwelling === tenure.dwelling)!.address),
    })),
  }
}
