import { type Area, type PolygonRings, polygonsOf, type Ring } from './geometry.ts'

/**
 * Geometry in whole steps of 1e-8 degree (1.1 mm). On whole numbers "left of" and "on the line" have exact answers, so a
 * border drawn in two grids is the same border to both, whichever way each of them runs along it.
 */
export const STEPS_PER_DEGREE = 1e8

/** Degrees to steps. */
export const toSteps = (degrees: number): number => Math.round(degrees * STEPS_PER_DEGREE)

/** One polygon: rings as x, y, x, y …, each closed (last point = first), and the bounding box, all in steps. */
export interface LatticePolygon {
  readonly rings: readonly Float64Array[]
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** The polygons of an area on the lattice. */
export function toLattice(area: Area): LatticePolygon[] {
  return polygonsOf(area).map(latticePolygon)
}

function latticePolygon(polygon: PolygonRings): LatticePolygon {
  const rings = polygon.map(latticeRing)
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      minX = Math.min(minX, ring[i]!)
      maxX = Math.max(maxX, ring[i]!)
      minY = Math.min(minY, ring[i + 1]!)
      maxY = Math.max(maxY, ring[i + 1]!)
    }
  }
  return { rings, minX, minY, maxX, maxY }
}

/** A ring in steps, closed, without repeated points. */
export function latticeRing(ring: Ring): Float64Array {
  const points: number[] = []
  for (const [lon = 0, lat = 0] of ring) {
    const x = toSteps(lon)
    const y = toSteps(lat)
    if (points.length === 0 || x !== points.at(-2) || y !== points.at(-1)) points.push(x, y)
  }
  if (points.length > 2 && (points[0] !== points.at(-2) || points[1] !== points.at(-1))) {
    points.push(points[0]!, points[1]!)
  }
  return Float64Array.from(points)
}

const EXACT = 2 ** 53

/** Sign of the turn a → b → p: > 0 when p lies left of a → b, 0 exactly on the line. Exact for whole numbers. */
export function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const p = (bx - ax) * (py - ay)
  const q = (by - ay) * (px - ax)
  // Below 2^53 products of whole numbers are exact; that is anything less than half a degree across.
  if ((p < EXACT && p > -EXACT && q < EXACT && q > -EXACT) || Math.sign(p) !== Math.sign(q)) return p - q
  const exact = BigInt(bx - ax) * BigInt(py - ay) - BigInt(by - ay) * BigInt(px - ax)
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

/**
 * Whether a polygon owns a point. A border belongs to the area on its east and on its north side, so that of areas that
 * share a border exactly one owns each of its points.
 */
export function owns(polygon: LatticePolygon, x: number, y: number): boolean {
  let inside = false
  for (const ring of polygon.rings) {
    let ax = ring[0]!
    let ay = ring[1]!
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ring[i]!
      const by = ring[i + 1]!
      if (ay > y !== by > y) {
        const turn = side(ax, ay, bx, by, x, y)
        if (by > ay ? turn > 0 : turn < 0) inside = !inside
      }
      ax = bx
      ay = by
    }
  }
  return inside
}

/** Where a point lies: 1 strictly inside, 0 on the border, -1 outside. `scale` multiplies the polygon (2 for midpoints). */
export function placeIn(polygon: LatticePolygon, x: number, y: number, scale = 1): -1 | 0 | 1 {
  let inside = false
  for (const ring of polygon.rings) {
    let ax = ring[0]! * scale
    let ay = ring[1]! * scale
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ring[i]! * scale
      const by = ring[i + 1]! * scale
      const turn = side(ax, ay, bx, by, x, y)
      if (turn === 0 && within(ax, bx, x) && within(ay, by, y)) return 0
      if (ay > y !== by > y && (by > ay ? turn > 0 : turn < 0)) inside = !inside
      ax = bx
      ay = by
    }
  }
  return inside ? 1 : -1
}

/** Whether v lies between a and b, ends included. */
export function within(a: number, b: number, v: number): boolean {
  return a < b ? v >= a && v <= b : v >= b && v <= a
}
