import Flatbush from 'flatbush'
import { type Clip, common, odd, united, without } from './clip.ts'
import { outline } from './dissolve.ts'
import { type Area, areaOf, type NamedArea, type PolygonRings, vertexCount } from './geometry.ts'
import { interiorsMeet, liesWithin } from './interiors.ts'
import { type LatticePolygon, STEPS_PER_DEGREE, toLattice } from './lattice.ts'
import { areaM2 } from './measure.ts'

/** Bounds of one check: 5 000 grids of 30 corners take seconds. */
export const COVERAGE_LIMITS = { areas: 20_000, vertices: 500_000, findings: 10_000 } as const

export interface CoverageOptions {
  /** What the grids should cover together (a community, a street). Without it only enclosed gaps can be seen. */
  readonly boundary?: Area
  /** Findings smaller than this many m² are drawing noise (default 1). */
  readonly toleranceM2?: number
  /** At most this many of each kind, largest first (default 1 000). */
  readonly maxFindings?: number
}

export interface Overlap {
  readonly a: string
  readonly b: string
  readonly areaM2: number
  readonly geometry: Area
}
export interface Gap {
  readonly areaM2: number
  readonly geometry: Area
}
/** A part of a grid that lies outside the boundary. */
export interface Outside extends Gap {
  readonly id: string
}

export type Coverage =
  | {
      readonly ok: true
      readonly overlaps: readonly Overlap[]
      readonly gaps: readonly Gap[]
      readonly outside: readonly Outside[]
      /** More was found than is listed. */
      readonly truncated: boolean
    }
  | {
      readonly ok: false
      /** `clippingFailed`: an area is so broken that it cannot be clipped; check it with `checkArea` first. */
      readonly problem: 'tooManyAreas' | 'tooManyVertices' | 'clippingFailed'
      readonly ids?: readonly string[]
    }

/** Overlaps between grids, gaps they leave within the boundary (or enclosed by them), parts outside the boundary. */
export function overlapsAndGaps(grids: readonly NamedArea[], options: CoverageOptions = {}): Coverage {
  if (grids.length > COVERAGE_LIMITS.areas) return { ok: false, problem: 'tooManyAreas' }
  let vertices = options.boundary ? vertexCount(options.boundary) : 0
  for (const { geometry } of grids) vertices += vertexCount(geometry)
  if (vertices > COVERAGE_LIMITS.vertices) return { ok: false, problem: 'tooManyVertices' }
  const max = Math.min(options.maxFindings ?? 1000, COVERAGE_LIMITS.findings)
  const clip = new Clipper(grids, options.boundary, options.toleranceM2 ?? 1)
  try {
    const overlaps = clip.overlaps()
    const gaps = clip.gaps()
    const outside = clip.outside()
    const list = <T extends { areaM2: number }>(found: T[]) =>
      found.toSorted((a, b) => b.areaM2 - a.areaM2).slice(0, max)
    return {
      ok: true,
      overlaps: list(overlaps),
      gaps: list(gaps),
      outside: list(outside),
      truncated: Math.max(overlaps.length, gaps.length, outside.length) > max,
    }
  } catch {
    return { ok: false, problem: 'clippingFailed', ids: clip.at }
  }
}

interface Grid {
  readonly id: string
  readonly parts: readonly LatticePolygon[]
}

/** Clips on the lattice, moved near zero: short whole numbers keep the exact arithmetic of the sweep fast. */
class Clipper {
  private readonly grids: readonly Grid[]
  private readonly boundary: readonly LatticePolygon[] | undefined
  private readonly tolerance: number
  private readonly x0: number
  private readonly y0: number
  /** Every overlap, however small, for the gaps. */
  private readonly common: Clip[] = []
  /** The areas at hand when clipping fails. */
  at: readonly string[] = []

  constructor(grids: readonly NamedArea[], boundary: Area | undefined, tolerance: number) {
    this.grids = grids.map(({ id, geometry }) => ({ id, parts: toLattice(geometry) }))
    this.boundary = boundary && toLattice(boundary)
    this.tolerance = tolerance
    const first = this.grids[0]?.parts[0]
    this.x0 = first?.minX ?? 0
    this.y0 = first?.minY ?? 0
  }

  overlaps(): Overlap[] {
    return this.meetingPairs().flatMap(([a, b]) => {
      this.at = [a.id, b.id]
      const both = common(this.rings(a.parts), this.rings(b.parts))
      if (both.length > 0) this.common.push(both)
      const finding = this.measured(both)
      return finding ? [{ a: a.id, b: b.id, ...finding }] : []
    })
  }

  /** Grids whose interiors meet, each pair once, in the order given. */
  private meetingPairs(): [Grid, Grid][] {
    const parts = this.grids.flatMap((grid, g) => grid.parts.map((part) => ({ part, g })))
    if (parts.length === 0) return []
    const tree = new Flatbush(parts.length)
    for (const { part } of parts) tree.add(part.minX, part.minY, part.maxX, part.maxY)
    tree.finish()
    const pairs = new Set<number>()
    for (const { part, g } of parts) {
      for (const p of tree.search(part.minX, part.minY, part.maxX, part.maxY)) {
        const other = parts[p]!
        if (other.g > g && interiorsMeet(part, other.part)) pairs.add(g * this.grids.length + other.g)
      }
    }
    const count = this.grids.length
    return [...pairs].map((pair) => [this.grids[Math.floor(pair / count)]!, this.grids[pair % count]!])
  }

  /** To be asked after `overlaps`: what lies in an even number of grids is not in the outline but in an overlap. */
  gaps(): Gap[] {
    this.at = []
    const loops = outline(this.grids.flatMap(({ parts }) => parts))
    const region = odd(loops.map((loop) => [[loop.map(([x, y]) => [x - this.x0, y - this.y0])]]))
    if (this.boundary) return this.each(without(this.rings(this.boundary), [region, ...this.common]))
    // Enclosed gaps are the holes of the union.
    const whole = this.common.length > 0 ? united([region, ...this.common]) : region
    return this.each(whole.flatMap((polygon) => polygon.slice(1).map((hole) => [hole])))
  }

  outside(): Outside[] {
    const { boundary } = this
    if (!boundary) return []
    const whole = this.rings(boundary)
    return this.grids.flatMap(({ id, parts }) => {
      if (parts.every((part) => boundary.some((area) => liesWithin(part, area)))) return []
      this.at = [id]
      const finding = this.measured(without(this.rings(parts), [whole]))
      return finding ? [{ id, ...finding }] : []
    })
  }

  /** One finding for each polygon that is large enough. */
  private each(polygons: Clip): Gap[] {
    return polygons.flatMap((polygon) => this.measured([polygon]) ?? [])
  }

  private measured(polygons: Clip): Gap | undefined {
    if (polygons.length === 0) return undefined
    const geometry = areaOf(
      polygons.map(
        (polygon): PolygonRings =>
          polygon.map((ring) =>
            ring.map(([x, y]) => [(x + this.x0) / STEPS_PER_DEGREE, (y + this.y0) / STEPS_PER_DEGREE]),
          ),
      ),
    )
    const size = areaM2(geometry)
    return size >= this.tolerance ? { areaM2: size, geometry } : undefined
  }

  private rings(parts: readonly LatticePolygon[]): Clip {
    return parts.map((part) =>
      part.rings.map((ring) => {
        const points: [number, number][] = []
        for (let i = 0; i < ring.length; i += 2) points.push([ring[i]! - this.x0, ring[i + 1]! - this.y0])
        return points
      }),
    )
  }
}
