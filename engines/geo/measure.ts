import { type Area, type Box, type Position, polygonsOf, type Ring } from './geometry.ts'

const RADIANS = Math.PI / 180
/** CGCS2000 ellipsoid: half axis in meters, flattening. @see GB 22021-2008 */
const A = 6_378_137
const F = 1 / 298.257222101
const E2 = F * (2 - F)
const E1 = Math.sqrt(E2)
/** Mean radius of the earth in meters, for distances. */
const MEAN_RADIUS = 6_371_008.8

/**
 * Northing of the equal-area cylinder projection of the ellipsoid: areas on it are true areas at any size
 * (edges are taken as straight in longitude and authalic latitude, which for grids is below a millionth).
 */
function equalAreaNorthing(lat: number): number {
  const s = Math.sin(lat * RADIANS)
  const es = E1 * s
  return (A * (1 - E2) * (s / (1 - es * es) + Math.atanh(es) / E1)) / 2
}

/** Signed ring area in m², positive when counter-clockwise. */
export function ringAreaM2(ring: Ring): number {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? []
  const y0 = equalAreaNorthing(lat0)
  let sum = 0
  let x1 = 0
  let y1 = 0
  for (let i = 1; i < ring.length; i++) {
    const x2 = A * (ring[i]![0]! - lon0) * RADIANS
    const y2 = equalAreaNorthing(ring[i]![1]!) - y0
    sum += x1 * y2 - x2 * y1
    x1 = x2
    y1 = y2
  }
  return sum / 2
}

/** Area in m² on the ellipsoid, holes taken out. */
export function areaM2(area: Area): number {
  let sum = 0
  for (const polygon of polygonsOf(area)) {
    polygon.forEach((ring, i) => {
      const size = Math.abs(ringAreaM2(ring))
      sum += i === 0 ? size : -size
    })
  }
  return Math.max(0, sum)
}

/** Bounding box; undefined for an area without positions. */
export function boxOf(area: Area): Box | undefined {
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (const polygon of polygonsOf(area)) {
    for (const ring of polygon) {
      for (const [lon = Number.NaN, lat = Number.NaN] of ring) {
        west = Math.min(west, lon)
        south = Math.min(south, lat)
        east = Math.max(east, lon)
        north = Math.max(north, lat)
      }
    }
  }
  return west <= east && south <= north ? [west, south, east, north] : undefined
}

/** Center of gravity (plane, in degrees: exact to centimeters for grids). It may lie outside a bent area. */
export function centroid(area: Area): [lon: number, lat: number] | undefined {
  const box = boxOf(area)
  if (!box) return undefined
  const [west, south] = box
  let weight = 0
  let x = 0
  let y = 0
  for (const polygon of polygonsOf(area)) {
    polygon.forEach((ring, i) => {
      const part = ringMoments(ring, west, south)
      // Holes count against the area whichever way they are drawn.
      const sign = Math.sign(part.weight) * (i === 0 ? 1 : -1)
      weight += sign * part.weight
      x += sign * part.x
      y += sign * part.y
    })
  }
  if (!(weight > 0)) return [(west + box[2]) / 2, (south + box[3]) / 2]
  return [west + x / (3 * weight), south + y / (3 * weight)]
}

function ringMoments(ring: Ring, west: number, south: number): { weight: number; x: number; y: number } {
  let weight = 0
  let x = 0
  let y = 0
  for (let i = 1; i < ring.length; i++) {
    const x1 = ring[i - 1]![0]! - west
    const y1 = ring[i - 1]![1]! - south
    const x2 = ring[i]![0]! - west
    const y2 = ring[i]![1]! - south
    const cross = x1 * y2 - x2 * y1
    weight += cross
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  return { weight, x, y }
}

/** Distance in meters along the sphere (haversine): within 0.6 % of the ellipsoid, exact for near points. */
export function distanceM(from: Position, to: Position): number {
  const lat1 = from[1]! * RADIANS
  const lat2 = to[1]! * RADIANS
  const north = Math.sin((lat2 - lat1) / 2)
  const east = Math.sin(((to[0]! - from[0]!) * RADIANS) / 2)
  const h = north * north + Math.cos(lat1) * Math.cos(lat2) * east * east
  return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Meters in one degree of longitude and of latitude on the ellipsoid at a latitude. */
export function metersPerDegree(lat: number): [lon: number, lat: number] {
  const s = Math.sin(lat * RADIANS)
  const w = 1 - E2 * s * s
  return [
    (A / Math.sqrt(w)) * Math.cos(lat * RADIANS) * RADIANS,
    ((A * (1 - E2)) / (w * Math.sqrt(w))) * RADIANS,
  ]
}
