import { type Chance, chance } from '../chance.ts'
import { type Cell, type Layout, RIVER_HALF, ROAD_WIDTH } from './layout.ts'
import type { Namer } from './place-names.ts'
import type { Rect } from './plane.ts'
import type { RoadPlan } from './roads.ts'

export type Use =
  | 'tower'
  | 'walk-up'
  | 'lanes'
  | 'school'
  | 'kindergarten'
  | 'clinic'
  | 'market'
  | 'park'
  | 'office'
  | 'government'

export type Side = 'south' | 'north' | 'west' | 'east'

/** A piece of ground between roads; `sides` are indexes into the road list. */
export interface Lot extends Rect {
  cell: number
  use: Use
  sides: Record<Side, number>
}

const PAVEMENT = 3

/** Cuts every grid's ground into lots (new lanes are appended to `roads`) and gives each a use. */
export function planLots(seed: string, plan: Layout, roads: RoadPlan[], people: number, names: Namer): Lot[] {
  const draw = chance(seed, 'lots')
  const lots: Lot[] = []
  plan.cells.forEach((cell, index) => {
    const { rect, sides } = ground(cell, plan, roads)
    for (const piece of divide({ ...rect, sides }, roads, draw, names))
      lots.push({ ...piece, cell: index, use: 'walk-up' })
  })
  giveUses(lots, plan, people, draw)
  return lots
}

/** The cell without its share of the roads around it. */
function ground(cell: Cell, plan: Layout, roads: readonly RoadPlan[]): { rect: Rect; sides: Lot['sides'] } {
  const beside = (axis: 'u' | 'v', at: number, middle: number, inward: 1 | -1) => {
    const river = axis === 'v' && at === plan.river && plan.river > 0
    const line = river
      ? (r: RoadPlan) => Math.abs(r.at - at) < RIVER_HALF && Math.sign(r.at - at) === inward
      : (r: RoadPlan) => r.at === at
    const road = roads.findIndex((r) => r.axis === axis && line(r) && r.from <= middle && r.to >= middle)
    const half = river ? RIVER_HALF : roads[road]!.width / 2
    return { road, edge: at + inward * (half + PAVEMENT) }
  }
  const u = (cell.u0 + cell.u1) / 2
  const v = (cell.v0 + cell.v1) / 2
  const south = beside('v', cell.v0, u, 1)
  const north = beside('v', cell.v1, u, -1)
  const west = beside('u', cell.u0, v, 1)
  const east = beside('u', cell.u1, v, -1)
  return {
    rect: { u0: west.edge, u1: east.edge, v0: south.edge, v1: north.edge },
    sides: { south: south.road, north: north.road, west: west.road, east: east.road },
  }
}

type Piece = Rect & { sides: Lot['sides'] }

function divide(piece: Piece, roads: RoadPlan[], draw: Chance, names: Namer): Piece[] {
  const w = piece.u1 - piece.u0
  const h = piece.v1 - piece.v0
  if (w * h < 21_000 || Math.max(w, h) < 130) return [piece]
  const axis = w > h ? 'u' : 'v'
  const at =
    axis === 'u' ? piece.u0 + w * (0.4 + draw.next() * 0.2) : piece.v0 + h * (0.4 + draw.next() * 0.2)
  const half = ROAD_WIDTH.lane / 2
  const reach = PAVEMENT + 4
  const [from, to] =
    axis === 'u' ? [piece.v0 - reach, piece.v1 + reach] : [piece.u0 - reach, piece.u1 + reach]
  roads.push({ axis, at, from, to, class: 'lane', name: names.lane(), width: ROAD_WIDTH.lane })
  const lane = roads.length - 1
  const [low, high]: [Piece, Piece] =
    axis === 'u'
      ? [
          { ...piece, u1: at - half, sides: { ...piece.sides, east: lane } },
          { ...piece, u0: at + half, sides: { ...piece.sides, west: lane } },
        ]
      : [
          { ...piece, v1: at - half, sides: { ...piece.sides, north: lane } },
          { ...piece, v0: at + half, sides: { ...piece.sides, south: lane } },
        ]
  return [...divide(low, roads, draw, names), ...divide(high, roads, draw, names)]
}

/** Old lanes cluster by the river, towers at the edges; public uses by the planner's rules of thumb per head. */
function giveUses(lots: Lot[], plan: Layout, people: number, draw: Chance) {
  const needs: [Use, number][] = [
    ['government', 1],
    ['school', Math.ceil(people / 13_000)],
    ['park', Math.ceil(people / 11_000)],
    ['market', Math.ceil(people / 15_000)],
    ['office', Math.ceil(people / 7_000)],
    ['kindergarten', Math.ceil(people / 9_000)],
    ['clinic', Math.ceil(people / 25_000)],
  ]
  const area = (l: Lot) => (l.u1 - l.u0) * (l.v1 - l.v0)
  const free = draw.shuffled(lots)
  const limit = Math.floor(lots.length * 0.4)
  let given = 0
  for (const [use, count] of needs) {
    for (let i = 0; i < count && given < limit; i++, given++) {
      const large = use === 'school' || use === 'park'
      const some = free.slice(0, 6).sort((a, b) => (large ? area(b) - area(a) : area(a) - area(b)))
      some[0]!.use = use
      free.splice(free.indexOf(some[0]!), 1)
    }
  }
  for (const lot of free) {
    const fromRiver = Math.abs((lot.v0 + lot.v1) / 2 - plan.river) / plan.height
    const fromMiddle = Math.abs((lot.u0 + lot.u1) / 2 - plan.width / 2) / plan.width
    const edge = fromRiver + fromMiddle + draw.bell() * 0.12
    lot.use = edge < 0.22 ? 'lanes' : edge > 0.52 ? 'tower' : 'walk-up'
  }
}
