import type { Box } from '../../../../../engines/geo/index.ts'

export interface GeoLike {
  readonly type: string
  readonly coordinates: unknown
}

type Place = (lon: number, lat: number) => string

/** A box with a margin of this share on each side. */
export function widened([west, south, east, north]: Box, share: number): Box {
  const [x, y] = [(east - west) * share, (north - south) * share]
  return [west - x, south - y, east + x, north + y]
}

/** Height of a picture of this width, and where a place lies in it. A grid is small: degrees are taken as straight. */
export function sizeOf(box: Box, width: number): { height: number; place: Place } {
  const [west, south, east, north] = box
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * squeeze)
  const height = Math.round((north - south) * scale)
  return {
    height,
    place: (lon, lat) =>
      `${((lon - west) * squeeze * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`,
  }
}

/** SVG path of a line or an area; nothing when no part of it is near. */
export function pathOf({ type, coordinates }: GeoLike, box: Box, place: Place): string {
  const closed = type.endsWith('Polygon')
  return linesOf(coordinates)
    .filter((line) => meets(line, box))
    .map((line) => `M${line.map(([lon = 0, lat = 0]) => place(lon, lat)).join('L')}${closed ? 'Z' : ''}`)
    .join('')
}

function linesOf(value: unknown): number[][][] {
  if (!Array.isArray(value) || value.length === 0) return []
  const isLine = Array.isArray(value[0]) && typeof value[0][0] === 'number'
  return isLine ? [value as number[][]] : value.flatMap(linesOf)
}

function meets(line: readonly number[][], [west, south, east, north]: Box): boolean {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon = 0, lat = 0] of line) {
    w = Math.min(w, lon)
    e = Math.max(e, lon)
    s = Math.min(s, lat)
    n = Math.max(n, lat)
  }
  return w <= east && e >= west && s <= north && n >= south
}
