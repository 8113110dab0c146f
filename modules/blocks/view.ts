import { dayOf } from '../../base/clock.ts'
import type { Day } from '../../base/contract.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import * as places from '../places/index.ts'
import type { Block, FacilityHere, Floor, Room } from './contract.ts'
import { foundAt, type When } from './found.ts'
import { type Found, roomMaker } from './here.ts'
import { type Picture, picture } from './picture.rules.ts'
import { wrong } from './problems.ts'
import { least, serves } from './regroup.rules.ts'

type Address = places.BlockAddress

/**
 * A block on a day: one statement for the addresses, then one for each register, however many rooms there are. The registers’ own policies
 * decide who is seen; whoever does not read people gets no rooms of people and no small totals. Of a building that no longer stands, the
 * last day is shown where no day is asked for.
 */
export async function blockOf(ctx: Ctx, id: string, on: Day | undefined): Promise<Block> {
  const today = dayOf(ctx.now)
  let day = on && on < today ? on : today
  let rows = await places.blockOf(ctx.tx, ctx.street, id, { day, past: day < today })
  let root = rows.find((row) => row.level === 0)
  if (!root) throw wrong.noSuchBlock()
  if (on === undefined && root.to && root.to < today) {
    day = root.to
    rows = await places.blockOf(ctx.tx, ctx.street, id, { day, past: true })
    root = rows.find((row) => row.level === 0) ?? root
  }
  return shown(ctx, id, { root, rows, when: { day, past: day < today } })
}

interface Asked {
  readonly root: Address
  readonly rows: readonly Address[]
  readonly when: When
}

async function shown(ctx: Ctx, id: string, { root, rows, when }: Asked): Promise<Block> {
  const inside = rows.filter((row) => row.level >= 0)
  const wide = root.kind === 'area' || root.kind === 'road'
  const [found, before] = await Promise.all([
    foundAt(ctx, { root, inside: wide ? [] : inside, when }),
    wide ? [] : endedHere(ctx, root),
  ])
  const maker = roomMaker(found)
  const seen = wide ? { columns: [], floors: [] } : picture(inside, maker.at, root.floors)
  return {
    ...{ id: root.id, kind: root.kind, name: root.name, text: root.text, code: root.code },
    ...{ community: root.community, grid: root.grid, point: root.point, to: root.to },
    ...{ ...when, stood: stoodOn(root, when.day), before },
    ...{ storeys: root.floors, cut: found.cut || rows.length >= places.mostInBlock },
    asked: id === root.id ? null : id,
    above: rows.filter((row) => row.level < 0).map(lineOf),
    parts: wide ? inside.filter((row) => row.kind === 'building').map(lineOf) : [],
    columns: [...seen.columns],
    floors: floorsOf(seen, maker.roomOf),
    mine: serves(ctx.who.settings, root),
    totals: totalsOf(found, inside),
    cases: [...found.cases],
    facilities: facilitiesOf(found, inside),
  }
}

/** Both days count. */
const stoodOn = ({ from, to }: Address, day: Day) =>
  (from === null || from <= day) && (to === null || day <= to)

const lineOf = ({ id, kind, name, text, to }: Address) => ({ id, kind, name, text, to })

function floorsOf(shown: Picture<Address>, roomOf: (row: Address) => Room): Floor[] {
  return shown.floors.map(({ floor, cells }) => ({ floor, cells: cells.map((rooms) => rooms.map(roomOf)) }))
}

/** Houses and numbers within some 30 m that are gone: what stood here before. Degrees at 35° north. */
async function endedHere(ctx: Ctx, { id, point }: Address) {
  if (!point) return []
  const { lon, lat } = point
  const box = [lon - 0.00033, lat - 0.00027, lon + 0.00033, lat + 0.00027] as const
  return (await places.endedWithin(ctx.tx, ctx.street, box)).filter((one) => one.id !== id)
}

function facilitiesOf({ facilities }: Found, inside: readonly Address[]): FacilityHere[] {
  const here = new Set(inside.map((row) => row.id))
  return facilities.map(({ lon, lat, address, ...one }) => ({
    ...one,
    point: lon === null || lat === null ? null : { lon, lat },
    at: address !== null && here.has(address) ? address : null,
  }))
}

function totalsOf(found: Found, inside: readonly Address[]): Block['totals'] {
  const { read, people, members, dwellings, premises, firms, facilities } = found
  const ids = new Set(inside.map((row) => row.id))
  const say = (n: number) => (read || n === 0 || n >= least ? n : null)
  return {
    actual: say(people.filter((row) => row.home && ids.has(row.home)).length),
    registered: say(people.filter((row) => row.registered && ids.has(row.registered)).length),
    households: say(new Set(members.map((row) => row.household)).size),
    dwellings: say(new Set(dwellings.map((row) => row.dwelling)).size),
    firms: new Set(premises.flatMap((row) => (firms.has(row.organization) ? row.organization : []))).size,
    facilities: facilities.length,
  }
}
