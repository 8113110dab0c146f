import { type Area, areaOf, type Polygon, polygonsOf } from '../../../../../engines/geo/index.ts'
import type { GeoPolygon } from '../../../../../modules/places/contract.ts'

/** Longitude, latitude: WGS84 degrees. */
export type Corner = readonly [lon: number, lat: number]

/** One closed line, its first corner not repeated. A hole belongs to the last ring before it that is none. */
export interface Ring {
  readonly hole: boolean
  readonly corners: readonly Corner[]
}

/** A corner by its place: the ring, and the corner in it. */
export interface Ref {
  readonly ring: number
  readonly corner: number
}

export function ringsOf(shape: GeoPolygon): Ring[] {
  return polygonsOf(shape as unknown as Area).flatMap((polygon) =>
    polygon.map((ring, i) => {
      const corners = ring.map(([lon = 0, lat = 0]): Corner => [lon, lat])
      const [first, last] = [corners[0], corners.at(-1)]
      const closed = corners.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]
      return { hole: i > 0, corners: closed ? corners.slice(0, -1) : corners }
    }),
  )
}

/** The drawn rings as an area, each closed; rings without corners are left out. */
export function areaOfRings(rings: readonly Ring[]): Area {
  const polygons: Corner[][][] = []
  for (const { hole, corners } of rings) {
    const [first] = corners
    if (!first) continue
    const closed = [...corners, first]
    if (hole && polygons.length > 0) polygons.at(-1)?.push(closed)
    else polygons.push([closed])
  }
  return areaOf(polygons as Polygon['coordinates'][])
}

export function shapeOfRings(rings: readonly Ring[]): GeoPolygon {
  return areaOfRings(rings) as unknown as GeoPolygon
}

export function cornerCount(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring) => sum + ring.corners.length, 0)
}

/** Adds a corner at the end of the last ring. */
export function addCorner(rings: readonly Ring[], at: Corner): Ring[] {
  const last = rings.at(-1) ?? { hole: false, corners: [] }
  return [...rings.slice(0, -1), { ...last, corners: [...last.corners, at] }]
}

export function moveCorner(rings: readonly Ring[], ref: Ref, at: Corner): Ring[] {
  return changed(rings, ref.ring, (corners) => corners.with(ref.corner, at))
}

/** Puts a corner between this one and the next. */
export function insertAfter(rings: readonly Ring[], ref: Ref, at: Corner): Ring[] {
  return changed(rings, ref.ring, (corners) => corners.toSpliced(ref.corner + 1, 0, at))
}

export function removeCorner(rings: readonly Ring[], ref: Ref): Ring[] {
  return changed(rings, ref.ring, (corners) => corners.toSpliced(ref.corner, 1))
}

function changed(
  rings: readonly Ring[],
  which: number,
  change: (corners: readonly Corner[]) => readonly Corner[],
): Ring[] {
  return rings.map((ring, i) => (i === which ? { ...ring, corners: change(ring.corners) } : ring))
}
