import { chance } from '../chance.ts'
import type { Position, Ring } from '../types.ts'

/**
 * The town is planned on a straight sheet (u east, v north, meters) and then bent as a whole: so roads curve
 * together, buildings follow their road, and whatever did not overlap on the sheet does not overlap on the map.
 */
export interface Plane {
  /** Sheet meters → WGS84, 7 decimals. */
  at(u: number, v: number): Position
  /** Axis-parallel rectangle on the sheet → ring with extra points along its edges every `step` meters. */
  rect(r: Rect, step?: number): Ring
  /** The ellipse within a rectangle. */
  oval(r: Rect): Ring
}

export interface Rect {
  u0: number
  v0: number
  u1: number
  v1: number
}

const METERS_PER_DEGREE = 111_320

export function plane(seed: string, center: [number, number], width: number, height: number): Plane {
  const draw = chance(seed, 'plane')
  const size = Math.max(width, height)
  const waves = Array.from({ length: 3 }, (_, i) => ({
    length: size * (1.25 - i * 0.32) * (0.9 + draw.next() * 0.2),
    tilt: draw.next() * Math.PI * 2,
    phase: draw.next() * Math.PI * 2,
    // The slopes stay under 0.23 in sum, so the bend never folds.
    slope: 0.1 - i * 0.025,
  }))
  const turn = (draw.yes(0.5) ? 1 : -1) * (0.04 + draw.next() * 0.06)
  const east = METERS_PER_DEGREE * Math.cos((center[1] * Math.PI) / 180)
  const at = (u: number, v: number): Position => {
    let x = u - width / 2
    let y = v - height / 2
    for (const w of waves) {
      const k = (Math.PI * 2) / w.length
      const s = Math.sin(k * (u * Math.cos(w.tilt) + v * Math.sin(w.tilt)) + w.phase) * (w.slope / k)
      x += s * Math.sin(w.tilt)
      y += s * Math.cos(w.tilt)
    }
    const rx = x * Math.cos(turn) - y * Math.sin(turn)
    const ry = x * Math.sin(turn) + y * Math.cos(turn)
    return [round(center[0] + rx / east), round(center[1] + ry / METERS_PER_DEGREE)]
  }
  return { at, rect: (r, step) => rectRing(at, r, step), oval: (r) => ovalRing(at, r) }
}

const round = (x: number) => Math.round(x * 1e7) / 1e7

function rectRing(at: Plane['at'], r: Rect, step?: number): Ring {
  const ring: Ring = []
  const side = (ua: number, va: number, ub: number, vb: number) => {
    const n = step ? Math.max(1, Math.round(Math.hypot(ub - ua, vb - va) / step)) : 1
    for (let i = 0; i < n; i++) ring.push(at(ua + ((ub - ua) * i) / n, va + ((vb - va) * i) / n))
  }
  side(r.u0, r.v0, r.u1, r.v0)
  side(r.u1, r.v0, r.u1, r.v1)
  side(r.u1, r.v1, r.u0, r.v1)
  side(r.u0, r.v1, r.u0, r.v0)
  ring.push(ring[0]!)
  return ring
}

function ovalRing(at: Plane['at'], r: Rect): Ring {
  const ring = Array.from({ length: 20 }, (_, i) => {
    const a = (Math.PI * 2 * i) / 20
    return at(
      (r.u0 + r.u1) / 2 + (Math.cos(a) * (r.u1 - r.u0)) / 2,
      (r.v0 + r.v1) / 2 + (Math.sin(a) * (r.v1 - r.v0)) / 2,
    )
  })
  ring.push(ring[0]!)
  return ring
}

/** Area of a ring in square meters, flat at its own latitude: good to 0.1 % for a street. */
export function ringArea(ring: Ring): number {
  const east = METERS_PER_DEGREE * Math.cos((ring[0]![1] * Math.PI) / 180)
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = local(ring[i]!, ring[0]!, east)
    const [bx, by] = local(ring[i + 1]!, ring[0]!, east)
    twice += ax * by - bx * ay
  }
  return Math.abs(twice) / 2
}

function local(p: Position, from: Position, east: number): [number, number] {
  return [(p[0] - from[0]) * east, (p[1] - from[1]) * METERS_PER_DEGREE]
}

/** Even-odd rule; a point on the border may fall on either side. */
export function inside(ring: Ring, [x, y]: Position): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
  }
  return odd
}
