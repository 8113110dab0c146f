import type { Point } from '../../base/contract.ts'

const earth = 6_371_008.8 // mean radius, m (IUGG)

/** Meters between two points, WGS84, on the sphere: right to 0.5 %, enough to sort and to say. */
export function meters(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const dLat = (b.lat - a.lat) * rad
  const dLon = (b.lon - a.lon) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)))
}
