import type { Corner } from './rings.ts'

type Pixel = readonly [x: number, y: number]

/** A line to which corners may stick: closed, in degrees, with the box around it. */
export interface Guide {
  readonly corners: readonly Corner[]
  readonly box: readonly [west: number, south: number, east: number, north: number]
}

export function guideOf(corners: readonly Corner[]): Guide {
  const lons = corners.map(([lon]) => lon)
  const lats = corners.map(([, lat]) => lat)
  return { corners, box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] }
}

/** Pixels within which a corner, or an edge, of a neighbor draws the pointer. Corners draw more strongly. */
const reach = { corner: 12, edge: 8 } as const

/**
 * The place a corner goes to when put down: exactly on a corner or an edge of a neighbor that is near, so that no sliver is
 * left between two grids; else where it was put.
 * @param toPixels how the map draws degrees at the moment
 */
export function snap(at: Corner, guides: readonly Guide[], toPixels: (corner: Corner) => Pixel): Corner {
  const here = toPixels(at)
  const perDegree = Math.abs(toPixels([at[0] + 0.001, at[1]])[0] - here[0]) / 0.001
  const margin = reach.corner / Math.max(perDegree, 1e-9)
  let best: { corner: Corner; distance: number } | undefined
  let edge: { corner: Corner; distance: number } | undefined
  for (const { corners, box } of guides) {
    if (
      at[0] < box[0] - margin ||
      at[0] > box[2] + margin ||
      at[1] < box[1] - margin ||
      at[1] > box[3] + margin
    )
      continue
    const drawn = corners.map(toPixels)
    corners.forEach((corner, i) => {
      const distance = Math.hypot(drawn[i]![0] - here[0], drawn[i]![1] - here[1])
      if (distance <= reach.corner && (!best || distance < best.distance)) best = { corner, distance }
      const next = (i + 1) % corners.length
      const near = nearestOnEdge(here, drawn[i]!, drawn[next]!)
      if (near.distance <= reach.edge && (!edge || near.distance < edge.distance))
        edge = { corner: between(corner, corners[next]!, near.share), distance: near.distance }
    })
  }
  return (best ?? edge)?.corner ?? at
}

function nearestOnEdge(p: Pixel, a: Pixel, b: Pixel): { share: number; distance: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = dx * dx + dy * dy
  const share =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
  return { share, distance: Math.hypot(a[0] + share * dx - p[0], a[1] + share * dy - p[1]) }
}

function between(a: Corner, b: Corner, share: number): Corner {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}
