import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import { tellHomes } from './homes/tell.ts'
import { open } from './opened.ts'
import * as store from './store.ts'
import { registerAnew, tellRegisters } from './telling.ts'

/** Two subjects that are one: all that was said of `from` is said of `into`. Nothing is lost: each party can be moved again. */
export async function mergeSubjects(
  ctx: Ctx,
  { from, into }: { readonly from: string; readonly into: string },
  how: store.PartyRow['how'] = 'sure',
): Promise<void> {
  const parties = await store.partiesOfSubjects(ctx.tx, ctx.street, [from])
  await takeToBe(ctx, parties, into, how)
  await facts.merge(ctx, from, into)
}

/**
 * Parties are taken to be another subject from now on: what they said of the one before is taken back as wrong. Homes of which the same
 * lines speak follow: the tenant of a dwelling is the other person now.
 */
export async function takeToBe(
  ctx: Ctx,
  parties: readonly store.PartyRow[],
  subject: string,
  how: store.PartyRow['how'],
): Promise<void> {
  const moved = parties.map(({ line, role, bits, beside }) => ({ line, role, subject, how, bits, beside }))
  const before = await facts.withdrawSaid(
    ctx,
    parties.map((party) => ({ subject: party.subject!, line: party.line })),
    'undone',
  )
  await store.moveParties(ctx.tx, ctx.street, moved)
  await registerAnew(ctx, before)
  await tellParties(
    ctx,
    parties.map((party) => ({ ...party, subject })),
  )
}

/** Tells the registers what these parties, and the homes of their lines, are taken to be. */
export async function tellParties(ctx: Ctx, parties: readonly store.PartyRow[]): Promise<void> {
  const compared = parties.filter(({ kind }) => kind === 'person' || kind === 'organization')
  await tellRegisters(
    ctx,
    compared.map((party) => open(ctx, party)),
  )
  await tellHomes(ctx, [...new Set(parties.map((party) => party.line))])
}
