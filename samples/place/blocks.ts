import type { Chance } from '../chance.ts'
import type { BuildingKind, FeatureKind } from '../types.ts'
import type { Lot, Side } from './lots.ts'
import type { Namer } from './place-names.ts'
import type { Rect } from './plane.ts'
import type { RoadPlan } from './roads.ts'

/** Where a door plate hangs: road index, place along the road, which side of it; the number comes last. */
export interface Front {
  road: number
  at: number
  side: 1 | -1
  number?: number
}

/** A building still on the sheet. */
export interface BlockPlan extends Rect {
  kind: BuildingKind
  lot: number
  floors: number
  entrances: number
  perFloor: number
  name?: string
  front?: Front
  /** Number within the estate. */
  estateNumber?: number
}

export interface GroundPlan extends Rect {
  kind: FeatureKind
  name: string
  lot: number
}

export interface Sink {
  blocks: BlockPlan[]
  grounds: GroundPlan[]
  roads: RoadPlan[]
  names: Namer
  draw: Chance
}

export const SIDES: readonly Side[] = ['south', 'north', 'west', 'east']

/** Door plate of something standing on that side of the lot. */
export function frontOf(lot: Lot, side: Side, r: Rect): Front {
  const along = side === 'south' || side === 'north' ? (r.u0 + r.u1) / 2 : (r.v0 + r.v1) / 2
  return { road: lot.sides[side], at: along, side: side === 'south' || side === 'west' ? 1 : -1 }
}

/** Sides by the width of their road, widest first. */
export function sidesByRoad(lot: Lot, roads: readonly RoadPlan[]): Side[] {
  return SIDES.slice().sort((a, b) => roads[lot.sides[b]]!.width - roads[lot.sides[a]]!.width)
}

/** Rows of ground-floor shops along the wide roads; gives back the ground behind them. */
export function shopRows(lot: Lot, index: number, most: number, sink: Sink): Rect {
  const { draw, roads, blocks } = sink
  const left: Rect = { u0: lot.u0, u1: lot.u1, v0: lot.v0, v1: lot.v1 }
  const wide = sidesByRoad(lot, roads).filter((s) => roads[lot.sides[s]]!.width >= 12)
  for (const side of wide.slice(0, most)) {
    const depth = 9 + draw.next() * 4
    const level = side === 'south' || side === 'north'
    const strip: Rect = { ...left }
    if (side === 'south') strip.v1 = left.v0 + depth
    if (side === 'north') strip.v0 = left.v1 - depth
    if (side === 'west') strip.u1 = left.u0 + depth
    if (side === 'east') strip.u0 = left.u1 - depth
    let at = level ? strip.u0 : strip.v0
    const end = level ? strip.u1 : strip.v1
    while (at + 18 < end) {
      const length = Math.min(end - at, 24 + draw.next() * 34)
      const r = level ? { ...strip, u0: at, u1: at + length } : { ...strip, v0: at, v1: at + length }
      const floors = draw.yes(0.7) ? 2 : draw.int(1, 3)
      blocks.push({
        ...r,
        kind: 'shops',
        lot: index,
        floors,
        entrances: 0,
        perFloor: Math.max(2, Math.round(length / 6.5)),
        front: frontOf(lot, side, r),
      })
      at += length + 5 + draw.next() * 5
    }
    const gone = depth + 7
    if (side === 'south') left.v0 += gone
    if (side === 'north') left.v1 -= gone
    if (side === 'west') left.u0 += gone
    if (side === 'east') left.u1 -= gone
  }
  return left
}

interface SlabStyle {
  length: [number, number]
  depth: number
  gap: number
  floors: number[]
  /** Meters of frontage per stairwell. */
  stair: number
  perFloor: number
}

