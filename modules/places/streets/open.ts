import type { Ctx } from '../../../base/http/ctx.ts'
import { divisionParents, isCountyless } from '../../../engines/geo/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { OpenStreet } from '../contract.ts'
import { listedCommittees } from '../divisions/published.ts'
import { isFiller } from '../divisions/rules.ts'
import { findDivisions } from '../divisions/store.ts'
import { wrong } from '../problems.ts'
import { addCommunities, addStreet, findStreet } from './store.ts'

/**
 * Opens a street of the published list: its row and its communities. Units and duties are set up by whoever composes the
 * house, in the same transaction.
 * @throws `places.no-such-street`, `places.already-open`
 */
export async function openStreet(ctx: Ctx, code: string, phone: string | null): Promise<OpenStreet> {
  const parents = divisionParents(code).map((parent) => parent.code)
  const found = await findDivisions(ctx.tx, [...parents, code])
  const names = new Map(found.map((row) => [row.code, row.name]))
  const name = names.get(code)
  if (name === undefined || code.length !== 9) throw wrong.noSuchStreet({ code })
  const prefecture = names.get(code.slice(0, 4)) ?? ''
  const added = await addStreet(ctx.tx, {
    code,
    name,
    county: isCountyless(code) ? '' : (names.get(code.slice(0, 6)) ?? ''),
    prefecture: isFiller(prefecture) ? '' : prefecture,
    province: names.get(code.slice(0, 2)) ?? '',
    phone,
    center: null,
    opened: ctx.now,
  })
  if (!added) throw wrong.alreadyOpen({ name })
  await addCommunities(ctx.tx, code, listedCommittees(code))
  await ledger.record(ctx, 'places.street-open', { subject: `street:${code}` })
  return (await findStreet(ctx.tx, code))!
}
