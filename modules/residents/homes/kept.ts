import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import { listPeople } from '../people/store.ts'
import type { MemberRow, TenureRow } from './store.ts'

/**
 * Members are said of whoever a source knew. Where two were found to be one, the record that carries on stands for both, with its own
 * line; undoing the join shows the rows as they were.
 */
export async function membersKept(ctx: Ctx, rows: readonly MemberRow[]): Promise<MemberRow[]> {
  const kept = await facts.keptOf(
    ctx,
    rows.map((row) => row.person),
  )
  if (kept.size === 0) return [...rows]
  const ids = [...new Set(kept.values())]
  const page = { after: undefined, limit: ids.length }
  const lines = new Map((await listPeople(ctx.tx, ctx.street, { ids }, page)).map((row) => [row.id, row]))
  return rows.map((row) => {
    const person = kept.get(row.person)
    if (!person) return row
    const line = lines.get(person)
    return { ...row, person, name: line?.name ?? '', sex: line?.sex ?? '0', born: line?.born ?? null }
  })
}

/** The same for who owns, rents or uses. */
export async function tenuresKept(ctx: Ctx, rows: readonly TenureRow[]): Promise<TenureRow[]> {
  const kept = await facts.keptOf(
    ctx,
    rows.map((row) => row.holder),
  )
  return rows.map((row) => ({ ...row, holder: kept.get(row.holder) ?? row.holder }))
}
