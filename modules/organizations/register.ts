import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import * as facts from '../facts/index.ts'
import * as places from '../places/index.ts'
import { answering, type SaidPlace, spread } from './premises.rules.ts'
import * as store from './store.ts'

type Known = Awaited<ReturnType<typeof places.knownAddresses>>
const business = 'organization.premises'
const office = 'organization.address'

/**
 * Writes the lines, premises and places of organizations anew from what counts now; subjects of other kinds are left alone.
 * Everything here is derived: calling it twice, or later, gives the same rows.
 */
export async function registerOrganizations(ctx: Ctx, all: facts.Facts): Promise<void> {
  const now = await facts.ofKind(ctx, all, 'organization')
  const ids = [...now.keys()]
  if (ids.length === 0) return
  const said = await saidPlaces(ctx, now)
  const addresses = ids.flatMap((id) => [
    ...(said.get(id) ?? []).map((one) => one.address),
    ...(now.get(id)!.get(office)?.address ?? []),
  ])
  const known = await places.knownAddresses(ctx.tx, ctx.street, [...new Set(addresses)])
  const kept = await facts.keptOf(ctx, ids)
  const lines = ids.map((id) => lineOf(id, now.get(id)!, known, kept.has(id)))
  await store.saveOrganizations(ctx.tx, ctx.street, lines)
  await moveAll(ctx, now, said)
  // What is gone stays where it was: whoever served it can still read how it came.
  const living = lines.flatMap((line) => (line.gone ? [] : [line.id]))
  await facts.place(
    ctx,
    living.map((id) => {
      const at = [now.get(id)!.get(office)?.address, ...(said.get(id) ?? []).map((one) => one.address)]
      return { id, ...belongsTo(at.flatMap((one) => (one && known.get(one)) || [])) }
    }),
  )
}

/** Where the sources that count say that organizations work. */
async function saidPlaces(ctx: Ctx, now: facts.Facts): Promise<ReadonlyMap<string, readonly SaidPlace[]>> {
  const live = await facts.liveClaims(ctx.tx, ctx.street, [...now.keys()])
  const of = Map.groupBy(
    live.filter((claim) => claim.item === business),
    (claim) => claim.subject,
  )
  return new Map(
    [...of].map(([id, claims]) => [
      id,
      answering(now.get(id)!.get(business)?.claim ?? '', claims).flatMap(({ id: claim, address, asOf }) =>
        address ? [{ claim, address, asOf }] : [],
      ),
    ]),
  )
}

function lineOf(
  id: string,
  items: ReadonlyMap<string, facts.Fact>,
  known: Known,
  joined: boolean,
): store.OrganizationRow {
  const value = (item: string) => items.get(item)?.value ?? null
  const at = { office: items.get(office)?.address ?? null, premises: items.get(business)?.address ?? null }
  const place = (at.premises && known.get(at.premises)) || (at.office && known.get(at.office)) || null
  return {
    ...{ id, ...at },
    name: value('organization.name') ?? '',
    uscc: value('organization.uscc'),
    type: value('organization.type'),
    state: items.has('organization.ended') ? 'ended' : 'active',
    representative: value('organization.legal-representative'),
    community: place?.community ?? null,
    grid: place?.grid ?? null,
    flaws: [...items.values()].filter((fact) => fact.flaw !== null).length,
    gone: joined || items.size === 0,
  }
}

/** Served by whoever serves one of its premises or its registered office. */
function belongsTo(at: readonly places.KnownAddress[]): { communities: string[]; grids: string[] } {
  const some = <V>(values: readonly (V | null)[]) => [...new Set(values.filter((value) => value !== null))]
  return { communities: some(at.map((one) => one.community)), grids: some(at.map((one) => one.grid)) }
}

async function moveAll(
  ctx: Ctx,
  now: facts.Facts,
  said: ReadonlyMap<string, readonly SaidPlace[]>,
): Promise<void> {
  const ids = [...now.keys()]
  const [rows, undone] = await Promise.all([
    store.premisesOf(ctx.tx, ctx.street, ids),
    facts.undone(ctx.tx, ctx.street, ids),
  ])
  const kept = Map.groupBy(rows, (row) => `${row.organization} ${row.kind}`)
  const moves = ids.flatMap((organization) => {
    const fact = now.get(organization)!.get(office)
    const there = fact ? { address: fact.address, claim: fact.claim, asOf: fact.asOf } : null
    const moved = facts.move(kept.get(`${organization} office`) ?? [], undone, there)
    const one = {
      ...moved,
      reopen: moved.reopen ? [moved.reopen] : [],
      open: moved.open ? [moved.open] : [],
    }
    const spots = said.get(organization) ?? []
    const several = spread(kept.get(`${organization} business`) ?? [], undone, spots, dayOf(ctx.now))
    return [
      { organization, kind: 'office' as const, ...one },
      { organization, kind: 'business' as const, ...several },
    ]
  })
  const { tx, street } = ctx
  const withdrawn = moves.flatMap((one) => one.withdraw)
  const closed = moves.flatMap((one) => one.close)
  const reopened = moves.flatMap((one) => one.reopen.map((id) => ({ id, to: null })))
  await store.withdrawPremises(tx, street, ctx.now, withdrawn)
  await store.endPremises(tx, street, closed)
  await store.endPremises(tx, street, reopened)
  const opened = moves.flatMap(({ organization, kind, open }) =>
    open.map((one) => ({ ...one, organization, kind, id: uuidv7() })),
  )
  await store.addPremises(tx, street, opened)
}
