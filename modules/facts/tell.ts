import type { Ctx } from '../../base/http/ctx.ts'
import { catalogueOf } from '../catalogue/index.ts'
import { decideAll } from './rules.ts'
import { claimOf, type Said, type Saying } from './said.ts'
import type { Fact } from './shapes.ts'
import * as store from './store.ts'

/** What counts now, by subject, then by item. */
export type Facts = ReadonlyMap<string, ReadonlyMap<string, Fact>>

/** Values are compared as they are kept: sealed ones by their digest. */
function sameOf(claim: store.NewClaim): string {
  return claim.plain ?? claim.blind!.toString('hex')
}

/**
 * A source says values. What it said before of the same item in the same line (or, without a line, what people entered for it) is
 * replaced; the same value again changes nothing, so that a second load leaves no trace. Then each subject is decided anew. Gives what counts.
 */
export async function tell(ctx: Ctx, said: readonly (Said & { readonly by: Saying })[]): Promise<Facts> {
  const ids = [...new Set(said.map((one) => one.subject))]
  const live = Map.groupBy(await store.liveClaims(ctx.tx, ctx.street, ids), (claim) => claim.subject)
  const added: store.NewClaim[] = []
  const replaced: store.ClaimRow[] = []
  for (const one of said) {
    const claim = claimOf(ctx, one, one.by)
    const before = (live.get(one.subject) ?? []).filter(
      (old) => old.item === claim.item && old.source === claim.source && old.line === claim.line,
    )
    const same = before.find(
      (old) =>
        old.same === sameOf(claim) &&
        old.flaw === claim.flaw &&
        old.address === claim.address &&
        old.decided === claim.decided,
    )
    replaced.push(...before.filter((old) => old !== same))
    if (!same) added.push(claim)
  }
  const by = { street: ctx.street, at: ctx.now, actor: actorOf(ctx) }
  // Of whom something is said again is somebody again.
  if (added.length > 0)
    await store.standAgain(ctx.tx, ctx.street, [...new Set(added.map((claim) => claim.subject))])
  if (replaced.length > 0) await store.withdraw(ctx.tx, { ...by, why: 'replaced' }, replaced)
  if (added.length > 0) {
    const first = added.filter((claim) => !live.has(claim.subject))
    const recorded = { street: ctx.street, recorded: ctx.now, actor: by.actor }
    await store.addClaims(ctx.tx, recorded, added, await willCount(ctx, first))
  }
  return decideAgain(ctx, ids)
}

/**
 * Which of these claims about subjects of whom nothing is said yet will count: they are written with their mark, instead of being
 * changed a moment later. A first load of a department consists of nothing else.
 */
async function willCount(ctx: Ctx, claims: readonly store.NewClaim[]): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set()
  const catalogue = await catalogueOf(ctx.tx, ctx.street)
  const said = claims.map((claim) => ({
    ...{ id: claim.id, subject: claim.subject, item: claim.item, flaw: claim.flaw, decided: claim.decided },
    ...{ sourceKind: claim.source_kind, asOf: claim.as_of, recorded: ctx.now, same: sameOf(claim) },
  }))
  const decided = [...Map.groupBy(said, (claim) => claim.subject).values()].flatMap((of) => [
    ...decideAll(catalogue, of).values(),
  ])
  return new Set(decided.map(({ claim }) => claim.id))
}

export function actorOf(ctx: Pick<Ctx, 'who'>): string {
  return ctx.who.id ?? ctx.who.kind
}

/** Decides these subjects from all that is said of them now, and moves the marks. What counts is a function of the claims alone. */
export async function decideAgain(ctx: Ctx, ids: readonly string[]): Promise<Facts> {
  const [catalogue, live] = await Promise.all([
    catalogueOf(ctx.tx, ctx.street),
    store.liveClaims(ctx.tx, ctx.street, ids),
  ])
  const bySubject = Map.groupBy(live, (claim) => claim.subject)
  const facts = new Map<string, ReadonlyMap<string, Fact>>(ids.map((id) => [id, new Map()]))
  const ends: store.ClaimRow[] = []
  const begins: store.ClaimRow[] = []
  for (const [subject, claims] of bySubject) {
    const decided = decideAll(catalogue, claims)
    facts.set(
      subject,
      new Map([...decided].map(([item, { claim, why, others }]) => [item, factOf(claim, why, others)])),
    )
    for (const claim of claims) {
      const wins = decided.get(claim.item)?.claim === claim
      if (wins !== claim.holds) (wins ? begins : ends).push(claim)
    }
  }
  await store.setHolding(ctx.tx, ctx.street, ends, begins)
  return facts
}

function factOf(claim: store.ClaimRow, why: Fact['why'], others: number): Fact {
  const { id, item, flaw, address, source, asOf, basis } = claim
  return {
    claim: id,
    item,
    value: claim.plain ?? claim.masked!,
    sealed: claim.plain === null,
    flaw,
    address,
    source,
    asOf,
    basis,
    why,
    others,
  }
}

/** What counts now of these subjects, without changing anything. */
export async function factsOf(ctx: Pick<Ctx, 'tx' | 'street'>, ids: readonly string[]): Promise<Facts> {
  const [catalogue, live] = await Promise.all([
    catalogueOf(ctx.tx, ctx.street),
    store.liveClaims(ctx.tx, ctx.street, ids),
  ])
  const facts = new Map<string, ReadonlyMap<string, Fact>>()
  for (const [subject, claims] of Map.groupBy(live, (claim) => claim.subject))
    facts.set(
      subject,
      new Map([...decideAll(catalogue, claims)].map(([item, d]) => [item, factOf(d.claim, d.why, d.others)])),
    )
  return facts
}