const WALK_UP: SlabStyle = {
  length: [38, 62],
  depth: 11,
  gap: 15,
  floors: [5, 6, 6, 6, 7],
  stair: 13,
  perFloor: 2,
}
const MID_RISE: SlabStyle = {
  length: [34, 52],
  depth: 13,
  gap: 22,
  floors: [9, 11, 11],
  stair: 18,
  perFloor: 2,
}
const TOWER: SlabStyle = {
  length: [27, 38],
  depth: 15,
  gap: 31,
  floors: [17, 18, 18, 24, 26],
  stair: 19,
  perFloor: 3,
}

/** Slabs in rows that face south, numbered from the front row, west to east. */
export function slabs(ground: Rect, index: number, tower: boolean, sink: Sink) {
  const { draw, blocks } = sink
  const style = tower ? (draw.yes(0.55) ? TOWER : MID_RISE) : WALK_UP
  const floors = draw.pick(style.floors)
  const pitch = style.depth + style.gap
  const rows = Math.max(1, Math.floor((ground.v1 - ground.v0 - 6 + style.gap) / pitch))
  const spare = (ground.v1 - ground.v0 - 6 - rows * pitch + style.gap) / (rows + 1)
  const wide = ground.u1 - ground.u0 - 6
  const length = style.length[0] + draw.next() * (style.length[1] - style.length[0])
  const per = Math.max(1, Math.floor((wide + 8) / (length + 8)))
  const each = Math.min(style.length[1] + 8, (wide - (per - 1) * 9) / per)
  if (each < 14 || ground.v1 - ground.v0 < style.depth) return
  let number = 1
  for (let row = 0; row < rows; row++) {
    const v0 = ground.v0 + 3 + row * pitch + spare * (row + 1)
    for (let i = 0; i < per; i++) {
      const shift = tower ? draw.bell() * 1.2 : 0
      const u0 = ground.u0 + 3 + i * (each + 9)
      const entrances = Math.max(1, Math.round(each / style.stair))
      blocks.push({
        u0,
        u1: u0 + each,
        v0: v0 + shift,
        v1: v0 + shift + style.depth,
        kind: 'residential',
        lot: index,
        floors,
        entrances,
        perFloor: style.perFloor,
        estateNumber: number++,
      })
    }
  }
}

/** Old quarter: narrow lanes with one- and two-floor houses on both sides, each with a door number. */
export function oldHouses(ground: Rect, index: number, sink: Sink) {
  const { draw, blocks, roads, names } = sink
  const level = draw.yes(0.5)
  const [a0, a1, b0, b1] = level
    ? [ground.u0, ground.u1, ground.v0, ground.v1]
    : [ground.v0, ground.v1, ground.u0, ground.u1]
  const bands = Math.max(1, Math.round((b1 - b0) / 29))
  const band = (b1 - b0) / bands
  for (let i = 0; i < bands; i++) {
    const middle = b0 + band * (i + 0.5)
    roads.push({
      axis: level ? 'v' : 'u',
      at: middle,
      from: a0 - 6,
      to: a1 + 6,
      class: 'lane',
      name: names.lane(),
      width: 4,
    })
    for (const side of [1, -1] as const) {
      let at = a0 + draw.next() * 3
      while (at + 9 < a1) {
        const length = 9 + draw.next() * 5
        if (at + length > a1) break
        const near = middle + side * 2.4
        const far = middle + side * (band / 2 - 0.8 - draw.next() * 3)
        const [lo, hi] = near < far ? [near, far] : [far, near]
        const r = level
          ? { u0: at, u1: at + length, v0: lo, v1: hi }
          : { v0: at, v1: at + length, u0: lo, u1: hi }
        const front = { road: roads.length - 1, at: at + length / 2, side }
        if (draw.yes(0.95))
          blocks.push({
            ...r,
            kind: 'old-house',
            lot: index,
            floors: draw.yes(0.35) ? 2 : 1,
            entrances: 0,
            perFloor: 1,
            front,
          })
        at += length + 0.6 + (draw.yes(0.12) ? 4 : 0)
      }
    }
  }
}
