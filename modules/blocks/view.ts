import type { Ctx } from '../../base/http/ctx.ts'
import * as cases from '../cases/index.ts'
import * as organizations from '../organizations/index.ts'
import * as places from '../places/index.ts'
import * as residents from '../residents/index.ts'
import type { Block, Floor, Room } from './contract.ts'
import { caseAt, type Found, roomMaker } from './here.ts'
import { type Picture, picture } from './picture.rules.ts'
import { wrong } from './problems.ts'
import { least, serves } from './regroup.rules.ts'

type Address = places.BlockAddress

const mostCases = 100

/** About 10 m around the footprint: a case is often put down at the entrance. Degrees at 35° north. */
const margin = { lon: 0.00011, lat: 0.00009 }

/**
 * A block: one statement for the addresses, then one for each register, however many rooms there are. The registers’ own policies decide
 * who is seen; whoever does not read people gets no rooms of people and no small totals.
 */
export async function blockOf(ctx: Ctx, id: string): Promise<Block> {
  const rows = await places.blockOf(ctx.tx, ctx.street, id)
  const root = rows.find((row) => row.level === 0)
  if (!root) throw wrong.noSuchBlock()
  const inside = rows.filter((row) => row.level >= 0)
  const wide = root.kind === 'area' || root.kind === 'road'
  const found = await foundAt(ctx, root, wide ? [] : inside)
  const maker = roomMaker(found)
  const shown = wide ? { columns: [], floors: [] } : picture(inside, maker.at)
  return {
    ...{ id: root.id, kind: root.kind, name: root.name, text: root.text, code: root.code },
    ...{ community: root.community, grid: root.grid, point: root.point, to: root.to },
    asked: id === root.id ? null : id,
    above: rows.filter((row) => row.level < 0).map(lineOf),
    parts: wide ? inside.filter((row) => row.kind === 'building').map(lineOf) : [],
    columns: [...shown.columns],
    floors: floorsOf(shown, maker.roomOf),
    mine: serves(ctx.who.settings, root),
    totals: totalsOf(found, inside),
    cases: [...found.cases],
  }
}

const lineOf = ({ id, kind, name, text, to }: Address) => ({ id, kind, name, text, to })

function floorsOf(shown: Picture<Address>, roomOf: (row: Address) => Room): Floor[] {
  return shown.floors.map(({ floor, cells }) => ({ floor, cells: cells.map((rooms) => rooms.map(roomOf)) }))
}

async function foundAt(ctx: Ctx, root: Address, inside: readonly Address[]): Promise<Found> {
  const { tx, street } = ctx
  const read = ctx.who.permissions.has('resident.read')
  if (inside.length === 0) return { ...nothing, read }
  const ids = inside.map((row) => row.id)
  const box = ctx.who.permissions.has('case.read') ? boxOf(root) : null
  const [people, dwellings, premises, near] = await Promise.all([
    residents.peopleAt(tx, street, ids),
    residents.dwellingsAt(tx, street, ids),
    organizations.premisesAt(tx, street, ids),
    box ? cases.openCasesWithin(tx, street, box, mostCases) : [],
  ])
  const persons = people.map((row) => row.id)
  const [members, firms] = await Promise.all([
    residents.membershipsOf(tx, street, persons),
    firmsOf(ctx, premises),
  ])
  note(ctx, root.id, read ? persons : [], near)
  return { read, people, members, dwellings, premises, firms, cases: near.map((one) => caseAt(one, inside)) }
}

const nothing = { people: [], members: [], dwellings: [], premises: [], firms: new Map(), cases: [] }

/** What was looked at is kept before it is shown: the block, whose lines it held, and the places of cases. */
function note(ctx: Ctx, root: string, people: readonly string[], near: readonly cases.CaseNear[]): void {
  ctx.noteRead({ subject: `block:${root}`, fields: people.length > 0 ? ['people', 'dwellings'] : ['counts'] })
  if (people.length > 0) ctx.noteRead({ subject: 'residents', fields: ['line'], ids: people })
  if (near.length > 0) ctx.noteRead({ subject: 'cases', fields: ['place'], ids: near.map((one) => one.id) })
}

async function firmsOf(ctx: Ctx, premises: readonly organizations.PremisesRow[]): Promise<Found['firms']> {
  const ids = [...new Set(premises.map((row) => row.organization))]
  if (ids.length === 0) return new Map()
  const page = { after: undefined, limit: ids.length }
  const rows = await organizations.listOrganizations(ctx.tx, ctx.street, { ids, state: 'active' }, page)
  return new Map(rows.map(({ id, name, type }) => [id, { name, type }]))
}

/** The box of the footprint with a margin; around the point where nothing is drawn; null where nobody knows the place. */
function boxOf({ footprint, point }: Address): readonly [number, number, number, number] | null {
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

function totalsOf(
  { read, people, members, dwellings, premises, firms }: Found,
  inside: readonly Address[],
): Block['totals'] {
  const ids = new Set(inside.map((row) => row.id))
  const say = (n: number) => (read || n === 0 || n >= least ? n : null)
  return {
    actual: say(people.filter((row) => row.home && ids.has(row.home)).length),
    registered: say(people.filter((row) => row.registered && ids.has(row.registered)).length),
    households: say(new Set(members.map((row) => row.household)).size),
    dwellings: say(new Set(dwellings.map((row) => row.dwelling)).size),
    firms: new Set(premises.flatMap((row) => (firms.has(row.organization) ? row.organization : []))).size,
  }
}
