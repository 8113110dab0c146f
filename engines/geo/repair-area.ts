import { type Area, areaOf, type Position, polygonsOf, type Ring } from './geometry.ts'
import { ringAreaM2 } from './measure.ts'

/**
 * Mends what has one obvious answer: closes rings, drops repeated points and heights, turns outer rings
 * counter-clockwise and holes clockwise (RFC 7946 §3.1.6). Does not touch anything that a person must decide.
 */
export function repairArea(area: Area): Area {
  return areaOf(polygonsOf(area).map((polygon) => polygon.map((ring, i) => repairRing(ring, i === 0))))
}

function repairRing(ring: Ring, outer: boolean): Ring {
  const points: Position[] = []
  for (const [lon = Number.NaN, lat = Number.NaN] of ring) {
    const last = points.at(-1)
    if (last?.[0] !== lon || last?.[1] !== lat) points.push([lon, lat])
  }
  const [first, last] = [points[0], points.at(-1)]
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push([...first])
  return ringAreaM2(points) > 0 === outer ? points : points.toReversed()
}
