import Flatbush from 'flatbush'
import { type Box, type NamedArea, vertexCount } from './geometry.ts'
import { type LatticePolygon, owns, STEPS_PER_DEGREE, toLattice, toSteps } from './lattice.ts'
import { metersPerDegree } from './measure.ts'

/** Bounds of one index. A city of ten thousand grids stays far below. */
export const INDEX_LIMITS = { areas: 200_000, vertices: 10_000_000 } as const

export interface IndexOptions {
  /** A point that no area owns goes to the nearest border within this many meters (default 0.5; 0 turns it off). It
   * closes the cracks of hand-drawn borders and the outer east and north edges. */
  readonly edgeToleranceM?: number
}

export interface GridHit {
  readonly id: string
  /** `edge`: no area owns the point, this one's border is `distanceM` away. */
  readonly how: 'inside' | 'edge'
  readonly distanceM: number
  /** Other areas that hold the point too: an overlap in the drawing. */
  readonly also: readonly string[]
}

export interface GridIndex {
  /** Ids in ascending order; positions in it are what `find` returns. */
  readonly ids: readonly string[]
  /** Position in `ids` of the area to which the point belongs, or -1. Allocates next to nothing: the fast way. */
  find(lon: number, lat: number): number
  /** The same with its reasons. */
  locate(lon: number, lat: number): GridHit | undefined
  /** Ids whose bounding box meets the box, ascending. */
  inBox(box: Box): string[]
}

export type BuiltIndex =
  | { readonly ok: true; readonly index: GridIndex }
  | {
      readonly ok: false
      readonly problem: 'tooManyAreas' | 'tooManyVertices' | 'duplicateId' | 'emptyArea'
      readonly id?: string
    }

/**
 * Builds the point → area index. Every point belongs to at most one area, and to the same one whatever the order of input:
 * shared borders by the rule of `owns`, overlaps to the smallest id.
 */
export function buildGridIndex(areas: readonly NamedArea[], options: IndexOptions = {}): BuiltIndex {
  if (areas.length > INDEX_LIMITS.areas) return { ok: false, problem: 'tooManyAreas' }
  let vertices = 0
  const seen = new Set<string>()
  for (const { id, geometry } of areas) {
    const count = vertexCount(geometry)
    vertices += count
    if (vertices > INDEX_LIMITS.vertices) return { ok: false, problem: 'tooManyVertices' }
    if (count < 4) return { ok: false, problem: 'emptyArea', id }
    if (seen.has(id)) return { ok: false, problem: 'duplicateId', id }
    seen.add(id)
  }
  const sorted = areas.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const parts: LatticePolygon[] = []
  const owner: number[] = []
  sorted.forEach(({ geometry }, i) => {
    for (const part of toLattice(geometry)) {
      if (part.minX > part.maxX) continue
      parts.push(part)
      owner.push(i)
    }
  })
  return {
    ok: true,
    index: makeIndex(
      sorted.map((area) => area.id),
      parts,
      owner,
      options.edgeToleranceM ?? 0.5,
    ),
  }
}

function makeIndex(ids: string[], parts: LatticePolygon[], owner: number[], tolerance: number): GridIndex {
  const tree = parts.length > 0 ? new Flatbush(parts.length) : undefined
  for (const part of parts) tree?.add(part.minX, part.minY, part.maxX, part.maxY)
  tree?.finish()

  function find(lon: number, lat: number): number {
    // The tree would hold a NaN to be everywhere.
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return -1
    const x = toSteps(lon)
    const y = toSteps(lat)
    let best = -1
    for (const p of tree?.search(x, y, x, y) ?? []) {
      const candidate = owner[p]!
      if ((best < 0 || candidate < best) && owns(parts[p]!, x, y)) best = candidate
    }
    return best >= 0 || tolerance === 0 ? best : (nearest(lon, lat)?.area ?? -1)
  }

  /** The nearest border within the tolerance; the smaller id when equally near. */
  function nearest(lon: number, lat: number): { area: number; distance: number } | undefined {
    const [mLon, mLat] = metersPerDegree(lat)
    const reachX = (tolerance / mLon) * STEPS_PER_DEGREE
    const reachY = (tolerance / mLat) * STEPS_PER_DEGREE
    const x = toSteps(lon)
    const y = toSteps(lat)
    let best: { area: number; distance: number } | undefined
    for (const p of tree?.search(x - reachX, y - reachY, x + reachX, y + reachY) ?? []) {
      const distance = borderDistance(parts[p]!, x, y, mLon / STEPS_PER_DEGREE, mLat / STEPS_PER_DEGREE)
      const area = owner[p]!
      if (distance > tolerance) continue
      if (!best || distance < best.distance || (distance === best.distance && area < best.area))
        best = { area, distance }
    }
    return best
  }

  return {
    ids,
    find,
    locate(lon, lat) {
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) return undefined
      const x = toSteps(lon)
      const y = toSteps(lat)
      const holders = new Set<number>()
      for (const p of tree?.search(x, y, x, y) ?? []) if (owns(parts[p]!, x, y)) holders.add(owner[p]!)
      const [first, ...rest] = [...holders].toSorted((a, b) => a - b)
      if (first !== undefined) {
        return { id: ids[first]!, how: 'inside', distanceM: 0, also: rest.map((i) => ids[i]!) }
      }
      const near = tolerance > 0 ? nearest(lon, lat) : undefined
      return near && { id: ids[near.area]!, how: 'edge', distanceM: near.distance, also: [] }
    },
    inBox([west, south, east, north]) {
      const found = tree?.search(toSteps(west), toSteps(south), toSteps(east), toSteps(north)) ?? []
      return [...new Set(found.map((p) => owner[p]!))].toSorted((a, b) => a - b).map((i) => ids[i]!)
    },
  }
}

/** Distance in meters from a point to the border of a polygon; kx, ky are meters a step. */
function borderDistance(polygon: LatticePolygon, x: number, y: number, kx: number, ky: number): number {
  let best = Number.POSITIVE_INFINITY
  for (const ring of polygon.rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const ax = (ring[i - 2]! - x) * kx
      const ay = (ring[i - 1]! - y) * ky
      const dx = (ring[i]! - x) * kx - ax
      const dy = (ring[i + 1]! - y) * ky - ay
      const t = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)))
      best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy))
    }
  }
  return best
}
