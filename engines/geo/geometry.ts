/**
 * Areas as GeoJSON has them (RFC 7946): longitude first, degrees, WGS84. CGCS2000 differs from WGS84 by centimeters
 * and is taken as the same.
 */
export type Position = readonly number[]
export type Ring = readonly Position[]
/** Outer ring first, then holes; every ring ends on its first position. */
export type PolygonRings = readonly Ring[]

export interface Polygon {
  readonly type: 'Polygon'
  readonly coordinates: PolygonRings
}
export interface MultiPolygon {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly PolygonRings[]
}
export type Area = Polygon | MultiPolygon

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** An area with the name it is known by: a grid, a community. */
export interface NamedArea {
  readonly id: string
  readonly geometry: Area
}

/** The polygons of an area, one or many. */
export function polygonsOf(area: Area): readonly PolygonRings[] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates
}

/** Polygons as one area: a Polygon when there is one, else a MultiPolygon. */
export function areaOf(polygons: readonly PolygonRings[]): Area {
  const [only] = polygons
  return polygons.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** Number of positions in all rings. */
export function vertexCount(area: Area): number {
  let count = 0
  for (const polygon of polygonsOf(area)) for (const ring of polygon) count += ring.length
  return count
}
