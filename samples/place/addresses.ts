import { type Front, frontOf, sidesByRoad } from './blocks.ts'
import type { Lot } from './lots.ts'
import type { RoadPlan } from './roads.ts'

export interface Gate {
  front: Front
  u: number
  v: number
}

/**
 * Door numbers: along each road from its beginning, odd on one side and even on the other, with a number left
 * out now and then where a house was pulled down.
 */
export function assignNumbers(fronts: Front[]) {
  const bySide = new Map<string, Front[]>()
  for (const f of fronts) {
    const key = `${f.road}/${f.side}`
    const list = bySide.get(key)
    if (list) list.push(f)
    else bySide.set(key, [f])
  }
  for (const list of bySide.values()) {
    list.sort((a, b) => a.at - b.at)
    list.forEach((f, i) => {
      const nth = i + 1 + Math.floor(i / 9)
      f.number = nth * 2 - (f.side === 1 ? 1 : 0)
    })
  }
}

/** The gate stands in the middle of the side on the widest road. */
export function estateGate(lot: Lot, roads: readonly RoadPlan[]): Gate {
  const side = sidesByRoad(lot, roads)[0]!
  const front: Front = frontOf(lot, side, lot)
  const u = side === 'west' ? lot.u0 : side === 'east' ? lot.u1 : front.at
  const v = side === 'south' ? lot.v0 : side === 'north' ? lot.v1 : front.at
  return { front, u, v }
}

export function frontText(front: Front, roads: readonly RoadPlan[]): string {
  return `${roads[front.road]!.name}${front.number}号`
}
