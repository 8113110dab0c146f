import { type Chance, chance } from '../chance.ts'
import type { RoadClass } from '../types.ts'
import type { Rect } from './plane.ts'

/** A straight cut on the sheet that becomes a road (or the river). `axis` names the constant coordinate. */
export interface Cut {
  axis: 'u' | 'v'
  at: number
  from: number
  to: number
  class: RoadClass | 'river'
}

export interface Cell extends Rect {
  community: number
  /** 1-based within the community, numbered west to east, then north to south (GB/T 30428.1). */
  sequence: number
}

export interface Layout {
  width: number
  height: number
  cells: Cell[]
  cuts: Cut[]
  /** v of the river's middle line. */
  river: number
}

export const ROAD_WIDTH: Record<RoadClass, number> = { main: 34, secondary: 22, street: 13, lane: 6 }
/** Half of river and both banks with their roads, from the middle line to the building line. */
export const RIVER_HALF = 44
export const WATER_HALF = 17

/** Plans communities as cells between through roads, and grids as their parts: see README, "The map". */
export function layout(seed: string, people: number, communities: number, grids: number): Layout {
  const draw = chance(seed, 'layout')
  const area = 35 * (people + 5000)
  const width = Math.sqrt(area * 1.12)
  const height = area / width
  const counts = rowCounts(communities, draw)
  const vs = spread(0, height, counts.length, 0.12, draw)
  const riverRow = Math.max(1, Math.ceil(counts.length / 2))
  const river = counts.length > 1 ? vs[riverRow]! : 0
  const most = Math.max(...counts)
  const columns = spread(0, width, most, 0.14, draw)
  const cuts: Cut[] = []
  const boxes: Rect[] = []
  counts.forEach((count, row) => {
    const inner = draw
      .shuffled(columns.slice(1, -1))
      .slice(0, count - 1)
      .sort((a, b) => a - b)
    const us = [-draw.int(0, Math.round(width / 26)), ...inner, width + draw.int(0, Math.round(width / 26))]
    const [v0, v1] = [vs[row]!, vs[row + 1]!]
    us.forEach((u, i) => {
      const outer = i === 0 || i === us.length - 1
      cuts.push({
        axis: 'u',
        at: u,
        from: v0,
        to: v1,
        class: outer || columns.indexOf(u) % 2 ? 'secondary' : 'main',
      })
      if (i > 0) boxes.push({ u0: us[i - 1]!, v0, u1: u, v1 })
    })
  })
  rowCuts(vs, boxes, river, cuts)
  const cells = splitAll(boxes, grids, draw, cuts)
  return { width, height, cells, cuts: joinCuts(cuts), river }
}

/** 15 → 4,4,4,3 in some order. */
function rowCounts(communities: number, draw: Chance): number[] {
  const rows = communities < 3 ? 1 : Math.max(2, Math.round(Math.sqrt(communities * 0.95)))
  const base = Math.floor(communities / rows)
  return draw.shuffled(Array.from({ length: rows }, (_, i) => base + (i < communities % rows ? 1 : 0)))
}

function spread(from: number, to: number, parts: number, jitter: number, draw: Chance): number[] {
  const step = (to - from) / parts
  return Array.from({ length: parts + 1 }, (_, i) =>
    i === 0 ? from : i === parts ? to : from + step * (i + (draw.next() - 0.5) * 2 * jitter),
  )
}

function rowCuts(vs: number[], boxes: Rect[], river: number, cuts: Cut[]) {
  for (const [i, v] of vs.entries()) {
    const touching = boxes.filter((b) => b.v0 === v || b.v1 === v)
    const from = Math.min(...touching.map((b) => b.u0))
    const to = Math.max(...touching.map((b) => b.u1))
    const outer = i === 0 || i === vs.length - 1
    cuts.push({ axis: 'v', at: v, from, to, class: v === river ? 'river' : outer ? 'secondary' : 'main' })
  }
}

/** Each community gets grids by its area, at least one; grids are numbered as the standard wants. */
function splitAll(boxes: Rect[], grids: number, draw: Chance, cuts: Cut[]): Cell[] {
  const area = (r: Rect) => (r.u1 - r.u0) * (r.v1 - r.v0)
  const total = boxes.reduce((sum, b) => sum + area(b), 0)
  const shares = boxes.map((b) => Math.max(1, Math.floor((area(b) / total) * grids)))
  let left = grids - shares.reduce((a, b) => a + b, 0)
  while (left !== 0) {
    const need = boxes.map((b, i) => area(b) / (shares[i]! + (left > 0 ? 0 : -1) || 0.01))
    const i = left > 0 ? need.indexOf(Math.max(...need)) : need.indexOf(Math.min(...need))
    shares[i]! += Math.sign(left)
    left -= Math.sign(left)
  }
  // North-west first, as the division codes usually run.
  const order = boxes
    .map((_, i) => i)
    .sort((a, b) => boxes[b]!.v0 - boxes[a]!.v0 || boxes[a]!.u0 - boxes[b]!.u0)
  return order.flatMap((i, community) => {
    const parts = split(boxes[i]!, shares[i]!, draw, cuts)
    parts.sort((a, b) => b.v1 - a.v1 || a.u0 - b.u0)
    return parts.map((r, n): Cell => ({ ...r, community, sequence: n + 1 }))
  })
}

function split(r: Rect, parts: number, draw: Chance, cuts: Cut[]): Rect[] {
  if (parts <= 1) return [r]
  const first = Math.floor(parts / 2)
  const share = first / parts + (draw.next() - 0.5) * 0.1
  const wide = (r.u1 - r.u0) * (0.92 + draw.next() * 0.16) > r.v1 - r.v0
  const at = wide ? r.u0 + (r.u1 - r.u0) * share : r.v0 + (r.v1 - r.v0) * share
  cuts.push(
    wide
      ? { axis: 'u', at, from: r.v0, to: r.v1, class: 'street' }
      : { axis: 'v', at, from: r.u0, to: r.u1, class: 'street' },
  )
  const a = wide ? { ...r, u1: at } : { ...r, v1: at }
  const b = wide ? { ...r, u0: at } : { ...r, v0: at }
  return [...split(a, first, draw, cuts), ...split(b, parts - first, draw, cuts)]
}

/** Cuts that continue each other are one road. */
function joinCuts(cuts: Cut[]): Cut[] {
  const sorted = cuts
    .slice()
    .sort((a, b) => (a.axis < b.axis ? -1 : a.axis > b.axis ? 1 : a.at - b.at || a.from - b.from))
  const out: Cut[] = []
  for (const cut of sorted) {
    const last = out.at(-1)
    if (last && last.axis === cut.axis && last.at === cut.at && last.to === cut.from) last.to = cut.to
    else out.push({ ...cut })
  }
  return out
}
