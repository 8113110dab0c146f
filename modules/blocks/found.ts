import { dayOf } from '../../base/clock.ts'
import type { Day } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import * as cases from '../cases/index.ts'
import * as facilities from '../facilities/index.ts'
import * as organizations from '../organizations/index.ts'
import type * as places from '../places/index.ts'
import * as residents from '../residents/index.ts'
import { caseAt, type Found } from './here.ts'

type Address = places.BlockAddress
type Box = readonly [west: number, south: number, east: number, north: number]

/** The day that is asked for; `past`: before today. */
export interface When {
  readonly day: Day
  readonly past: boolean
}

interface Where {
  readonly root: Address
  /** The building and all that lies in it; empty where only its parts are shown. */
  readonly inside: readonly Address[]
  readonly when: When
}

const most = { open: 100, ended: 100, facilities: 300, people: 6_000 }

/** Around the footprint, in degrees at 35° north: a case is often put down at the entrance, a lamp stands across the yard. */
const margins = { case: { lon: 0.00011, lat: 0.00009 }, facility: { lon: 0.00033, lat: 0.00027 } }

const nothing = { people: [], alone: new Set<string>(), members: [], dwellings: [], premises: [] }

/** Who and what was at the addresses of a block on a day: each register is asked once. The look is noted. */
export async function foundAt(ctx: Ctx, { root, inside, when }: Where): Promise<Found> {
  const { tx, street } = ctx
  const read = ctx.who.permissions.has('resident.read')
  const empty = { ...nothing, firms: new Map(), cases: [], facilities: [], read, cut: false }
  if (inside.length === 0) return empty
  const ids = inside.map((row) => row.id)
  const { day, past } = when
  const [people, dwellings, premises, near, things] = await Promise.all([
    past ? residents.peopleOn(tx, street, ids, day) : residents.peopleAt(tx, street, ids),
    past ? residents.dwellingsOn(tx, street, ids, day) : residents.dwellingsAt(tx, street, ids),
    past ? organizations.premisesOn(tx, street, ids, day) : organizations.premisesAt(tx, street, ids),
    casesAround(ctx, root, when),
    // Of facilities only the present is known.
    past ? [] : facilities.facilitiesNear(tx, street, ids, boxOf(root, margins.facility), most.facilities),
  ])
  const persons = people.map((row) => row.id)
  const homes = new Set(ids)
  const [members, firms, alone] = await Promise.all([
    past ? residents.membershipsOn(tx, street, persons, day) : residents.membershipsOf(tx, street, persons),
    firmsOf(ctx, [...premises.map((row) => row.organization), ...unnamed(dwellings)], past),
    past || !read
      ? nothing.alone
      : residents.livingAlone(
          ctx,
          people.filter((row) => row.home !== null && homes.has(row.home)),
        ),
  ])
  note(ctx, root.id, read ? persons : [], near)
  const cut = people.length >= most.people || dwellings.length >= most.people
  const at = near.map((one) => caseAt(one, inside))
  return { read, people, alone, members, dwellings, premises, firms, cases: at, facilities: things, cut }
}

/** Holders of dwellings that are no person in sight: they may be organizations. */
const unnamed = (rows: readonly residents.DwellingAt[]) =>
  rows.flatMap((row) => (row.holder !== null && row.name === null ? row.holder : []))

/** Open cases and the last ended ones around the building; of a past day those that were open on it. */
async function casesAround(ctx: Ctx, root: Address, { day, past }: When): Promise<cases.CaseNear[]> {
  const box = ctx.who.permissions.has('case.read') ? boxOf(root, margins.case) : null
  if (!box) return []
  const { tx, street } = ctx
  const [open, ended] = await Promise.all([
    cases.openCasesWithin(tx, street, box, most.open),
    root.grid ? cases.endedCasesWithin(tx, street, root.grid, box, most.ended) : [],
  ])
  const all = [...open, ...ended]
  if (!past) return all
  return all.filter(
    (one) => dayOf(one.reported) <= day && (one.ended === null ? isOpen(one) : dayOf(one.ended) >= day),
  )
}

const isOpen = (one: cases.CaseNear) => !['rejected', 'closed', 'merged'].includes(one.state)

/** What was looked at is kept before it is shown: the block, whose lines it held, and the places of cases. */
function note(ctx: Ctx, root: string, people: readonly string[], near: readonly cases.CaseNear[]): void {
  ctx.noteRead({ subject: `block:${root}`, fields: people.length > 0 ? ['people', 'dwellings'] : ['counts'] })
  if (people.length > 0) ctx.noteRead({ subject: 'residents', fields: ['line'], ids: people })
  if (near.length > 0) ctx.noteRead({ subject: 'cases', fields: ['place'], ids: near.map((one) => one.id) })
}

/** Names by id; of a past day also of those that no longer work. */
async function firmsOf(ctx: Ctx, wanted: readonly string[], past: boolean): Promise<Found['firms']> {
  const ids = [...new Set(wanted)]
  if (ids.length === 0) return new Map()
  const page = { after: undefined, limit: ids.length }
  const filter = past ? { ids } : { ids, state: 'active' as const }
  const rows = await organizations.listOrganizations(ctx.tx, ctx.street, filter, page)
  return new Map(rows.map(({ id, name, type }) => [id, { name, type }]))
}

/** The box of the footprint with a margin; around the point where nothing is drawn; null where nobody knows the place. */
function boxOf(
  { footprint, point }: Address,
  margin: { readonly lon: number; readonly lat: number },
): Box | null {
  const corners: readonly number[][] = footprint
    ? (footprint.coordinates.flat(footprint.type === 'Polygon' ? 1 : 2) as number[][])
    : point
      ? [[point.lon, point.lat]]
      : []
  if (corners.length === 0) return null
  const [lons, lats] = [corners.map((one) => one[0]!), corners.map((one) => one[1]!)]
  return [
    Math.min(...lons) - margin.lon,
    Math.min(...lats) - margin.lat,
    Math.max(...lons) + margin.lon,
    Math.max(...lats) + margin.lat,
  ]
}
