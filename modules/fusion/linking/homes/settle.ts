import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../../base/http/ctx.ts'
import * as facts from '../../../facts/index.ts'
import * as ledger from '../../../ledger/index.ts'
import * as places from '../../../places/index.ts'
import * as residents from '../../../residents/index.ts'
import type { Linked } from '../../shapes.ts'
import { meantBy } from '../addresses/meant.ts'
import { type Opened, open } from '../opened.ts'
import type { HomeKind } from '../parties.ts'
import { noteLinked } from '../progress.ts'
import * as store from '../store.ts'
import { assignHomes, type HomeAssignment, type HomeKey } from './assign-home.rules.ts'
import * as homes from './homes.store.ts'
import { mergeHomes } from './join.ts'
import { dwellingKeys, householdKeys, placeKey } from './keys.ts'
import { tellHomes } from './tell.ts'

const lotSize = 500

type InStreet = <R>(work: (ctx: Ctx) => Promise<R>) => Promise<R>

/**
 * Says of all dwellings and households that wait which ones they are, and tells the registers: after people and organizations are
 * settled, whose names they name. In lots; killed in the middle it goes on where it stopped.
 */
export async function linkHomes(inStreet: InStreet): Promise<Linked> {
  const sum = { joined: 0, new: 0, doubtful: 0 }
  for (const kind of ['dwelling', 'household'] as const) {
    const counts = { joined: 0, new: 0 }
    for (;;) {
      const lot = await inStreet((ctx) => settleLot(ctx, kind))
      if (lot === undefined) break
      counts.joined += lot.joined
      counts.new += lot.new
    }
    if (counts.joined + counts.new === 0) continue
    sum.joined += counts.joined
    sum.new += counts.new
    await inStreet((ctx) =>
      ledger.record(ctx, 'fusion.link', {
        facts: { kind, joined: String(counts.joined), new: String(counts.new), doubtful: '0' },
      }),
    )
  }
  return sum
}

async function settleLot(ctx: Ctx, kind: HomeKind): Promise<{ joined: number; new: number } | undefined> {
  const rows = await store.waitingHomes(ctx.tx, ctx.street, kind, lotSize)
  if (rows.length === 0) return undefined
  const parties = rows.map((row) => open(ctx, row))
  const { assignments, merges, keys } =
    kind === 'dwelling' ? await dwellingsOf(ctx, parties) : await householdsOf(ctx, parties)
  const fresh = assignments.filter((one) => one.isNew)
  const nowhere = { kind, communities: [], grids: [] }
  await facts.addSubjects(
    ctx.tx,
    ctx.street,
    ctx.now,
    fresh.map((one) => ({ id: one.subject, ...nowhere })),
  )
  await homes.addKeys(ctx.tx, ctx.street, keys)
  await store.moveParties(
    ctx.tx,
    ctx.street,
    parties.map(({ line, role }, at) => {
      const { subject, isNew } = assignments[at]!
      return {
        line,
        role,
        subject,
        how: isNew ? ('alone' as const) : ('sure' as const),
        bits: null,
        beside: null,
      }
    }),
  )
  await tellHomes(ctx, [...new Set(rows.map((row) => row.line))])
  await noteLinked(
    ctx,
    rows.map((row) => row.line),
  )
  for (const [a, b] of merges) await mergeHomes(ctx, kind, a, b)
  return { joined: assignments.length - fresh.length, new: fresh.length }
}

interface Settled {
  readonly assignments: readonly HomeAssignment[]
  readonly merges: readonly (readonly [string, string])[]
  readonly keys: readonly HomeKey[]
}

async function dwellingsOf(ctx: Ctx, parties: readonly Opened[]): Promise<Settled> {
  const meant = await meantBy(ctx, parties)
  const standsAt = parties.map((party) => meant(party, 'dwelling.address') ?? undefined)
  const doors = await places.doorsAmong(ctx.tx, ctx.street, [
    ...new Set(standsAt.filter((id) => id !== undefined)),
  ])
  const said = parties.map((party, at) => {
    const place = standsAt[at]
    return {
      ...{ id: party.line, source: party.source },
      keys: dwellingKeys(ctx.keys, party.source, party.values, place && doors.has(place) ? place : undefined),
    }
  })
  // Dwellings that people entered have no keys: they are known by where they stand.
  const standing = await residents.dwellingsAt(ctx.tx, ctx.street, [...doors])
  const entered = new Map(standing.map(({ dwelling, address }) => [dwelling, address]))
  const digests = [...new Set(said.flatMap(({ keys }) => Object.values(keys)))]
  const known = await homes.keysOfHomesWith(ctx.tx, ctx.street, digests, [...entered.keys()])
  const stands = [...entered].map(([subject, address]) => {
    const digest = placeKey(ctx.keys, address)
    return { subject, kind: 'place', source: 'field', digest }
  })
  return assignHomes(said, [...known, ...stands], uuidv7)
}

/**
 * Lines of one number at one source are one household. The same number at another source is the same household where a person of it is
 * known there: small numbers (1, 2, 3) mean nothing by themselves.
 */
async function householdsOf(ctx: Ctx, parties: readonly Opened[]): Promise<Settled> {
  const keyed = parties.map((party) => ({ party, keys: householdKeys(ctx.keys, party.source, party.values) }))
  const digests = keyed.flatMap(({ keys: { own, any } }) => [own, any].filter((one) => one !== null))
  const known = await homes.homesWith(ctx.tx, ctx.street, [...new Set(digests)])
  const within = await householdsBeside(ctx, parties)
  const [assignments, keys]: [HomeAssignment[], HomeKey[]] = [[], []]
  const merges = new Map<string, readonly [string, string]>()
  for (const {
    party,
    keys: { own, any },
  } of keyed) {
    const mine = own === null ? undefined : known.get(own)?.[0]
    const others = any === null ? [] : (known.get(any) ?? [])
    const shared = others.find((home) => home !== mine && within.get(party.line)?.has(home))
    const subject = mine ?? shared ?? uuidv7()
    assignments.push({ id: party.line, subject, isNew: mine === undefined && shared === undefined })
    if (mine && shared) merges.set(`${mine} ${shared}`, [mine, shared])
    for (const [kind, digest] of [
      ['household', own],
      ['any-source', any],
    ] as const) {
      if (digest === null || known.get(digest)?.includes(subject)) continue
      known.set(digest, [...(known.get(digest) ?? []), subject])
      keys.push({ subject, kind, source: party.source, digest })
    }
  }
  return { assignments, merges: [...merges.values()], keys }
}

/** By line the households in which the person of the row is already. */
async function householdsBeside(
  ctx: Ctx,
  parties: readonly Opened[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const lines = await store.partiesOfLines(
    ctx.tx,
    ctx.street,
    parties.map((party) => party.line),
  )
  const people = new Map(
    lines.flatMap(({ line, role, subject }) => (role === 'self' && subject ? [[line, subject]] : [])),
  )
  const members = await residents.membershipsOf(ctx.tx, ctx.street, [...new Set(people.values())])
  const byPerson = Map.groupBy(members, (member) => member.person)
  return new Map(
    [...people].map(([line, person]) => [
      line,
      new Set((byPerson.get(person) ?? []).map((member) => member.household)),
    ]),
  )
}
