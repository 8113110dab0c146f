import type { Bridge, Feature, Position, Road, RoadClass } from '../types.ts'
import { type Layout, RIVER_HALF, ROAD_WIDTH, WATER_HALF } from './layout.ts'
import type { Namer } from './place-names.ts'
import type { Plane } from './plane.ts'

/** A road still on the sheet. */
export interface RoadPlan {
  axis: 'u' | 'v'
  at: number
  from: number
  to: number
  class: RoadClass
  name: string
  width: number
}

const BANK_WIDTH = 13

/**
 * Roads of the layout's cuts; the river's cut becomes a road on either bank, where the roads end that do not cross.
 * If none crosses, the one nearest the middle does: a town has a bridge.
 */
export function planRoads(plan: Layout, names: Namer): RoadPlan[] {
  const out: RoadPlan[] = []
  const reach = RIVER_HALF - BANK_WIDTH / 2
  for (const cut of plan.cuts) {
    if (cut.class === 'river') {
      const bank = RIVER_HALF - BANK_WIDTH / 2
      for (const [name, side] of [
        [`${names.river.bank}北路`, 1],
        [`${names.river.bank}南路`, -1],
      ] as const)
        out.push({ ...cut, class: 'street', name, at: cut.at + side * bank, width: BANK_WIDTH })
      continue
    }
    const wide = cut.class === 'main'
    const name =
      cut.class === 'street'
        ? names.street()
        : cut.axis === 'v'
          ? names.eastWest(wide)
          : names.northSouth(wide)
    out.push({ ...cut, class: cut.class, name, width: ROAD_WIDTH[cut.class] })
  }
  if (plan.river === 0) return out
  const meeting = out.filter((r) => r.axis === 'u' && r.from <= plan.river && r.to >= plan.river)
  const crosses = (r: RoadPlan) => r.from < plan.river && r.to > plan.river
  const fromMiddle = (r: RoadPlan) => Math.abs(r.at - plan.width / 2)
  const bridge = meeting.some(crosses) ? undefined : meeting.sort((a, b) => fromMiddle(a) - fromMiddle(b))[0]
  for (const r of meeting) {
    const over = r === bridge ? -1 : 1
    if (r.from === plan.river) r.from += reach * over
    else if (r.to === plan.river) r.to -= reach * over
  }
  return out
}

export function drawRoad(road: RoadPlan, key: string, plane: Plane): Road {
  return { key, name: road.name, class: road.class, width: road.width, line: bentLine(road, plane) }
}

function bentLine(r: Pick<RoadPlan, 'axis' | 'at' | 'from' | 'to'>, plane: Plane): Position[] {
  const n = Math.max(1, Math.round((r.to - r.from) / 24))
  return Array.from({ length: n + 1 }, (_, i) => {
    const s = r.from + ((r.to - r.from) * i) / n
    return r.axis === 'u' ? plane.at(r.at, s) : plane.at(s, r.at)
  })
}

/** The water itself, and a bridge wherever a road running north to south meets it. */
export function drawRiver(
  plan: Layout,
  roads: readonly RoadPlan[],
  name: string,
  plane: Plane,
): { features: Feature[]; bridges: Bridge[] } {
  const cut = plan.cuts.find((c) => c.class === 'river')
  if (!cut) return { features: [], bridges: [] }
  const water = { u0: cut.from, u1: cut.to, v0: cut.at - WATER_HALF, v1: cut.at + WATER_HALF }
  const crossing = roads.filter(
    (r) => r.axis === 'u' && r.from < cut.at && r.to > cut.at && r.class !== 'lane',
  )
  const bridges = crossing.map((r, i): Bridge => {
    const over = { axis: 'u' as const, at: r.at, from: cut.at - RIVER_HALF, to: cut.at + RIVER_HALF }
    return {
      key: `bridge-${i + 1}`,
      name: `${r.name.slice(0, -1)}桥`,
      line: bentLine(over, plane),
      width: r.width,
    }
  })
  return {
    features: [{ key: 'river-1', kind: 'river', name, ring: plane.rect(water, 24) }],
    bridges,
  }
}
