import type { Ctx } from '../../../../base/http/ctx.ts'
import * as facts from '../../../facts/index.ts'
import { decisions } from '../doubts.store.ts'
import { idOf } from '../opened.ts'
import type { HomeKind } from '../parties.ts'
import * as store from '../store.ts'
import { mergeSubjects } from '../take.ts'

/**
 * Two homes that are one: the older carries on. Not where people said that they are two, and never into nothing what people entered:
 * a home of which they told stays where it is.
 */
export async function mergeHomes(ctx: Ctx, kind: HomeKind, a: string, b: string): Promise<boolean> {
  const claims = await facts.liveClaims(ctx.tx, ctx.street, [a, b])
  const entered = new Set(claims.filter((claim) => claim.line === null).map((claim) => claim.subject))
  if (entered.has(a) && entered.has(b)) return false
  const [older, younger] = [a, b].sort() as [string, string]
  const into = entered.has(younger) ? younger : older
  const from = into === older ? younger : older
  const parties = await store.partiesOfSubjects(ctx.tx, ctx.street, [a, b])
  const subjectOf = new Map(parties.map((party) => [idOf(party), party.subject]))
  const said = await decisions(ctx.tx, ctx.street, kind)
  const parted = said.some(({ state, aLine, aRole, bLine, bRole }) => {
    const [x, y] = [subjectOf.get(`${aLine}/${aRole}`), subjectOf.get(`${bLine}/${bRole}`)]
    return state === 'apart' && x !== undefined && y !== undefined && x !== y
  })
  if (parted) return false
  await mergeSubjects(ctx, { from, into })
  return true
}
