import type { Point } from '../../../base/contract.ts'
import type { GeoPolygon } from '../contract.ts'

/** Half a side of the square drawn for a building of which only a point is known: about 6 m. */
const half = { lat: 6 / 111_320, lon: (lat: number) => 6 / (111_320 * Math.cos((lat * Math.PI) / 180)) }

/**
 * The footprint of a building at a point: what is drawn of it already goes along; of a new one a square of 12 m stands for
 * what nobody has measured yet.
 */
export function placed(
  before: { readonly footprint: GeoPolygon; readonly point: Point } | undefined,
  { lon, lat }: Point,
): GeoPolygon {
  if (before) return moved(before.footprint, lon - before.point.lon, lat - before.point.lat)
  const [x, y] = [half.lon(lat), half.lat]
  const corners = [
    [lon - x, lat - y],
    [lon + x, lat - y],
    [lon + x, lat + y],
    [lon - x, lat + y],
    [lon - x, lat - y],
  ]
  return { type: 'Polygon', coordinates: [corners] }
}

function moved(shape: GeoPolygon, lon: number, lat: number): GeoPolygon {
  if (lon === 0 && lat === 0) return shape
  const move = (part: unknown): unknown =>
    Array.isArray(part) && typeof part[0] === 'number'
      ? [part[0] + lon, Number(part[1]) + lat]
      : (part as unknown[]).map(move)
  return { ...shape, coordinates: shape.coordinates.map(move) }
}
