import { type LatticePolygon, placeIn, side, within } from './lattice.ts'

/**
 * Whether two polygons share more than a border: exact, and much cheaper than clipping, so that clean neighbors need no
 * clipping at all. `false` is certain for valid polygons; `true` may still be an overlap of no area that counts.
 */
export function interiorsMeet(a: LatticePolygon, b: LatticePolygon): boolean {
  const box = {
    minX: Math.max(a.minX, b.minX),
    minY: Math.max(a.minY, b.minY),
    maxX: Math.min(a.maxX, b.maxX),
    maxY: Math.min(a.maxY, b.maxY),
  }
  if (box.minX >= box.maxX || box.minY >= box.maxY) return false
  const edgesA = edgesIn(a, box)
  const edgesB = edgesIn(b, box)
  if (edgesA.some((ea) => edgesB.some((eb) => cross(ea, eb)))) return true
  // Without a crossing, each piece of border between touching points lies wholly inside, on or outside the other.
  if (edgesA.some((edge) => passes(edge, edgesB, b, 1)) || edgesB.some((edge) => passes(edge, edgesA, a, 1)))
    return true
  // Neither border enters the other: the interiors are apart, or one and the same.
  return (
    a.minX === b.minX &&
    a.maxX === b.maxX &&
    a.minY === b.minY &&
    a.maxY === b.maxY &&
    twiceArea(a) === twiceArea(b)
  )
}

/** Whether the first lies wholly in the second. `true` is certain; `false` only says that it takes clipping to know. */
export function liesWithin(a: LatticePolygon, b: LatticePolygon): boolean {
  if (a.minX < b.minX || a.maxX > b.maxX || a.minY < b.minY || a.maxY > b.maxY) return false
  const near = edgesIn(b, a)
  const [ring] = a.rings
  if (near.length === 0) return ring !== undefined && placeIn(b, ring[0]!, ring[1]!) === 1
  const edges = edgesIn(a, a)
  return (
    !edges.some((ea) => near.some((eb) => cross(ea, eb))) &&
    !edges.some((edge) => passes(edge, near, b, -1)) &&
    !near.some((edge) => passes(edge, edges, a, 1))
  )
}

export type Edge = readonly [ax: number, ay: number, bx: number, by: number]

/** Edges whose bounding box meets the box. */
export function edgesIn(
  polygon: LatticePolygon,
  box: { minX: number; minY: number; maxX: number; maxY: number },
): Edge[] {
  const edges: Edge[] = []
  for (const ring of polygon.rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i - 2]!, ring[i - 1]!, ring[i]!, ring[i + 1]!]
      const outside =
        Math.max(ax, bx) < box.minX ||
        Math.min(ax, bx) > box.maxX ||
        Math.max(ay, by) < box.minY ||
        Math.min(ay, by) > box.maxY
      if (!outside) edges.push([ax, ay, bx, by])
    }
  }
  return edges
}

/** Whether two edges cross in the middle of both. */
export function cross([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): boolean {
  const apart = Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)
  if (apart || Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  const c = side(ax, ay, bx, by, cx, cy)
  const d = side(ax, ay, bx, by, dx, dy)
  if (!((c > 0 && d < 0) || (c < 0 && d > 0))) return false
  const e = side(cx, cy, dx, dy, ax, ay)
  const f = side(cx, cy, dx, dy, bx, by)
  return (e > 0 && f < 0) || (e < 0 && f > 0)
}

/** Whether a piece of the edge, cut where the other's corners touch it, runs strictly inside (1) or outside (-1) the other. */
function passes(
  [ax, ay, bx, by]: Edge,
  others: readonly Edge[],
  other: LatticePolygon,
  where: 1 | -1,
): boolean {
  const cuts: [number, number][] = [[ax, ay]]
  for (const [x, y] of others) {
    if (within(ax, bx, x) && within(ay, by, y) && side(ax, ay, bx, by, x, y) === 0) cuts.push([x, y])
  }
  cuts.push([bx, by])
  cuts.sort((p, q) => (bx >= ax ? p[0] - q[0] : q[0] - p[0]) || (by >= ay ? p[1] - q[1] : q[1] - p[1]))
  for (let i = 1; i < cuts.length; i++) {
    const [x1, y1] = cuts[i - 1]!
    const [x2, y2] = cuts[i]!
    // Midpoints are whole on the doubled lattice.
    if ((x1 !== x2 || y1 !== y2) && placeIn(other, x1 + x2, y1 + y2, 2) === where) return true
  }
  return false
}

function twiceArea(polygon: LatticePolygon): bigint {
  let sum = 0n
  polygon.rings.forEach((ring, r) => {
    let part = 0n
    for (let i = 2; i < ring.length; i += 2) {
      part += BigInt(ring[i - 2]!) * BigInt(ring[i + 1]!) - BigInt(ring[i]!) * BigInt(ring[i - 1]!)
    }
    const size = part < 0n ? -part : part
    sum += r === 0 ? size : -size
  })
  return sum
}
